package org.homeward.service.log;

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
final class MarketChanges {
    private MarketChanges() {}

    static boolean isOne(Event event) {
        return event instanceof FrameworkEvent
                || (event instanceof ProviderEvent && !(event instanceof HoursReservationRefused));
    }
}
