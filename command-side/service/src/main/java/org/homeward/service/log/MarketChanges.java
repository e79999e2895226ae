package org.homeward.service.log;

import org.homeward.contract.Event;
import org.homeward.contract.framework.FrameworkEvent;
import org.homeward.contract.provider.ProviderEvent;
import org.homeward.contract.provider.ProviderEvent.CapacityDeclared;
import org.homeward.contract.provider.ProviderEvent.CapacityTookEffect;
import org.homeward.contract.provider.ProviderEvent.EmbargoImposed;
import org.homeward.contract.provider.ProviderEvent.EmbargoLifted;
import org.homeward.contract.provider.ProviderEvent.HoursCommitted;
import org.homeward.contract.provider.ProviderEvent.HoursReduced;
import org.homeward.contract.provider.ProviderEvent.HoursReleased;
import org.homeward.contract.provider.ProviderEvent.HoursReservationRefused;
import org.homeward.contract.provider.ProviderEvent.HoursReserved;
import org.homeward.contract.provider.ProviderEvent.ProviderAdmitted;
import org.homeward.contract.provider.ProviderEvent.ProviderExited;
import org.homeward.contract.provider.ProviderEvent.ProviderSuspended;
import org.homeward.contract.provider.ProviderEvent.QualityAssessed;
import org.homeward.contract.provider.ProviderEvent.SuspensionLifted;

/**
 * Which events a decision must have seen before it refuses anything: those that say who is in the market. Promised
 * hours change with every placement, and the provider's own stream guards them.
 */
final class MarketChanges {
    private MarketChanges() {}

    static boolean isOne(Event event) {
        return event instanceof FrameworkEvent || (event instanceof ProviderEvent provider && isOne(provider));
    }

    private static boolean isOne(ProviderEvent event) {
        return switch (event) {
            case ProviderAdmitted _,
                    CapacityDeclared _,
                    CapacityTookEffect _,
                    EmbargoImposed _,
                    EmbargoLifted _,
                    ProviderSuspended _,
                    SuspensionLifted _,
                    ProviderExited _,
                    QualityAssessed _ -> true;
            case HoursReserved _, HoursReservationRefused _, HoursCommitted _, HoursReduced _, HoursReleased _ -> false;
        };
    }
}
