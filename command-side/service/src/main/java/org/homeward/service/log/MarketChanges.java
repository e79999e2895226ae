package org.homeward.service.log;

import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.homeward.contract.Event;
import org.homeward.contract.framework.FrameworkEvent;
import org.homeward.contract.provider.ProviderEvent;
import org.homeward.contract.provider.ProviderEvent.HoursReservationRefused;

/**
 * Which events a decision must have seen: those of the framework and its providers, promised hours with them, so that
 * nobody is asked whose last hours are known to be gone. What requests and packages do changes no
 * candidate but for the hours awarded of late, by which rotation ranks: a placement too young to be seen costs no more
 * than a turn.
 */
public final class MarketChanges {
    private MarketChanges() {}

    /** Whether the events of an append change the market. */
    public static boolean isAmong(List<? extends EventMessage<?>> events) {
        return events.stream().anyMatch(message -> message.getPayload() instanceof Event event && isOne(event));
    }

    private static boolean isOne(Event event) {
        return event instanceof FrameworkEvent
                || (event instanceof ProviderEvent && !(event instanceof HoursReservationRefused));
    }
}
