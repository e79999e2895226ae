package org.homeward.contract.brokerage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request with its whole cascade.
 *
 * @param unplaced why it waits; null unless it does
 * @param warnings of the provider that has the package or, before that, of those whose offers are open
 */
public record RequestHistoryView(
        PackageRequestView request,
        List<RoundView> rounds,
        @Nullable UnplacedView unplaced,
        List<String> warnings) {}
