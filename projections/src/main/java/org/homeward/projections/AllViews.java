package org.homeward.projections;

import java.util.List;
import java.util.stream.Stream;
import org.homeward.projections.audit.ReplayRequests;
import org.homeward.projections.bitemporal.Kept;
import org.homeward.projections.bitemporal.View;
import org.homeward.projections.brokerage.OfferRows;
import org.homeward.projections.brokerage.PackageRows;
import org.homeward.projections.brokerage.RoundRows;
import org.homeward.projections.discharge.DischargeViews;
import org.homeward.projections.framework.FrameworkRows;
import org.homeward.projections.provider.CapacityRows;
import org.homeward.projections.provider.PromiseRows;
import org.homeward.projections.provider.ProviderRows;

/** Every view there is. */
public final class AllViews {
    /** Those that are folded event by event. */
    static final List<View<?>> FOLDED = List.of(
            new FrameworkRows(),
            new ProviderRows(),
            new CapacityRows(),
            new PromiseRows(),
            new PackageRows(),
            new RoundRows(),
            new OfferRows());

    public static final List<Kept> ALL = Stream.concat(
                    FOLDED.stream(), Stream.of(new DischargeViews(), new ReplayRequests()))
            .toList();

    private AllViews() {}
}
