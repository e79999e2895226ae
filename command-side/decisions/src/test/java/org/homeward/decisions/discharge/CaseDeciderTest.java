package org.homeward.decisions.discharge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homeward.contract.RejectionCode.ALREADY_SO;
import static org.homeward.contract.RejectionCode.CASE_CLOSED;
import static org.homeward.contract.RejectionCode.CASE_EXISTS;
import static org.homeward.contract.RejectionCode.CASE_NOT_FOUND;
import static org.homeward.contract.RejectionCode.DATE_NOT_POSSIBLE;
import static org.homeward.contract.RejectionCode.ENTRY_ALREADY_RETRACTED;
import static org.homeward.contract.RejectionCode.ENTRY_NEEDED;
import static org.homeward.contract.RejectionCode.ENTRY_NOT_FOUND;
import static org.homeward.contract.RejectionCode.LATER_ENTRIES;
import static org.homeward.contract.RejectionCode.NOT_WAITING_THEN;
import static org.homeward.contract.RejectionCode.OTHER_PERSON;
import static org.homeward.contract.RejectionCode.TIME_BEFORE_ADMISSION;
import static org.homeward.contract.RejectionCode.TIME_IN_FUTURE;
import static org.homeward.decisions.Example.london;
import static org.homeward.decisions.discharge.Stays.CASE;
import static org.homeward.decisions.discharge.Stays.REQUEST;
import static org.homeward.decisions.discharge.Stays.SEALED;

import java.time.Instant;
import java.util.List;
import org.homeward.contract.OdsCode;
import org.homeward.contract.PackageId;
import org.homeward.contract.PersonReference;
import org.homeward.contract.Rejection;
import org.homeward.contract.discharge.CancellationReason;
import org.homeward.contract.discharge.DelayCause;
import org.homeward.contract.discharge.DischargeCommand;
import org.homeward.contract.discharge.DischargeCommand.CancelCase;
import org.homeward.contract.discharge.DischargeCommand.ChangePathway;
import org.homeward.contract.discharge.DischargeCommand.CorrectSegment;
import org.homeward.contract.discharge.DischargeCommand.DischargePerson;
import org.homeward.contract.discharge.DischargeCommand.LinkRequest;
import org.homeward.contract.discharge.DischargeCommand.MovePatient;
import org.homeward.contract.discharge.DischargeCommand.NoteCareBegan;
import org.homeward.contract.discharge.DischargeCommand.RecordAssessmentCompleted;
import org.homeward.contract.discharge.DischargeCommand.RecordAssessmentRequested;
import org.homeward.contract.discharge.DischargeCommand.RecordChoiceAwaited;
import org.homeward.contract.discharge.DischargeCommand.RecordChoiceMade;
import org.homeward.contract.discharge.DischargeCommand.RecordStepDown;
import org.homeward.contract.discharge.DischargeCommand.RecordStepDownEnded;
import org.homeward.contract.discharge.DischargeCommand.RetractEntry;
import org.homeward.contract.discharge.DischargeCommand.UnlinkRequest;
import org.homeward.contract.discharge.DischargeEvent;
import org.homeward.contract.discharge.DischargeEvent.CaseCancelled;
import org.homeward.contract.discharge.DischargeEvent.CaseOpened;
import org.homeward.contract.discharge.DischargeEvent.CriteriaToResideCeased;
import org.homeward.contract.discharge.DischargeEvent.EntryRetracted;
import org.homeward.contract.discharge.DischargeEvent.PersonDischarged;
import org.homeward.contract.discharge.DischargeEvent.RequestLinked;
import org.homeward.contract.discharge.Pathway;
import org.homeward.decisions.History;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CaseDeciderTest {
    private static final Instant ADMITTED = london("2026-03-02T10:00");
    private static final Instant NOW = london("2026-03-09T10:00");

    private final History<DischargeCommand, CaseState, DischargeEvent> stay = new History<>(new CaseDecider(), NOW);

    private static Instant day(int day) {
        return london("2026-03-0" + day + "T10:00");
    }

    private void admitted() {
        stay.given(Stays.admitted(ADMITTED));
    }

    private void ready() {
        admitted();
        stay.given(Stays.ceased(day(3)));
    }

    @Test
    void aCaseIsAStayFromTheAdmissionOn() {
        assertThat(stay.status()).isEqualTo("UNKNOWN");

        CaseOpened opened = stay.single(Stays.admitted(ADMITTED), CaseOpened.class);

        assertThat(opened.occurredAt()).isEqualTo(ADMITTED);
        assertThat(opened.entry()).isEqualTo(1);
        assertThat(stay.status()).isEqualTo("IN_HOSPITAL");
    }

    @Test
    void nobodyIsAdmittedTomorrow() {
        assertThat(stay.rejected(Stays.admitted(NOW.plusSeconds(1))).code()).isEqualTo(TIME_IN_FUTURE);
    }

    @Test
    void aCaseOpensOnce() {
        admitted();

        assertThat(stay.rejected(Stays.admitted(ADMITTED)).code()).isEqualTo(CASE_EXISTS);
    }

    @Test
    void nothingIsEnteredIntoACaseThatIsNotThere() {
        assertThat(stay.rejected(Stays.ceased(day(3))).code()).isEqualTo(CASE_NOT_FOUND);
    }

    @Test
    void entriesCountUp() {
        ready();
        stay.given(Stays.resumed(day(4)));

        assertThat(stay.single(Stays.ceased(day(5)), CriteriaToResideCeased.class)
                        .entry())
                .isEqualTo(4);
        assertThat(stay.status()).isEqualTo("WAITING");
    }

    @Test
    void whatHappensHasHappenedAndInThisStay() {
        admitted();

        assertThat(stay.rejected(Stays.ceased(NOW.plusSeconds(1))).parameters()).containsEntry("field", "occurredAt");
        assertThat(stay.rejected(Stays.ceased(ADMITTED.minusSeconds(1))).code()).isEqualTo(TIME_BEFORE_ADMISSION);
        stay.given(Stays.ceased(NOW));
    }

    /** What is said twice, and what ends before it began. */
    static List<List<DischargeCommand>> alreadySo() {
        return List.of(
                List.of(Stays.resumed(day(4))),
                List.of(Stays.ceased(day(3)), Stays.ceased(day(4))),
                List.of(new MovePatient(CASE, Stays.HOSPITAL, "A5", day(4))),
                List.of(new ChangePathway(CASE, Pathway.P1, day(4))),
                List.of(new RecordAssessmentRequested(CASE, day(3)), new RecordAssessmentRequested(CASE, day(4))),
                List.of(new RecordAssessmentCompleted(CASE, day(4))),
                List.of(new RecordChoiceAwaited(CASE, day(3)), new RecordChoiceAwaited(CASE, day(4))),
                List.of(new RecordChoiceMade(CASE, day(4))),
                List.of(new RecordStepDown(CASE, "a home", day(3)), new RecordStepDown(CASE, "a home", day(4))),
                List.of(new RecordStepDownEnded(CASE, day(4))),
                List.of(new UnlinkRequest(CASE, REQUEST, day(4))));
    }

    @ParameterizedTest
    @MethodSource("alreadySo")
    void whatIsAlreadySoIsNotEnteredAgain(List<DischargeCommand> commands) {
        admitted();
        commands.subList(0, commands.size() - 1).forEach(stay::given);

        assertThat(stay.rejected(commands.getLast()).code()).isEqualTo(ALREADY_SO);
    }

    /** Each is another entry, whatever its time, as long as it says something new for its time. */
    static List<List<DischargeCommand>> somethingNew() {
        return List.of(
                List.of(Stays.ceased(day(4)), Stays.ceased(day(3))),
                List.of(Stays.ceased(day(3)), Stays.resumed(day(5)), Stays.resumed(day(4))),
                List.of(new MovePatient(CASE, Stays.HOSPITAL, "B2", day(4))),
                List.of(new MovePatient(CASE, new OdsCode("RCU"), "A5", day(4))),
                List.of(new ChangePathway(CASE, Pathway.P2, day(4))),
                List.of(new RecordAssessmentRequested(CASE, day(3)), new RecordAssessmentCompleted(CASE, day(4))),
                List.of(new RecordChoiceAwaited(CASE, day(3)), new RecordChoiceMade(CASE, day(4))),
                List.of(new RecordStepDown(CASE, "a home", day(3)), new RecordStepDownEnded(CASE, day(4))),
                List.of(Stays.linked(day(3)), new UnlinkRequest(CASE, REQUEST, day(4)), Stays.linked(day(5))));
    }

    @ParameterizedTest
    @MethodSource("somethingNew")
    void whatIsNewForItsTimeIsEnteredHoweverLate(List<DischargeCommand> commands) {
        admitted();

        commands.forEach(stay::given);
    }

    @Test
    void aRequestIsLinkedOnceAndOnlyToItsOwnPerson() {
        admitted();

        assertThat(stay.single(Stays.linked(day(3)), RequestLinked.class).packageId())
                .isEqualTo(REQUEST);
        stay.unchanged(Stays.linked(day(4)));
        Rejection ofAnother =
                stay.rejected(new LinkRequest(CASE, new PackageId("pkg-2"), new PersonReference("P-1002"), day(3)));
        assertThat(ofAnother.code()).isEqualTo(OTHER_PERSON);
        assertThat(ofAnother.detail()).as("names nobody").doesNotContain("P-100");
    }

    @Test
    void aPersonLeavesOnTheExpectedPathwayUnlessAnotherIsSaid() {
        ready();
        stay.given(new ChangePathway(CASE, Pathway.P2, day(4)));

        assertThat(stay.single(Stays.discharged(day(5)), PersonDischarged.class).pathway())
                .isEqualTo(Pathway.P2);
        assertThat(stay.status()).isEqualTo("DISCHARGED");
    }

    @Test
    void thePathwayReallyTakenIsTheOneThatIsSaid() {
        ready();

        assertThat(stay.single(new DischargePerson(CASE, Pathway.P3, day(5)), PersonDischarged.class)
                        .pathway())
                .isEqualTo(Pathway.P3);
    }

    @Test
    void nothingHappensAfterTheDischargeButLateNewsFromBefore() {
        ready();
        stay.given(Stays.discharged(day(6)));

        assertThat(stay.rejected(Stays.resumed(day(6))).code()).isEqualTo(CASE_CLOSED);
        assertThat(stay.rejected(Stays.resumed(day(7))).code()).isEqualTo(CASE_CLOSED);
        assertThat(stay.rejected(Stays.discharged(day(7))).code()).isEqualTo(CASE_CLOSED);
        stay.given(new RecordAssessmentRequested(CASE, day(4)));
    }

    @Test
    void nobodyLeavesBeforeSomethingThatIsOnRecord() {
        ready();
        stay.given(new RecordAssessmentRequested(CASE, day(5)));

        assertThat(stay.rejected(Stays.discharged(day(4))).detail()).contains("entry 3");
        assertThat(stay.rejected(Stays.discharged(day(4))).code()).isEqualTo(LATER_ENTRIES);
        stay.given(Stays.discharged(day(5)));
    }

    @Test
    void careThatBeginsMeansThatThePersonIsHome() {
        ready();
        stay.given(Stays.linked(day(3)));

        PersonDischarged noted = stay.single(new NoteCareBegan(CASE, REQUEST, false, day(6)), PersonDischarged.class);

        assertThat(noted.pathway()).isEqualTo(Pathway.P1);
        assertThat(noted.becauseOf()).isEqualTo(REQUEST);
        stay.unchanged(new NoteCareBegan(CASE, REQUEST, false, day(6)));
    }

    @Test
    void pausedCareThatGoesOnIsPathwayZero() {
        ready();
        stay.given(Stays.linked(day(3)));

        assertThat(stay.single(new NoteCareBegan(CASE, REQUEST, true, day(6)), PersonDischarged.class)
                        .pathway())
                .isEqualTo(Pathway.P0);
    }

    @Test
    void careOfSomebodyElseOrOfAnIllPersonOrBeforeSomethingOnRecordMeansNothing() {
        ready();
        stay.unchanged(new NoteCareBegan(CASE, REQUEST, false, day(6)));
        stay.given(Stays.linked(day(3)));
        stay.given(new RecordAssessmentRequested(CASE, day(5)));
        stay.unchanged(new NoteCareBegan(CASE, REQUEST, false, day(4)));
        stay.given(Stays.resumed(day(5)));
        stay.unchanged(new NoteCareBegan(CASE, REQUEST, false, day(6)));
    }

    @Test
    void whatPeopleRecordReplacesWhatTheProgramNoted() {
        ready();
        stay.given(Stays.linked(day(3)));
        stay.given(new NoteCareBegan(CASE, REQUEST, true, day(6)));

        List<DischargeEvent> events = stay.accepted(Stays.discharged(day(5)));

        assertThat(events).hasSize(2);
        assertThat(events.getFirst()).isEqualTo(new EntryRetracted(CASE, 5, 4, null, day(6)));
        assertThat(events.getLast()).isEqualTo(new PersonDischarged(CASE, 6, Pathway.P0, null, day(5)));
        assertThat(stay.rejected(Stays.discharged(day(7))).code()).isEqualTo(CASE_CLOSED);
    }

    @Test
    void aCancelledCaseIsClosed() {
        ready();

        stay.single(new CancelCase(CASE, CancellationReason.DIED, null, day(5)), CaseCancelled.class);

        assertThat(stay.status()).isEqualTo("CANCELLED");
        assertThat(stay.rejected(Stays.discharged(day(6))).code()).isEqualTo(CASE_CLOSED);
    }

    @Test
    void aRetractedDischargeOpensTheCaseAgain() {
        ready();
        stay.given(Stays.discharged(day(5)));
        stay.single(new RetractEntry(CASE, 3, SEALED), EntryRetracted.class);

        assertThat(stay.status()).isEqualTo("WAITING");
        stay.given(Stays.discharged(day(6)));
    }

    @Test
    void anEntryIsRetractedOnceAndOnlyWhereThereIsOne() {
        ready();
        stay.given(new RetractEntry(CASE, 2, SEALED));

        assertThat(stay.rejected(new RetractEntry(CASE, 2, SEALED)).code()).isEqualTo(ENTRY_ALREADY_RETRACTED);
        assertThat(stay.rejected(new RetractEntry(CASE, 9, SEALED)).code()).isEqualTo(ENTRY_NOT_FOUND);
        assertThat(stay.rejected(new RetractEntry(CASE, 1, SEALED)).code()).isEqualTo(ENTRY_NEEDED);
        assertThat(stay.rejected(new RetractEntry(CASE, 3, SEALED)).code()).isEqualTo(ENTRY_NEEDED);
        assertThat(stay.status()).isEqualTo("IN_HOSPITAL");
    }

    @Test
    void onlyAWaitIsCorrected() {
        ready();
        stay.given(Stays.resumed(day(5)));

        assertThat(stay.rejected(correction(day(2), null)).code()).isEqualTo(NOT_WAITING_THEN);
        assertThat(stay.rejected(correction(day(4), day(6))).code()).isEqualTo(NOT_WAITING_THEN);
        assertThat(stay.rejected(correction(day(4), day(4))).code()).isEqualTo(DATE_NOT_POSSIBLE);
        assertThat(stay.rejected(correction(day(4), NOW.plusSeconds(1))).code()).isEqualTo(TIME_IN_FUTURE);
        stay.given(correction(day(4), day(5)));
        stay.given(correction(day(4), null));
    }

    @Test
    void aCorrectionDoesNotBeginInTheFuture() {
        ready();

        Rejection rejection = stay.rejected(correction(NOW.plusSeconds(1), null));

        assertThat(rejection.code()).isEqualTo(TIME_IN_FUTURE);
        assertThat(rejection.parameters()).containsEntry("field", "from");
        stay.given(correction(NOW, null));
    }

    @Test
    void whoMeetsTheCriteriaToResideWaitsInNoInterimBed() {
        admitted();
        stay.given(new RecordStepDown(CASE, "a home", day(3)));
        assertThat(stay.status()).isEqualTo("IN_HOSPITAL");

        stay.given(Stays.ceased(day(4)));
        assertThat(stay.status()).isEqualTo("STEPPED_DOWN");

        stay.given(Stays.resumed(day(5)));
        assertThat(stay.status()).isEqualTo("IN_HOSPITAL");
    }

    @Test
    void aClosedCaseMayStillBeCorrected() {
        ready();
        stay.given(Stays.discharged(day(6)));

        stay.given(correction(day(4), day(6)));
        assertThat(stay.status()).isEqualTo("DISCHARGED");
    }

    private static CorrectSegment correction(Instant from, Instant to) {
        return new CorrectSegment(CASE, from, to, DelayCause.PERSON_OR_FAMILY, SEALED);
    }
}
