package org.homeward.decisions.discharge;

import java.util.List;

/**
 * A case from admission on.
 *
 * @param spans how it stood, without gap; the last one is open
 * @param segments what each moment of every period of not meeting the criteria waited for, without gap or overlap
 *     within a period; their numbers are their places, from 1
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
}
