package org.homeward.projections;

import java.util.List;
import org.homeward.projections.bitemporal.View;
import org.homeward.projections.brokerage.OfferRows;
import org.homeward.projections.brokerage.PackageRows;
import org.homeward.projections.brokerage.RoundRows;
import org.homeward.projections.framework.FrameworkRows;
import org.homeward.projections.provider.CapacityRows;
import org.homeward.projections.provider.PromiseRows;
import org.homeward.projections.provider.ProviderRows;

/** Every view there is. */
public final class AllViews {
    public static final List<View<?>> ALL = List.of(
            new FrameworkRows(),
            new ProviderRows(),
            new CapacityRows(),
            new PromiseRows(),
            new PackageRows(),
            new RoundRows(),
            new OfferRows());

    private AllViews() {}
}
