package org.homeward.bench;

import java.util.List;

/** What several measurements of the same thing say together. */
record Spread(double low, double median, double high, int count) {
    static Spread of(List<Double> samples) {
        List<Double> sorted = sorted(samples);
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(sorted.getFirst(), median, sorted.getLast(), sorted.size());
    }

    /** The smallest of the samples that so many per cent of them do not exceed. */
    static double percentile(List<Double> samples, int percent) {
        List<Double> sorted = sorted(samples);
        return sorted.get(Math.max(0, Math.ceilDiv(sorted.size() * percent, 100) - 1));
    }

    private static List<Double> sorted(List<Double> samples) {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("Nothing was measured");
        }
        return samples.stream().sorted().toList();
    }
}
