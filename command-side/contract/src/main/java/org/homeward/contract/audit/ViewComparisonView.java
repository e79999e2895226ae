package org.homeward.contract.audit;

import java.util.List;

/**
 * What the comparison of one view with its replay found.
 *
 * @param view its table
 * @param rows rows replayed
 * @param different rows that differ, all of them
 * @param differences the first hundred of them, in the order of their keys
 * @param setAside streams of which the live view has not taken in every event, each with the position from which on
 */
public record ViewComparisonView(
        String view, long rows, long different, List<ViewDifference> differences, List<String> setAside) {
    public ViewComparisonView {
        differences = List.copyOf(differences);
        // What was found before views could leave anything aside does not say.
        setAside = setAside == null ? List.of() : List.copyOf(setAside);
    }
}
