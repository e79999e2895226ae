package org.homeward.query.reading;

import org.homeward.contract.Identifier;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.audit.RawJson;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleDeserializers;
import tools.jackson.databind.module.SimpleModule;

/** JSON of the contract's types: identifiers are texts, hours decimal numbers. */
public final class EntryJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(module())
            .build();

    private EntryJson() {}

    /** A view's document. */
    public static <T> T read(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** JSON for somebody who reads it. */
    public static String pretty(String json) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(MAPPER.readTree(json));
    }

    /** For whatever mapper writes the answers. */
    public static SimpleModule module() {
        SimpleModule module = new SimpleModule("homeward-answers");
        module.addSerializer(Identifier.class, new WritesIdentifier());
        module.addSerializer(WeeklyHours.class, new WritesHours());
        module.addSerializer(RawJson.class, new WritesAsItIs());
        SimpleDeserializers deserializers = new IdentifierDeserializers();
        deserializers.addDeserializer(WeeklyHours.class, new ReadsHours());
        module.setDeserializers(deserializers);
        return module;
    }

    private static final class WritesIdentifier extends ValueSerializer<Identifier> {
        @Override
        public void serialize(Identifier value, JsonGenerator json, SerializationContext context) {
            json.writeString(value.value());
        }
    }

    private static final class WritesHours extends ValueSerializer<WeeklyHours> {
        @Override
        public void serialize(WeeklyHours value, JsonGenerator json, SerializationContext context) {
            json.writeNumber(value.hours());
        }
    }

    /** What is stored as JSON enters the answer as it is. */
    private static final class WritesAsItIs extends ValueSerializer<RawJson> {
        @Override
        public void serialize(RawJson value, JsonGenerator json, SerializationContext context) {
            json.writeRawValue(value.text());
        }
    }

    private static final class ReadsHours extends ValueDeserializer<WeeklyHours> {
        @Override
        public WeeklyHours deserialize(JsonParser json, DeserializationContext context) {
            return WeeklyHours.of(json.getDecimalValue());
        }
    }

    /** Every identifier is a record of one text. */
    private static final class IdentifierDeserializers extends SimpleDeserializers {
        private static final long serialVersionUID = 1L;

        @Override
        public ValueDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
            return Identifier.class.isAssignableFrom(type.getRawClass())
                    ? new ReadsIdentifier(type.getRawClass())
                    : super.findBeanDeserializer(type, config, description);
        }
    }

    private static final class ReadsIdentifier extends ValueDeserializer<Object> {
        private final Class<?> type;

        ReadsIdentifier(Class<?> type) {
            this.type = type;
        }

        @Override
        public Object deserialize(JsonParser json, DeserializationContext context) {
            try {
                return type.getConstructor(String.class).newInstance(json.getString());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(type + " is no record of one text", e);
            }
        }
    }
}
