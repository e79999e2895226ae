package org.homeward.contract.provider;

import java.time.LocalDate;
import org.homeward.contract.Area;
import org.homeward.contract.Caller;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.Paging;
import org.homeward.contract.ProviderId;
import org.homeward.contract.ReadAt;
import org.homeward.contract.Tier;
import org.jspecify.annotations.Nullable;

/** What may be asked about providers and their hours. */
public sealed interface ProviderQuery {
    /** Providers by id; {@code only} narrows to one, for a provider that asks. Answer: {@code Listed<ProviderView>}. */
    record ProvidersWhere(
            Caller caller,
            @Nullable FrameworkId framework,
            @Nullable Tier tier,
            @Nullable Area area,
            @Nullable ProviderId only,
            ReadAt at,
            Paging paging)
            implements ProviderQuery {}

    /** One provider. Answer: {@code Answer<ProviderView>}. */
    record WhichProvider(Caller caller, ProviderId id, ReadAt at) implements ProviderQuery {}

    /** Hours by area and tier. Answer: {@code Answer<CapacityView>}. */
    record CapacityByArea(Caller caller, CapacityFilter filter, ReadAt at) implements ProviderQuery {}

    /** Hours by provider and area. Answer: {@code Answer<ProviderCapacityView>}. */
    record CapacityByProvider(Caller caller, CapacityFilter filter, ReadAt at) implements ProviderQuery {}

    /** Hours day by day, both days included. Answer: {@code Answer<CapacityTrendView>}. */
    record CapacityTrend(Caller caller, CapacityFilter filter, LocalDate from, LocalDate to, ReadAt at)
            implements ProviderQuery {}
}
