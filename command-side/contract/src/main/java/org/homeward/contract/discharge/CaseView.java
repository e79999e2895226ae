package org.homeward.contract.discharge;

import java.time.Instant;
import java.util.List;
import org.homeward.contract.CaseId;
import org.homeward.contract.OdsCode;
import org.homeward.contract.brokerage.PersonView;
import org.jspecify.annotations.Nullable;

/**
 * A hospital stay with its clock, at the instant of the answer.
 *
 * @param admittedAt when the stay began
 * @param dischargeReadyAt as in {@link BoardRow}
 * @param waitingSeconds exactly the sum of the seconds of {@code segments}
 * @param notMeetingSeconds of all periods, the current one included: the sum of the seconds of {@code periods}
 * @param pathwayDefinition what the pathway means by the definition in force that day; null before the first known
 * @param reportedReasons the reason in force for the current cause, one for each list; empty for who does not wait
 * @param periods of not meeting the criteria to reside, the first one first
 * @param segments of the current or final period, without gap or overlap
 * @param earlierSegments of the periods before
 * @param ruleVersion version of the rules that attribute causes to segments
 * @param entries everything on record for the case that had happened by then, as recorded
 */
public record CaseView(
        CaseId id,
        PersonView person,
        OdsCode hospital,
        String ward,
        Pathway pathway,
        @Nullable PathwayDefinition pathwayDefinition,
        CaseStatus status,
        Instant admittedAt,
        @Nullable Instant dischargeReadyAt,
        @Nullable Instant dischargedAt,
        @Nullable Instant cancelledAt,
        long waitingSeconds,
        @Nullable WaitingBand band,
        boolean over72Hours,
        long notMeetingSeconds,
        @Nullable DelayCause cause,
        @Nullable Instant causeSince,
        List<DelayCause> also,
        @Nullable WhoseMove whoseMove,
        List<ReportedReason> reportedReasons,
        List<Period> periods,
        List<SegmentView> segments,
        List<SegmentView> earlierSegments,
        int ruleVersion,
        List<LinkedRequestView> requests,
        List<CaseEntryView> entries) {
    public CaseView {
        also = List.copyOf(also);
        reportedReasons = List.copyOf(reportedReasons);
        periods = List.copyOf(periods);
        segments = List.copyOf(segments);
        earlierSegments = List.copyOf(earlierSegments);
        requests = List.copyOf(requests);
        entries = List.copyOf(entries);
    }

    /**
     * The meaning of a pathway.
     *
     * @param version of the national definition, for example {@code 2024-01}
     */
    public record PathwayDefinition(String version, String text) {}

    /**
     * A period of not meeting the criteria to reside.
     *
     * @param number from 1
     * @param to null: it goes on
     */
    public record Period(int number, Instant from, @Nullable Instant to, long seconds) {}
}
