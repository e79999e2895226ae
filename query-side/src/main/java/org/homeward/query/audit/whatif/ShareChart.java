package org.homeward.query.audit.whatif;

import java.util.List;
import org.homeward.contract.audit.WhatIfResult.Share;

/**
 * Two bars a row, the record above and the other world below, as its template draws them. Lengths in units of the
 * drawing.
 */
public record ShareChart(int width, int height, List<Row> rows) {
    private static final int WIDTH = 100;
    private static final int HEIGHT = 20;

    /**
     * A thing and its two bars.
     *
     * @param there length of the recorded bar
     * @param here length of the other
     */
    public record Row(String label, Share recorded, Share whatIf, int there, int here) {}

    /** One thing that both worlds have hours of. */
    record Pair(String label, Share recorded, Share whatIf) {}

    static ShareChart of(List<Pair> pairs) {
        int most = Math.max(
                1,
                pairs.stream()
                        .mapToInt(pair -> Math.max(
                                pair.recorded().hoursPerWeek().quarters(),
                                pair.whatIf().hoursPerWeek().quarters()))
                        .max()
                        .orElse(1));
        return new ShareChart(
                WIDTH,
                HEIGHT,
                pairs.stream()
                        .map(pair -> new Row(
                                pair.label(),
                                pair.recorded(),
                                pair.whatIf(),
                                length(pair.recorded(), most),
                                length(pair.whatIf(), most)))
                        .toList());
    }

    private static int length(Share share, int most) {
        return Math.toIntExact((long) share.hoursPerWeek().quarters() * WIDTH / most);
    }
}
