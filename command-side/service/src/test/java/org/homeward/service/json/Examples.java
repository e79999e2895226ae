package org.homeward.service.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.homeward.contract.Identifier;
import org.homeward.contract.PackageId;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.framework.Policy;
import org.jspecify.annotations.Nullable;

/** One example of every event or command, made from its components: each filled, or each that may be null left so. */
public final class Examples {
    private final boolean leaveOut;

    private Examples(boolean leaveOut) {
        this.leaveOut = leaveOut;
    }

    public static <T> T filled(Class<T> type) {
        return type.cast(new Examples(false).record(type));
    }

    static <T> T withoutWhatMayBeNull(Class<T> type) {
        return type.cast(new Examples(true).record(type));
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Arrays.stream(components).map(this::value).toArray();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("No example of " + type, e);
        }
    }

    private @Nullable Object value(RecordComponent component) {
        boolean mayBeNull = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return leaveOut && mayBeNull ? null : value(component.getGenericType(), component.getName());
    }

    private Object value(Type type, String name) {
        if (type instanceof ParameterizedType generic) {
            List<Object> arguments = Arrays.stream(generic.getActualTypeArguments())
                    .map(argument -> value(argument, name))
                    .toList();
            return generic.getRawType() == Map.class
                    ? Map.of(arguments.get(0), arguments.get(1))
                    : generic.getRawType() == Set.class ? Set.copyOf(arguments) : arguments;
        }
        return value((Class<?>) type, name);
    }

    private Object value(Class<?> type, String name) {
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type == Policy.class) {
            return Policy.standard();
        }
        if (type == WeeklyHours.class) {
            return WeeklyHours.ofQuarters(54);
        }
        if (type == PackageId.class) {
            return new PackageId("pkg-1");
        }
        if (type == String.class) {
            return name;
        }
        if (Identifier.class.isAssignableFrom(type)) {
            return identifier(type, name);
        }
        if (type.isRecord()) {
            return record(type);
        }
        return switch (type.getSimpleName()) {
            case "int", "Integer" -> 2;
            case "long", "Long" -> 17L;
            case "boolean" -> true;
            case "Instant" -> Instant.parse("2026-11-22T09:30:00.123456Z");
            case "LocalDate" -> LocalDate.of(2026, 11, 22);
            case "LocalTime" -> LocalTime.of(8, 30);
            default -> throw new IllegalStateException("No example of " + type);
        };
    }

    private static Object identifier(Class<?> type, String name) {
        try {
            return type.getConstructor(String.class).newInstance(name);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("No example of " + type, e);
        }
    }
}
