package org.homeward.contract.provider;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.QualityGrade;
import org.homeward.contract.SpecialistNeed;
import org.homeward.contract.Tier;
import org.jspecify.annotations.Nullable;

/** What the view of providers keeps of one: projections write it, queries read it. */
public record ProviderEntry(
        ProviderId id,
        FrameworkId frameworkId,
        String name,
        String cqcLocationId,
        Tier tier,
        List<SpecialistNeed> needs,
        boolean twoCarerVisits,
        int ratePencePerHour,
        LocalDate availableFrom,
        Instant admittedAt,
        QualityGrade grade,
        @Nullable LocalDate assessedOn,
        List<Bar> embargoes,
        List<Bar> suspensions,
        @Nullable Departure exit) {
    public ProviderEntry {
        needs = List.copyOf(needs);
        embargoes = List.copyOf(embargoes);
        suspensions = List.copyOf(suspensions);
    }

    public ProviderStatus status() {
        if (exit != null) {
            return ProviderStatus.EXITED;
        }
        if (!embargoes.isEmpty()) {
            return ProviderStatus.EMBARGOED;
        }
        return suspensions.isEmpty() ? ProviderStatus.ACTIVE : ProviderStatus.SUSPENDED;
    }
}
