package org.homeward.query.discharge.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.homeward.contract.discharge.CaseView;
import org.homeward.contract.discharge.SegmentView;
import org.homeward.query.reading.London;

/**
 * The time line of a wait, drawn to scale: a bar for each segment, a line at each midnight in London. Lengths in
 * thousandths of the drawing's width, which is as wide as the page: what is written in it keeps its shape.
 */
public record WaitChart(int width, List<Bar> bars, List<Midnight> midnights) {
    private static final int WIDTH = 1000;
    private static final int LABEL_NEEDS = 40;
    private static final int MIDNIGHTS_AT_MOST = 14;

    /** @param labelled whether its number fits into it */
    public record Bar(SegmentView segment, int x, int width, boolean labelled) {}

    /** The beginning of a day. */
    public record Midnight(LocalDate day, int x) {}

    /** @param until where an open segment ends: the instant shown */
    static WaitChart of(CaseView shown, Instant until) {
        List<Bar> bars = new ArrayList<>();
        if (shown.segments().isEmpty()) {
            return new WaitChart(WIDTH, List.of(), List.of());
        }
        Instant from = shown.segments().getFirst().from();
        Instant last = shown.segments().getLast().to();
        Instant to = last == null ? until : last;
        long all = Math.max(1, Duration.between(from, to).toSeconds());
        for (SegmentView segment : shown.segments()) {
            int x = place(from, segment.from(), all);
            Instant end = segment.to();
            int width = Math.max(1, place(from, end == null ? to : end, all) - x);
            bars.add(new Bar(segment, x, width, width >= LABEL_NEEDS));
        }
        return new WaitChart(WIDTH, bars, midnights(from, to, all));
    }

    private static List<Midnight> midnights(Instant from, Instant to, long all) {
        List<Midnight> midnights = new ArrayList<>();
        LocalDate first = London.dayOf(from).plusDays(1);
        LocalDate last = London.dayOf(to);
        long days = last.toEpochDay() - first.toEpochDay() + 1;
        long every = Math.max(1, (days + MIDNIGHTS_AT_MOST - 1) / MIDNIGHTS_AT_MOST);
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(every)) {
            midnights.add(new Midnight(day, place(from, London.startOf(day), all)));
        }
        return midnights;
    }

    private static int place(Instant from, Instant at, long all) {
        return Math.toIntExact(Duration.between(from, at).toSeconds() * WIDTH / all);
    }
}
