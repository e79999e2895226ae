package org.homeward.decisions.discharge;

import java.util.List;

/**
 * A case from admission on.
 *
 * @param spans how it stood, without gap; the last one is open
 * @param segments what each moment of every period of not meeting the criteria waited for, without gap or overlap
 *     within a period
 */
public record CaseTimeline(List<StaySpan> spans, List<DelaySegment> segments) {
    public CaseTimeline {
        spans = List.copyOf(spans);
        segments = List.copyOf(segments);
    }

    /** How it stands after everything that is known. */
    public Stay last() {
        return spans.getLast().stay();
    }

    /**
     * The segments of the period that counts, the current one or, once the case is closed, the final one; their numbers
     * are their places here, from 1. Empty while the person in hospital meets the criteria to reside.
     */
    public List<DelaySegment> current() {
        Stay last = last();
        return last.readySince() == null && last.closedAs() == null
                ? List.of()
                : segments.stream()
                        .filter(segment -> segment.period() == last.periods())
                        .toList();
    }
}
