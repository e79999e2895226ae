package org.homeward.service.intake;

import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An object with the fields of a record, and no others. */
record ReadsRecord(Constructor<?> constructor, List<Component> components, Set<String> names, boolean orText)
        implements Reads<Object> {

    /** @param optional absent or {@code null} is as good as a value */
    record Component(String name, boolean optional, Class<?> type, Reads<?> reader) {
        @Nullable
        Object read(@Nullable JsonNode node, Faults faults) {
            if (node == null || node.isNull()) {
                if (!optional) {
                    faults.add(FaultCode.REQUIRED, "is required");
                }
                return null;
            }
            return reader.read(node, faults);
        }
    }

    ReadsRecord(Constructor<?> constructor, List<Component> components) {
        this(
                constructor,
                components,
                components.stream().map(Component::name).collect(Collectors.toSet()),
                constructor.getDeclaringClass().isAnnotationPresent(OrText.class));
    }

    @Override
    public @Nullable Object read(JsonNode node, Faults faults) {
        if (orText && node.isString()) {
            @Nullable Object[] values = new @Nullable Object[components.size()];
            values[0] = components.getFirst().read(node, faults);
            return values[0] == null ? null : made(values, faults);
        }
        if (!node.isObject()) {
            return wrongType(faults, "an object");
        }
        node.propertyNames().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> refuse(name, faults.at(name)));
        @Nullable
        Object[] values = components.stream()
                .map(component -> component.read(node.get(component.name()), faults.at(component.name())))
                .toArray();
        return made(values, faults);
    }

    private void refuse(String name, Faults faults) {
        Fixed fixed = constructor.getDeclaringClass().getAnnotation(Fixed.class);
        if (fixed != null && List.of(fixed.fields()).contains(name)) {
            faults.add(FaultCode.NOT_ALLOWED_HERE, fixed.because());
        } else {
            faults.add(
                    FaultCode.UNKNOWN_FIELD,
                    "is not known here; known are "
                            + components.stream().map(Component::name).collect(Collectors.joining(", ")));
        }
    }

    private Object made(@Nullable Object[] values, Faults faults) {
        try {
            Object made = constructor.newInstance(values);
            if (made instanceof Body body) {
                body.check(faults);
            }
            return made;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A body's record only holds what was read: " + constructor, e);
        }
    }
}
