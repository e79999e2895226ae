package org.homeward.service.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.homeward.contract.Area;
import org.homeward.contract.Authority;
import org.homeward.contract.CaseId;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.Identifier;
import org.homeward.contract.InterventionId;
import org.homeward.contract.OdsCode;
import org.homeward.contract.PackageId;
import org.homeward.contract.PersonReference;
import org.homeward.contract.ProviderId;
import org.homeward.contract.ReadingId;
import org.homeward.contract.ReplayId;
import org.homeward.contract.Sealed;
import org.homeward.contract.WeeklyHours;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** How the contract's types are written in JSON: identifiers as plain texts, weekly hours as a decimal number. */
public final class ContractJson {
    private static final Map<Class<? extends Identifier>, Function<String, ? extends Identifier>> IDENTIFIERS =
            identifiers();

    private ContractJson() {}

    /** Identifiers and hours, for any mapper. */
    public static JacksonModule module() {
        var module = new SimpleModule("homeward-contract");
        module.addSerializer(Identifier.class, new IdentifierSerializer());
        module.addSerializer(WeeklyHours.class, new HoursSerializer());
        module.addDeserializer(WeeklyHours.class, new HoursDeserializer());
        IDENTIFIERS.forEach((type, constructor) -> addIdentifier(module, type, constructor));
        return module;
    }

    /**
     * For what is stored and must read back the same for ever: components in the order of the record, map entries
     * sorted, nulls written, nothing unknown and nothing missing accepted.
     */
    public static JsonMapper.Builder strict(JsonMapper.Builder builder) {
        return builder.addModule(module())
                .changeDefaultVisibility(checker -> checker.withGetterVisibility(Visibility.NONE)
                        .withIsGetterVisibility(Visibility.NONE)
                        .withFieldVisibility(Visibility.ANY))
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .disable(EnumFeature.READ_ENUMS_USING_TO_STRING, EnumFeature.WRITE_ENUMS_USING_TO_STRING)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /** A mapper of {@link #strict}. */
    public static JsonMapper strictMapper() {
        return strict(JsonMapper.builder()).build();
    }

    private static Map<Class<? extends Identifier>, Function<String, ? extends Identifier>> identifiers() {
        var known = new LinkedHashMap<Class<? extends Identifier>, Function<String, ? extends Identifier>>();
        known.put(Area.class, Area::new);
        known.put(Authority.class, Authority::new);
        known.put(FrameworkId.class, FrameworkId::new);
        known.put(PackageId.class, PackageId::new);
        known.put(CaseId.class, CaseId::new);
        known.put(ReplayId.class, ReplayId::new);
        known.put(OdsCode.class, OdsCode::new);
        known.put(PersonReference.class, PersonReference::new);
        known.put(ProviderId.class, ProviderId::new);
        known.put(Sealed.class, Sealed::new);
        known.put(ReadingId.class, ReadingId::new);
        known.put(InterventionId.class, InterventionId::new);
        return known;
    }

    @SuppressWarnings("unchecked")
    private static <T extends Identifier> void addIdentifier(
            SimpleModule module, Class<T> type, Function<String, ? extends Identifier> constructor) {
        module.addDeserializer(type, new IdentifierDeserializer<>(type, (Function<String, T>) constructor));
    }

    private static final class IdentifierSerializer extends StdSerializer<Identifier> {
        IdentifierSerializer() {
            super(Identifier.class);
        }

        @Override
        public void serialize(Identifier value, JsonGenerator json, SerializationContext context) {
            json.writeString(value.value());
        }
    }

    private static final class IdentifierDeserializer<T extends Identifier> extends StdDeserializer<T> {
        private final Class<T> type;
        private final Function<String, T> constructor;

        IdentifierDeserializer(Class<T> type, Function<String, T> constructor) {
            super(type);
            this.type = type;
            this.constructor = constructor;
        }

        @Override
        @SuppressWarnings("unchecked")
        public T deserialize(JsonParser json, DeserializationContext context) {
            if (!json.hasToken(JsonToken.VALUE_STRING)) {
                return (T) context.handleUnexpectedToken(type, json);
            }
            String text = json.getString();
            try {
                return constructor.apply(text);
            } catch (IllegalArgumentException e) {
                return (T) context.handleWeirdStringValue(type, text, "must not be blank");
            }
        }
    }

    private static final class HoursSerializer extends StdSerializer<WeeklyHours> {
        HoursSerializer() {
            super(WeeklyHours.class);
        }

        @Override
        public void serialize(WeeklyHours value, JsonGenerator json, SerializationContext context) {
            BigDecimal hours = value.hours();
            json.writeNumber(hours.scale() < 0 ? hours.setScale(0) : hours);
        }
    }

    private static final class HoursDeserializer extends StdDeserializer<WeeklyHours> {
        HoursDeserializer() {
            super(WeeklyHours.class);
        }

        @Override
        public WeeklyHours deserialize(JsonParser json, DeserializationContext context) {
            if (!json.currentToken().isNumeric()) {
                return (WeeklyHours) context.handleUnexpectedToken(WeeklyHours.class, json);
            }
            BigDecimal hours = json.getDecimalValue();
            try {
                return WeeklyHours.of(hours);
            } catch (IllegalArgumentException | ArithmeticException e) {
                return (WeeklyHours)
                        context.handleWeirdNumberValue(WeeklyHours.class, hours, "not a whole number of quarter hours");
            }
        }
    }
}
