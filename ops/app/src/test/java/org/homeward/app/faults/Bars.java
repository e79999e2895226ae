package org.homeward.app.faults;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.homeward.contract.ProviderId;
import org.homeward.contract.provider.ProviderEvent;
import org.homeward.contract.provider.ProviderEvent.EmbargoImposed;
import org.homeward.contract.provider.ProviderEvent.EmbargoLifted;

/** Who was under the council's embargo at which position; the load knows no other bar. */
final class Bars {
    private final Map<ProviderId, NavigableMap<Long, Boolean>> barred = new HashMap<>();

    void see(long position, ProviderEvent event) {
        if (event instanceof EmbargoImposed || event instanceof EmbargoLifted) {
            barred.computeIfAbsent(event.providerId(), _ -> new TreeMap<>())
                    .put(position, event instanceof EmbargoImposed);
        }
    }

    boolean isBarred(ProviderId provider, long position) {
        var known = barred.getOrDefault(provider, new TreeMap<>()).floorEntry(position);
        return known != null && known.getValue();
    }
}
