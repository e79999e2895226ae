package org.homeward.service.brokerage.api;

import java.util.List;
import java.util.Set;
import org.homeward.contract.ProviderId;
import org.homeward.service.intake.FaultCode;
import org.homeward.service.intake.Faults;
import org.jspecify.annotations.Nullable;

/** Ids of providers as bodies name them. */
final class Ids {
    /** The framework's slug, a dot, the CQC location id. */
    static final String PROVIDER = "[a-z0-9-]{3,60}\\.[A-Za-z0-9-]{1,40}";

    static final String PROVIDER_IN_WORDS = "a provider id, for example rotherham-home-care.1-107338589";

    private Ids() {}

    static List<ProviderId> providers(@Nullable Set<String> ids) {
        return ids == null ? List.of() : ids.stream().map(ProviderId::new).toList();
    }

    static void checkApart(@Nullable Set<String> preferred, @Nullable Set<String> excluded, Faults faults) {
        if (preferred != null && excluded != null && excluded.stream().anyMatch(preferred::contains)) {
            faults.add(FaultCode.CONTRADICTION, "must not name a preferred provider");
        }
    }
}
