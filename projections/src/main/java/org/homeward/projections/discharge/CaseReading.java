package org.homeward.projections.discharge;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.homeward.contract.CaseId;
import org.homeward.contract.brokerage.Person;
import org.homeward.contract.discharge.CaseEntry;
import org.homeward.contract.discharge.CaseStatus;
import org.homeward.contract.discharge.DischargeEvent.CaseOpened;
import org.homeward.contract.discharge.SegmentEntry;
import org.homeward.decisions.discharge.CaseFact;
import org.homeward.decisions.discharge.CaseTimeline;
import org.homeward.decisions.discharge.DelaySegment;
import org.homeward.decisions.discharge.DischargeClock;
import org.homeward.decisions.discharge.Stay;
import org.homeward.decisions.discharge.StaySpan;
import org.homeward.projections.bitemporal.Edition.Stretch;
import org.jspecify.annotations.Nullable;

/**
 * What the views keep of a case, as the clock reads it from what is recorded.
 *
 * @param stays how it stood, from the admission without gap
 * @param segments what each moment of each wait was for
 */
record CaseReading(List<Stretch<CaseEntry>> stays, List<Stretch<SegmentEntry>> segments) {

    static CaseReading of(List<CaseFact> facts) {
        CaseTimeline timeline = DischargeClock.read(facts);
        return new CaseReading(
                new Stays(opened(facts)).along(timeline.spans()),
                timeline.segments().stream()
                        .filter(segment -> hasLength(segment.from(), segment.to()))
                        .map(segment ->
                                new Stretch<>(micros(segment.from()), microsOrNull(segment.to()), entry(segment)))
                        .toList());
    }

    private static CaseOpened opened(List<CaseFact> facts) {
        return facts.stream()
                .map(CaseFact::event)
                .filter(CaseOpened.class::isInstance)
                .map(CaseOpened.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a case that nobody opened"));
    }

    private static SegmentEntry entry(DelaySegment segment) {
        return new SegmentEntry(
                segment.period(),
                segment.cause(),
                segment.also().stream().sorted().toList(),
                segment.correction(),
                segment.events());
    }

    /** The database keeps microseconds: what lasts for less is not there. */
    private static boolean hasLength(Instant from, @Nullable Instant to) {
        return to == null || micros(from).isBefore(micros(to));
    }

    private static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    private static @Nullable Instant microsOrNull(@Nullable Instant instant) {
        return instant == null ? null : micros(instant);
    }

    /** Follows a stay from span to span, and remembers what the spans themselves do not say. */
    private static final class Stays {
        private final CaseId id;
        private final Person person;
        private final Instant admittedAt;
        private final List<Stretch<CaseEntry>> rows = new ArrayList<>();
        private int period;
        private @Nullable Instant readyAt;
        private long earlierSeconds;
        private @Nullable Instant closedAt;

        Stays(CaseOpened opened) {
            id = opened.caseId();
            person = opened.person();
            admittedAt = micros(opened.occurredAt());
        }

        List<Stretch<CaseEntry>> along(List<StaySpan> spans) {
            for (StaySpan span : spans) {
                if (hasLength(span.from(), span.to())) {
                    follow(micros(span.from()), span.stay());
                    add(new Stretch<>(micros(span.from()), microsOrNull(span.to()), entry(span.stay())));
                }
            }
            return rows;
        }

        private void follow(Instant from, Stay stay) {
            if (readyAt != null && (stay.readySince() == null || stay.periods() != period)) {
                earlierSeconds += Duration.between(readyAt, from).toSeconds();
            }
            period = stay.readySince() == null ? 0 : stay.periods();
            readyAt = microsOrNull(stay.readySince());
            if (stay.closedAs() == null) {
                closedAt = null;
            } else if (closedAt == null) {
                closedAt = from;
            }
        }

        private CaseEntry entry(Stay stay) {
            return new CaseEntry(
                    id,
                    person,
                    stay.hospital(),
                    stay.ward(),
                    stay.pathway(),
                    stay.status(),
                    admittedAt,
                    dischargeReadyAt(stay),
                    closedAt,
                    period,
                    earlierSeconds,
                    List.copyOf(stay.linked()),
                    DischargeClock.VERSION);
        }

        /** Who met the criteria to the end was ready when discharged, and waited for no time. */
        private @Nullable Instant dischargeReadyAt(Stay stay) {
            return readyAt == null && stay.status() == CaseStatus.DISCHARGED ? closedAt : readyAt;
        }

        /** What the view does not show may differ between two spans. */
        private void add(Stretch<CaseEntry> next) {
            if (!rows.isEmpty() && rows.getLast().content().equals(next.content())) {
                Stretch<CaseEntry> last = rows.removeLast();
                rows.add(new Stretch<>(last.from(), next.to(), last.content()));
            } else {
                rows.add(next);
            }
        }
    }
}
