package org.homeward.query.audit.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.homeward.contract.audit.TrailEntry;
import org.homeward.query.pages.LondonTime;

/**
 * A time line with both times: each event as a mark on the upper line where it was so, and on the lower line where it
 * was recorded, joined by a stroke. A slanting stroke is something that was told late. Lengths in units of the drawing.
 */
public record TwoTimes(int width, List<Mark> marks, List<Tick> ticks) {
    private static final int WIDTH = 1000;
    private static final int MARGIN = 10;
    private static final int TICKS_AT_MOST = 12;
    private static final int MOST_OF_A_YEAR = 300;

    /** @param number of its row in the list below */
    public record Mark(TrailEntry entry, int number, int occurred, int recorded) {}

    /** The beginning of a day in London. */
    public record Tick(LocalDate day, int x) {}

    static TwoTimes of(List<TrailEntry> entries) {
        if (entries.isEmpty()) {
            return new TwoTimes(WIDTH, List.of(), List.of());
        }
        Instant from = entries.getFirst().occurredAt();
        Instant to = entries.getFirst().recordedAt();
        for (TrailEntry entry : entries) {
            from = earlier(from, earlier(entry.occurredAt(), entry.recordedAt()));
            to = later(to, later(entry.occurredAt(), entry.recordedAt()));
        }
        long all = Math.max(1, Duration.between(from, to).toMillis());
        List<Mark> marks = new ArrayList<>();
        for (TrailEntry entry : entries) {
            marks.add(new Mark(
                    entry,
                    marks.size() + 1,
                    place(from, entry.occurredAt(), all),
                    place(from, entry.recordedAt(), all)));
        }
        return new TwoTimes(WIDTH, marks, ticks(from, to, all));
    }

    /** Whether days alone would not say which. */
    public boolean years() {
        return !ticks.isEmpty()
                && ticks.getLast().day().toEpochDay() - ticks.getFirst().day().toEpochDay() > MOST_OF_A_YEAR;
    }

    private static List<Tick> ticks(Instant from, Instant to, long all) {
        List<Tick> ticks = new ArrayList<>();
        LocalDate first = LocalDate.ofInstant(from, LondonTime.ZONE).plusDays(1);
        LocalDate last = LocalDate.ofInstant(to, LondonTime.ZONE);
        long days = last.toEpochDay() - first.toEpochDay() + 1;
        long every = Math.max(1, (days + TICKS_AT_MOST - 1) / TICKS_AT_MOST);
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(every)) {
            ticks.add(
                    new Tick(day, place(from, day.atStartOfDay(LondonTime.ZONE).toInstant(), all)));
        }
        return ticks;
    }

    private static int place(Instant from, Instant at, long all) {
        return MARGIN + Math.toIntExact(Duration.between(from, at).toMillis() * (WIDTH - 2 * MARGIN) / all);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
