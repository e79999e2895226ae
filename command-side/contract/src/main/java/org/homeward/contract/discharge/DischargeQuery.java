package org.homeward.contract.discharge;

import java.time.LocalDate;
import org.homeward.contract.Caller;
import org.homeward.contract.CaseId;
import org.homeward.contract.OdsCode;
import org.homeward.contract.Paging;
import org.homeward.contract.ReadAt;
import org.jspecify.annotations.Nullable;

/**
 * What may be asked about hospital discharge. Somebody of one hospital ({@link Caller#hospital()}) is answered about
 * that hospital alone, whatever is asked: another's case is not found.
 */
public sealed interface DischargeQuery {
    /**
     * Cases, longest wait first; by default everybody who waits. The pages after the first are as of the same instant
     * as the first. Answer: {@code Listed<BoardRow>}.
     */
    record BoardWhere(Caller caller, DelayFilter filter, ReadAt at, Paging paging) implements DischargeQuery {}

    /** One case with its clock and everything recorded of it. Answer: {@code Answer<CaseView>}. */
    record WhichCase(Caller caller, CaseId id, ReadAt at) implements DischargeQuery {}

    /**
     * The events behind one case, in the order in which they were so: its own, and those by which the requests linked
     * to it moved on. Answer: {@code Answer<List<CaseEventView>>}.
     */
    record EventsOf(Caller caller, CaseId id, ReadAt at) implements DischargeQuery {}

    /**
     * Who waits, counted and added up. The filter's {@code status} and {@code waitedFor} do not count. Answer:
     * {@code Answer<DelaySummaryView>}.
     */
    record DelaySummary(Caller caller, DelayFilter filter, ReadAt at) implements DischargeQuery {}

    /**
     * The counts of one day under the reasons in force on it. Answer: {@code Answer<SitRepView>}.
     *
     * @param date in London, not after the day of {@code at}; null: that day
     * @param list name of the reasons' list, for example {@code acute-sitrep}
     * @param hospital null: all
     */
    record SitRepOf(
            Caller caller,
            @Nullable LocalDate date,
            String list,
            @Nullable OdsCode hospital,
            ReadAt at) implements DischargeQuery {}

    /**
     * Who waited day by day, both days included, neither after the day of {@code at}. Of the filter hospital, ward and
     * pathway count. Answer: {@code Answer<DelayTrendView>}.
     */
    record DelayTrend(Caller caller, DelayFilter filter, LocalDate from, LocalDate to, ReadAt at)
            implements DischargeQuery {}
}
