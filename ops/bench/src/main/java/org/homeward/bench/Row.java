package org.homeward.bench;

/**
 * A figure beside its baseline of the same run.
 *
 * @param unit of both
 * @param better whether more of it is better, as of events a second, or less, as of seconds
 */
record Row(String unit, Better better, Figure figure, Figure baseline) {
    enum Better {
        MORE,
        LESS
    }

    /** Of the baseline. */
    double ratio() {
        return figure.spread().median() / baseline.spread().median();
    }

    /** How many times worse than the baseline. */
    double timesWorse() {
        return better == Better.MORE ? 1 / ratio() : ratio();
    }
}
