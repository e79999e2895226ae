package org.homeward.projections.provider;

import java.util.List;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.Tier;
import org.homeward.contract.provider.AreaEntry;

/** A provider's limits in all its areas, as the view of capacity keeps them. Areas in the order of their codes. */
record Hours(FrameworkId frameworkId, Tier tier, boolean exited, List<AreaEntry> areas) {
    Hours {
        areas = List.copyOf(areas);
    }
}
