package org.homeward.service.json;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.homeward.contract.Event;
import org.homeward.contract.Stored;
import org.homeward.contract.audit.AuditEvent;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.discharge.DischargeEvent;
import org.homeward.contract.framework.FrameworkEvent;
import org.homeward.contract.provider.ProviderEvent;
import org.jspecify.annotations.Nullable;

/** Every event of the contract by its stored name; the classes may be renamed and moved, the names never. */
public final class EventTypes {
    private final Map<String, Class<? extends Event>> byName = new LinkedHashMap<>();

    private EventTypes() {
        Stream.of(FrameworkEvent.class, ProviderEvent.class, PackageEvent.class, DischargeEvent.class, AuditEvent.class)
                .flatMap(context -> Stream.of(context.getPermittedSubclasses()))
                .map(type -> type.<Event>asSubclass(Event.class))
                .forEach(this::add);
    }

    public static EventTypes ofTheContract() {
        return new EventTypes();
    }

    private void add(Class<? extends Event> type) {
        Class<? extends Event> other = byName.put(storedAs(type).name(), type);
        if (other != null) {
            throw new IllegalStateException(type + " and " + other + " have one stored name");
        }
    }

    /** The name under which events of the type are stored. */
    public static String nameOf(Class<? extends Event> type) {
        return storedAs(type).name();
    }

    static Stored storedAs(Class<?> type) {
        Stored stored = type.getAnnotation(Stored.class);
        if (stored == null) {
            throw new IllegalStateException(type + " is an event without @Stored");
        }
        return stored;
    }

    public Collection<Class<? extends Event>> all() {
        return byName.values();
    }

    public Optional<Class<? extends Event>> named(@Nullable String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
