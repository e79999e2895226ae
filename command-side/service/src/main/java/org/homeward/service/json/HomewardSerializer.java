package org.homeward.service.json;

import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.homeward.contract.Event;
import org.homeward.contract.Stored;

/** Writes events under their stored name and revision, and finds the class of a stored name. Other types go by class. */
public final class HomewardSerializer extends Jackson3Serializer {
    private final EventTypes types;

    private HomewardSerializer(Builder builder, EventTypes types) {
        super(builder);
        this.types = types;
    }

    public static HomewardSerializer create() {
        var builder = Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(ContractJson::strict)
                .disableCachingOfUnknownClasses();
        return new HomewardSerializer(builder, EventTypes.ofTheContract());
    }

    @Override
    @SuppressWarnings("rawtypes")
    public SerializedType typeForClass(Class type) {
        if (type != null && Event.class.isAssignableFrom(type)) {
            Stored stored = EventTypes.storedAs(type);
            return new SimpleSerializedType(stored.name(), Integer.toString(stored.revision()));
        }
        return super.typeForClass(type);
    }

    /** An event this program does not know must stop a reader, never be passed over in silence. */
    @Override
    public Class<?> classForType(SerializedType type) {
        Class<?> known = super.classForType(type);
        if (known == UnknownSerializedType.class) {
            throw new SerializationException("Nothing in this program is stored as " + type.getName());
        }
        if (Event.class.isAssignableFrom(known)) {
            refuseLaterRevision(type, EventTypes.storedAs(known));
        }
        return known;
    }

    /** What a later program means by the same fields may be something else. */
    private static void refuseLaterRevision(SerializedType type, Stored stored) {
        String revision = type.getRevision();
        if (revision != null && Integer.parseInt(revision) > stored.revision()) {
            throw new SerializationException("%s is stored with revision %s, and this program knows %d"
                    .formatted(stored.name(), revision, stored.revision()));
        }
    }

    @Override
    protected String resolveClassName(SerializedType type) {
        return types.named(type.getName()).map(Class::getName).orElseGet(type::getName);
    }
}
