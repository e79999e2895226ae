package org.homeward.decisions.discharge;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.homeward.contract.discharge.DelayCause;
import org.jspecify.annotations.Nullable;

/**
 * A part of a wait with one cause.
 *
 * @param period which period of not meeting the criteria it belongs to, from 1
 * @param to null: it goes on
 * @param also causes that held beside the prevailing one
 * @param correction number of the entry that set the cause by hand; null: automatic
 * @param events ids of the events that it rests on
 */
public record DelaySegment(
        int period,
        Instant from,
        @Nullable Instant to,
        DelayCause cause,
        Set<DelayCause> also,
        @Nullable Integer correction,
        List<String> events) {

    DelaySegment between(Instant start, @Nullable Instant end) {
        return new DelaySegment(period, start, end, cause, also, correction, events);
    }

    boolean sameAs(DelaySegment next) {
        return period == next.period
                && cause == next.cause
                && also.equals(next.also)
                && Objects.equals(correction, next.correction)
                && Objects.equals(to, next.from);
    }
}
