package org.homeward.contract.audit;

import java.util.List;

/**
 * What the comparison of one view with its replay found.
 *
 * @param view its table
 * @param rows rows replayed
 * @param different rows that differ, all of them
 * @param differences the first hundred of them, in the order of their keys
 */
public record ViewComparisonView(String view, long rows, long different, List<ViewDifference> differences) {
    public ViewComparisonView {
        differences = List.copyOf(differences);
    }
}
