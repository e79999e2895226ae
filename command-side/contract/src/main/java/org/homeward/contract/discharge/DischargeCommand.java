package org.homeward.contract.discharge;

import java.time.Instant;
import org.homeward.contract.CaseId;
import org.homeward.contract.Command;
import org.homeward.contract.OdsCode;
import org.homeward.contract.PackageId;
import org.homeward.contract.PersonReference;
import org.homeward.contract.Sealed;
import org.homeward.contract.brokerage.Person;
import org.jspecify.annotations.Nullable;

/**
 * What a discharge team may say of a case. Every {@code occurredAt} is when it was true in the hospital, however late
 * it is said; never in the future, never before the admission.
 */
public sealed interface DischargeCommand extends Command {
    CaseId caseId();

    @Override
    default String stream() {
        return streamOf(caseId());
    }

    static String streamOf(CaseId id) {
        return "case/" + id.value();
    }

    /** A hospital stay of a person who will need care to leave. */
    record OpenCase(
            CaseId caseId, OdsCode hospital, String ward, Person person, Pathway expectedPathway, Instant admittedAt)
            implements DischargeCommand {}

    /** The person no longer meets the criteria to reside: ready to leave. */
    record RecordCriteriaToResideCeased(CaseId caseId, Instant occurredAt) implements DischargeCommand {}

    /** The person meets the criteria again, fallen ill for example. */
    record RecordCriteriaToResideResumed(CaseId caseId, Instant occurredAt) implements DischargeCommand {}

    /** To another ward or hospital; the stay and its clock go on. */
    record MovePatient(CaseId caseId, OdsCode hospital, String ward, Instant occurredAt) implements DischargeCommand {}

    record ChangePathway(CaseId caseId, Pathway pathway, Instant occurredAt) implements DischargeCommand {}

    /** The hospital asked the council to assess what the person needs. */
    record RecordAssessmentRequested(CaseId caseId, Instant occurredAt) implements DischargeCommand {}

    record RecordAssessmentCompleted(CaseId caseId, Instant occurredAt) implements DischargeCommand {}

    /** The person or the family has a choice to make, and it is waited for. */
    record RecordChoiceAwaited(CaseId caseId, Instant occurredAt) implements DischargeCommand {}

    record RecordChoiceMade(CaseId caseId, Instant occurredAt) implements DischargeCommand {}

    /** @param person for whom the request is; another's is refused */
    record LinkRequest(CaseId caseId, PackageId packageId, PersonReference person, Instant occurredAt)
            implements DischargeCommand {}

    record UnlinkRequest(CaseId caseId, PackageId packageId, Instant occurredAt) implements DischargeCommand {}

    /** @param place the interim bed, for example the home's name; never the person's own address */
    record RecordStepDown(CaseId caseId, String place, Instant occurredAt) implements DischargeCommand {}

    /** Back from the interim bed into hospital. */
    record RecordStepDownEnded(CaseId caseId, Instant occurredAt) implements DischargeCommand {}

    /**
     * What a part of the wait was really waiting for.
     *
     * @param to null: to the end of the automatic segment in which {@code from} lies
     */
    record CorrectSegment(
            CaseId caseId, Instant from, @Nullable Instant to, DelayCause cause, Sealed reason)
            implements DischargeCommand {}

    /** An entry was wrong and no longer counts; it stays on record. */
    record RetractEntry(CaseId caseId, int entry, Sealed reason) implements DischargeCommand {}

    /** @param pathway the pathway really taken; null: the expected one */
    record DischargePerson(CaseId caseId, @Nullable Pathway pathway, Instant occurredAt) implements DischargeCommand {}

    /**
     * Care at home began, so the person is at home. Sent by the program; gives way to what people record.
     *
     * @param restarted paused care that went on, not new care
     */
    record NoteCareBegan(CaseId caseId, PackageId packageId, boolean restarted, Instant occurredAt)
            implements DischargeCommand {}

    record CancelCase(
            CaseId caseId,
            CancellationReason reason,
            @Nullable Sealed note,
            Instant occurredAt) implements DischargeCommand {}
}
