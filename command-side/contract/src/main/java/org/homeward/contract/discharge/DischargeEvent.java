package org.homeward.contract.discharge;

import java.time.Instant;
import org.homeward.contract.CaseId;
import org.homeward.contract.Event;
import org.homeward.contract.OdsCode;
import org.homeward.contract.PackageId;
import org.homeward.contract.Sealed;
import org.homeward.contract.Stored;
import org.homeward.contract.brokerage.Person;
import org.jspecify.annotations.Nullable;

/** What has happened in a hospital stay. Entries of a case count from 1, in the order in which they were recorded. */
public sealed interface DischargeEvent extends Event {
    CaseId caseId();

    /** Number of the entry in its case. */
    int entry();

    /** {@code occurredAt} is the admission. */
    @Stored(name = "discharge.case-opened")
    record CaseOpened(
            CaseId caseId,
            int entry,
            OdsCode hospital,
            String ward,
            Person person,
            Pathway expectedPathway,
            Instant occurredAt)
            implements DischargeEvent {}

    /** Source: national hospital discharge guidance, criteria to reside. */
    @Stored(name = "discharge.criteria-to-reside-ceased")
    record CriteriaToResideCeased(CaseId caseId, int entry, Instant occurredAt) implements DischargeEvent {}

    @Stored(name = "discharge.criteria-to-reside-resumed")
    record CriteriaToResideResumed(CaseId caseId, int entry, Instant occurredAt) implements DischargeEvent {}

    @Stored(name = "discharge.patient-moved")
    record PatientMoved(CaseId caseId, int entry, OdsCode hospital, String ward, Instant occurredAt)
            implements DischargeEvent {}

    @Stored(name = "discharge.pathway-changed")
    record PathwayChanged(CaseId caseId, int entry, Pathway pathway, Instant occurredAt) implements DischargeEvent {}

    @Stored(name = "discharge.assessment-requested")
    record AssessmentRequested(CaseId caseId, int entry, Instant occurredAt) implements DischargeEvent {}

    @Stored(name = "discharge.assessment-completed")
    record AssessmentCompleted(CaseId caseId, int entry, Instant occurredAt) implements DischargeEvent {}

    @Stored(name = "discharge.choice-awaited")
    record ChoiceAwaited(CaseId caseId, int entry, Instant occurredAt) implements DischargeEvent {}

    @Stored(name = "discharge.choice-made")
    record ChoiceMade(CaseId caseId, int entry, Instant occurredAt) implements DischargeEvent {}

    @Stored(name = "discharge.request-linked")
    record RequestLinked(CaseId caseId, int entry, PackageId packageId, Instant occurredAt) implements DischargeEvent {}

    @Stored(name = "discharge.request-unlinked")
    record RequestUnlinked(CaseId caseId, int entry, PackageId packageId, Instant occurredAt)
            implements DischargeEvent {}

    @Stored(name = "discharge.stepped-down")
    record SteppedDown(CaseId caseId, int entry, String place, Instant occurredAt) implements DischargeEvent {}

    @Stored(name = "discharge.step-down-ended")
    record StepDownEnded(CaseId caseId, int entry, Instant occurredAt) implements DischargeEvent {}

    /**
     * {@code occurredAt} is the start of the part of the wait that is corrected.
     *
     * @param to null: to the end of the automatic segment in which {@code occurredAt} lies
     */
    @Stored(name = "discharge.segment-corrected")
    record SegmentCorrected(
            CaseId caseId, int entry, @Nullable Instant to, DelayCause cause, Sealed reason, Instant occurredAt)
            implements DischargeEvent {}

    /**
     * {@code occurredAt} is that of the entry taken back: it never was so.
     *
     * @param reason null when a recorded discharge replaces one that the program noted
     */
    @Stored(name = "discharge.entry-retracted")
    record EntryRetracted(
            CaseId caseId,
            int entry,
            int retracted,
            @Nullable Sealed reason,
            Instant occurredAt) implements DischargeEvent {}

    /**
     * @param becauseOf the package whose care began, when the program noted the discharge by itself; null when
     *     somebody recorded it
     */
    @Stored(name = "discharge.person-discharged")
    record PersonDischarged(
            CaseId caseId,
            int entry,
            Pathway pathway,
            @Nullable PackageId becauseOf,
            Instant occurredAt) implements DischargeEvent {}

    @Stored(name = "discharge.case-cancelled")
    record CaseCancelled(
            CaseId caseId,
            int entry,
            CancellationReason reason,
            @Nullable Sealed note,
            Instant occurredAt) implements DischargeEvent {}
}
