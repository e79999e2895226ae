package org.homeward.projections.audit;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.homeward.contract.CaseId;
import org.homeward.contract.Event;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.audit.AuditEvent.TrailRead;
import org.homeward.contract.brokerage.OpenedOffer;
import org.homeward.contract.brokerage.Person;
import org.jspecify.annotations.Nullable;

/**
 * Whom and what an event names: read from the types of its components, so that a new event needs nothing here. Of a
 * round it is those who are asked; who was passed over stands in the decision.
 */
public final class Mentions {
    private static final String PERSON = "person";

    private Mentions() {}

    public static Set<String> of(Event event) {
        Set<String> mentions = new TreeSet<>();
        for (RecordComponent component : event.getClass().getRecordComponents()) {
            add(mentions, value(component, event));
        }
        if (event instanceof TrailRead read && read.question().get(PERSON) instanceof String person) {
            mentions.add(PERSON + ":" + person);
        }
        return mentions;
    }

    private static void add(Set<String> mentions, @Nullable Object value) {
        switch (value) {
            case Person person -> mentions.add(PERSON + ":" + person.reference());
            case PackageId id -> mentions.add("package:" + id);
            case CaseId id -> mentions.add("case:" + id);
            case ProviderId id -> mentions.add("provider:" + id);
            case OpenedOffer offer -> add(mentions, offer.providerId());
            case Collection<?> many
            when many.stream().allMatch(OpenedOffer.class::isInstance) -> many.forEach(one -> add(mentions, one));
            case null, default -> {}
        }
    }

    private static @Nullable Object value(RecordComponent component, Event event) {
        try {
            return component.getAccessor().invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }
}
