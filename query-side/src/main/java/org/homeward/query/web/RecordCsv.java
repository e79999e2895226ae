package org.homeward.query.web;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.homeward.contract.Identifier;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.audit.RawJson;
import org.homeward.query.reading.EntryJson;
import org.jspecify.annotations.Nullable;

/**
 * Records as CSV (RFC 4180): a column for each component, {@code a.b} for what lies inside, {@code a.KEY} for maps by
 * an enumeration. Lists of words are joined by spaces, whatever is deeper is JSON in its cell.
 */
final class RecordCsv {
    private static final String LINE_END = "\r\n";

    private record Column(String name, Function<Object, @Nullable Object> value) {}

    private RecordCsv() {}

    static String write(Class<?> type, Collection<?> rows) {
        List<Column> columns = new ArrayList<>();
        addColumns(columns, "", type, row -> row);
        StringBuilder csv = new StringBuilder();
        csv.append(columns.stream().map(column -> cell(column.name())).collect(Collectors.joining(",")));
        csv.append(LINE_END);
        for (Object row : rows) {
            csv.append(columns.stream()
                    .map(column -> cell(text(column.value().apply(row))))
                    .collect(Collectors.joining(",")));
            csv.append(LINE_END);
        }
        return csv.toString();
    }

    private static void addColumns(
            List<Column> columns, String prefix, Class<?> type, Function<Object, @Nullable Object> owner) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + component.getName();
            Function<Object, @Nullable Object> value = row -> {
                Object of = owner.apply(row);
                return of == null ? null : read(component, of);
            };
            if (isNested(component.getType())) {
                addColumns(columns, name + ".", component.getType(), value);
            } else if (keysOf(component.getGenericType()) instanceof Class<?> keys) {
                for (Object key : keys.getEnumConstants()) {
                    columns.add(new Column(name + "." + key, row -> {
                        Object map = value.apply(row);
                        return map == null ? null : ((Map<?, ?>) map).get(key);
                    }));
                }
            } else {
                columns.add(new Column(name, value));
            }
        }
    }

    private static boolean isNested(Class<?> type) {
        return type.isRecord()
                && !Identifier.class.isAssignableFrom(type)
                && type != WeeklyHours.class
                && type != RawJson.class;
    }

    /** The enumeration by which a map of scalars is keyed. */
    private static @Nullable Class<?> keysOf(Type type) {
        return type instanceof ParameterizedType map
                        && map.getRawType() == Map.class
                        && map.getActualTypeArguments()[0] instanceof Class<?> key
                        && key.isEnum()
                        && map.getActualTypeArguments()[1] instanceof Class<?> value
                        && !isNested(value)
                ? key
                : null;
    }

    private static @Nullable Object read(RecordComponent component, Object of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Identifier identifier -> identifier.value();
            case WeeklyHours hours -> hours.hours().toPlainString();
            case Collection<?> many
            when many.stream().noneMatch(one -> isNested(one.getClass())) ->
                many.stream().map(RecordCsv::text).collect(Collectors.joining(" "));
            case Collection<?> many -> EntryJson.write(many);
            case Map<?, ?> map -> EntryJson.write(map);
            default -> value.toString();
        };
    }

    /** A spreadsheet must not take what somebody typed for a formula: an apostrophe makes it text. */
    private static String cell(String text) {
        String safe = isFormula(text) ? "'" + text : text;
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }

    private static boolean isFormula(String text) {
        return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 && !text.matches("-?\\d+(\\.\\d+)?");
    }
}
