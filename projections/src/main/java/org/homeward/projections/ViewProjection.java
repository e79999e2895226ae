package org.homeward.projections;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.homeward.contract.Authority;
import org.homeward.contract.Event;
import org.homeward.contract.MetadataKeys;
import org.homeward.projections.bitemporal.Fact;
import org.homeward.projections.bitemporal.Views;

/**
 * Follows the log: collects the events of a unit of work and writes them at its end, in its transaction. It takes
 * every event, also those that no view wants, because the position of the views moves with each. Its processor has
 * one segment: positions of a part of the log would say nothing.
 */
@ProcessingGroup(ViewProjection.GROUP)
public class ViewProjection {
    /** The processing group's name. */
    public static final String GROUP = "views";

    private static final String COLLECTED = ViewProjection.class.getName();

    private final Views views;

    ViewProjection(Views views) {
        this.views = views;
    }

    @EventHandler
    void on(Event event, DomainEventMessage<?> message, TrackingToken token) {
        collected().add(fact(event, message, token));
    }

    @ResetHandler
    void reset() {
        views.reset();
    }

    static Fact fact(Event event, DomainEventMessage<?> message, TrackingToken token) {
        return fact(event, message, token.position().orElseThrow());
    }

    static Fact fact(Event event, DomainEventMessage<?> message, long position) {
        return new Fact(
                new Authority(metadata(message, MetadataKeys.AUTHORITY)),
                position,
                message.getAggregateIdentifier(),
                message.getSequenceNumber(),
                message.getIdentifier(),
                metadata(message, MetadataKeys.ACTOR),
                message.getTimestamp(),
                event);
    }

    private static String metadata(DomainEventMessage<?> message, String key) {
        Object value = message.getMetaData().get(key);
        if (value == null) {
            throw new IllegalStateException("Event " + message.getIdentifier() + " names no " + key);
        }
        return value.toString();
    }

    private List<Fact> collected() {
        UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get().root();
        return unitOfWork.getOrComputeResource(COLLECTED, key -> {
            List<Fact> facts = new ArrayList<>();
            unitOfWork.onPrepareCommit(done -> views.write(facts));
            return facts;
        });
    }
}
