package org.homeward.app.docs;

import com.fasterxml.jackson.databind.JavaType;
import com.github.therapi.runtimejavadoc.CommentFormatter;
import com.github.therapi.runtimejavadoc.RuntimeJavadoc;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.NumberSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Objects;
import java.util.stream.Collectors;
import org.homeward.contract.Identifier;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.audit.RawJson;
import org.homeward.service.intake.Body;
import org.homeward.service.intake.OrText;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says of our records what their declarations say: what is required, what may be null, that nothing else is read. */
@Component
class RecordSchemas implements ModelConverter {
    private static final String REFERENCE = "#/components/schemas/";

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        JavaType java = Json.mapper().constructType(type.getType());
        Class<?> raw = java == null ? Object.class : java.getRawClass();
        if (Identifier.class.isAssignableFrom(raw)) {
            return new StringSchema();
        }
        if (raw == WeeklyHours.class) {
            return new NumberSchema().multipleOf(new BigDecimal("0.25")).example(new BigDecimal("13.5"));
        }
        if (raw == RawJson.class) {
            return new ObjectSchema();
        }
        Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        if (schema != null && raw.isEnum() && raw.getPackageName().startsWith("org.homeward")) {
            String meanings = meanings(raw);
            if (!meanings.isEmpty()) {
                schema.setDescription(meanings);
            }
        }
        if (schema != null && raw.isRecord() && raw.getPackageName().startsWith("org.homeward")) {
            complete(definition(schema, context), raw);
        }
        return schema;
    }

    /** What the comments of an enumeration say of its names; empty where they are left to speak for themselves. */
    private static String meanings(Class<?> type) {
        CommentFormatter formatter = new CommentFormatter();
        return RuntimeJavadoc.getJavadoc(type).getEnumConstants().stream()
                .filter(constant -> constant.getComment().iterator().hasNext())
                .map(constant ->
                        "`" + constant.getName() + "`: " + PlainJavadoc.plain(formatter.format(constant.getComment())))
                .collect(Collectors.joining(" "));
    }

    private static Schema<?> definition(Schema<?> schema, ModelConverterContext context) {
        String reference = schema.get$ref();
        return reference == null
                ? schema
                : Objects.requireNonNullElse(
                        context.getDefinedModels().get(reference.substring(REFERENCE.length())), schema);
    }

    private static void complete(Schema<?> schema, Class<?> type) {
        if (schema.getProperties() == null) {
            return;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            Schema<?> property = schema.getProperties().get(component.getName());
            if (property == null) {
                continue;
            }
            anchor(property);
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                if (schema.getRequired() == null || !schema.getRequired().contains(component.getName())) {
                    schema.addRequiredItem(component.getName());
                }
            } else if (property.get$ref() == null && property.getTypes() != null) {
                property.addType("null");
            }
        }
        if (Body.class.isAssignableFrom(type)) {
            schema.setAdditionalProperties(false);
        }
        if (type.isAnnotationPresent(OrText.class)) {
            schema.addType("string");
        }
    }

    /** Our patterns hold for the whole text, JSON Schema's for any part of it. */
    private static void anchor(Schema<?> property) {
        String pattern = property.getPattern();
        if (pattern != null && !pattern.startsWith("^")) {
            property.setPattern("^(" + pattern + ")$");
        }
        if (property.getItems() != null) {
            anchor(property.getItems());
        }
    }
}
