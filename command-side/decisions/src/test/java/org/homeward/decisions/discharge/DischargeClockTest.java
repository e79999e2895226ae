package org.homeward.decisions.discharge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.homeward.contract.discharge.DelayCause.ASSESSMENT;
import static org.homeward.contract.discharge.DelayCause.AWAITING_PROVIDER_ANSWER;
import static org.homeward.contract.discharge.DelayCause.AWAITING_START;
import static org.homeward.contract.discharge.DelayCause.BROKERAGE_IDLE;
import static org.homeward.contract.discharge.DelayCause.HOSPITAL_PROCESS;
import static org.homeward.contract.discharge.DelayCause.NO_CAPACITY;
import static org.homeward.contract.discharge.DelayCause.PERSON_OR_FAMILY;
import static org.homeward.contract.discharge.DelayCause.PROVIDER_ASSESSMENT;
import static org.homeward.contract.discharge.DelayCause.STEP_DOWN;
import static org.homeward.decisions.Example.london;
import static org.homeward.decisions.discharge.Stays.CASE;
import static org.homeward.decisions.discharge.Stays.REQUEST;
import static org.homeward.decisions.discharge.Stays.SEALED;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.homeward.contract.Event;
import org.homeward.contract.discharge.CaseStatus;
import org.homeward.contract.discharge.DischargeCommand;
import org.homeward.contract.discharge.DischargeEvent;
import org.homeward.contract.discharge.Pathway;
import org.homeward.decisions.Decision;
import org.homeward.decisions.MarketFacts;
import org.junit.jupiter.api.Test;

class DischargeClockTest {
    private static final Instant ADMITTED = london("2026-03-02T10:00");

    private final List<Event> log = new ArrayList<>();
    private final CaseDecider decider = new CaseDecider();
    private CaseState state = decider.initial();

    DischargeClockTest() {
        say(Stays.admitted(ADMITTED));
    }

    private void say(DischargeCommand command) {
        Decision<DischargeEvent> decision =
                decider.decide(command, state, MarketFacts.none(), london("2026-12-31T00:00"));
        assertThat(decision).as("%s", command).isInstanceOf(Decision.Accepted.class);
        ((Decision.Accepted<DischargeEvent>) decision).events().forEach(event -> {
            state = decider.evolve(state, event);
            log.add(event);
        });
    }

    private CaseTimeline clock() {
        return DischargeClock.read(Stays.facts(log));
    }

    private List<String> segments() {
        return clock().segments().stream()
                .map(segment -> segment.cause()
                        + (segment.also().isEmpty() ? "" : segment.also().toString())
                        + " " + minutes(segment.from()) + "-"
                        + (segment.to() == null ? "" : minutes(segment.to()))
                        + (segment.correction() == null ? "" : " by hand"))
                .toList();
    }

    /** Minutes since the admission. */
    private static long minutes(Instant instant) {
        return Duration.between(ADMITTED, instant).toMinutes();
    }

    private static Instant at(long minutes) {
        return ADMITTED.plusSeconds(60 * minutes);
    }

    @Test
    void nobodyWaitsWhileTheCriteriaToResideAreMet() {
        assertThat(clock().segments()).isEmpty();
        assertThat(clock().spans()).singleElement().satisfies(span -> {
            assertThat(span.stay().status()).isEqualTo(CaseStatus.IN_HOSPITAL);
            assertThat(span.from()).isEqualTo(ADMITTED);
            assertThat(span.to()).isNull();
        });
    }

    @Test
    void theWholeWayFromReadyToDischargedIsAccountedFor() {
        say(Stays.ceased(at(60)));
        say(new DischargeCommand.RecordAssessmentRequested(CASE, at(90)));
        say(new DischargeCommand.RecordAssessmentCompleted(CASE, at(150)));
        log.add(Stays.requested(at(200)));
        say(Stays.linked(at(200)));
        log.add(Stays.offered(1, at(200)));
        log.add(Stays.declined(1, at(230)));
        log.add(Stays.offered(2, at(230)));
        log.add(Stays.expired(2, at(350)));
        log.add(Stays.unplaced(at(355)));
        log.add(Stays.offered(3, at(500)));
        log.add(Stays.accepted(3, at(520)));
        log.add(Stays.placed(3, at(520)));
        log.add(Stays.assessed(3, at(700)));
        log.add(Stays.started(at(1000)));
        say(Stays.discharged(at(1010)));

        assertThat(segments())
                .containsExactly(
                        "HOSPITAL_PROCESS 60-90",
                        "ASSESSMENT 90-150",
                        "BROKERAGE_IDLE 150-200",
                        "AWAITING_PROVIDER_ANSWER 200-350",
                        "BROKERAGE_IDLE 350-355",
                        "NO_CAPACITY 355-500",
                        "AWAITING_PROVIDER_ANSWER 500-520",
                        "PROVIDER_ASSESSMENT 520-700",
                        "AWAITING_START 700-1000",
                        "HOSPITAL_PROCESS 1000-1010");
        assertThat(clock().spans().getLast().stay().status()).isEqualTo(CaseStatus.DISCHARGED);
    }

    @Test
    void eachSegmentNamesTheEventsBehindIt() {
        say(Stays.ceased(at(60)));
        log.add(Stays.requested(at(100)));
        say(Stays.linked(at(100)));
        log.add(Stays.offered(1, at(100)));
        log.add(Stays.declined(1, at(130)));
        log.add(Stays.offered(2, at(130)));

        assertThat(clock().segments().getFirst().events()).containsExactly("e2");
        assertThat(clock().segments().getLast().cause()).isEqualTo(AWAITING_PROVIDER_ANSWER);
        assertThat(clock().segments().getLast().events()).containsExactly("e5", "e7");
    }

    @Test
    void causesThatHoldTogetherStandBesideTheOneThatPrevails() {
        say(Stays.ceased(at(60)));
        log.add(Stays.requested(at(60)));
        say(Stays.linked(at(60)));
        log.add(Stays.unplaced(at(60)));
        say(new DischargeCommand.RecordChoiceAwaited(CASE, at(80)));
        say(new DischargeCommand.RecordStepDown(CASE, "an interim home", at(100)));
        say(new DischargeCommand.RecordChoiceMade(CASE, at(120)));
        say(new DischargeCommand.RecordStepDownEnded(CASE, at(140)));

        assertThat(segments())
                .containsExactly(
                        "NO_CAPACITY 60-80",
                        "PERSON_OR_FAMILY[NO_CAPACITY] 80-100",
                        "STEP_DOWN[PERSON_OR_FAMILY, NO_CAPACITY] 100-120",
                        "STEP_DOWN[NO_CAPACITY] 120-140",
                        "NO_CAPACITY 140-");
        assertThat(STEP_DOWN).isLessThan(PERSON_OR_FAMILY);
        assertThat(PERSON_OR_FAMILY).isLessThan(ASSESSMENT);
    }

    @Test
    void anInterimBedDoesNotStopTheClock() {
        say(Stays.ceased(at(60)));
        say(new DischargeCommand.RecordStepDown(CASE, "an interim home", at(100)));
        say(Stays.discharged(at(5000)));

        assertThat(segments()).containsExactly("HOSPITAL_PROCESS 60-100", "STEP_DOWN 100-5000");
    }

    @Test
    void aPersonWhoFallsIllAgainBeginsAnotherPeriod() {
        say(Stays.ceased(at(60)));
        say(Stays.resumed(at(100)));
        say(Stays.ceased(at(200)));
        say(Stays.discharged(at(260)));

        assertThat(clock().segments())
                .extracting(DelaySegment::period, segment -> minutes(segment.from()))
                .containsExactly(tuple(1, 60L), tuple(2, 200L));
        assertThat(clock().spans().getLast().stay().readySince()).isEqualTo(at(200));
        assertThat(segments()).containsExactly("HOSPITAL_PROCESS 60-100", "HOSPITAL_PROCESS 200-260");
    }

    @Test
    void whatIsLearnedLateStandsWhereItWasTrue() {
        say(Stays.ceased(at(600)));
        log.add(Stays.requested(at(650)));
        say(Stays.linked(at(650)));
        log.add(Stays.offered(1, at(650)));
        // A phone answer written down later, and the ward that says only now since when the person was really ready.
        log.add(Stays.declined(1, at(660)));
        log.add(Stays.offered(2, at(700)));
        say(Stays.ceased(at(500)));

        assertThat(segments())
                .containsExactly(
                        "HOSPITAL_PROCESS 500-650",
                        "AWAITING_PROVIDER_ANSWER 650-660",
                        "BROKERAGE_IDLE 660-700",
                        "AWAITING_PROVIDER_ANSWER 700-");
    }

    @Test
    void aRetractedEntryNeverWasSo() {
        say(Stays.ceased(at(60)));
        say(Stays.resumed(at(100)));
        say(new DischargeCommand.RetractEntry(CASE, 3, SEALED));

        assertThat(segments()).containsExactly("HOSPITAL_PROCESS 60-");
    }

    @Test
    void anUnlinkedRequestIsNoLongerWaitedFor() {
        log.add(Stays.requested(at(10)));
        log.add(Stays.unplaced(at(10)));
        say(Stays.linked(at(10)));
        say(Stays.ceased(at(60)));
        say(new DischargeCommand.UnlinkRequest(CASE, REQUEST, at(100)));

        assertThat(segments()).containsExactly("NO_CAPACITY 60-100", "BROKERAGE_IDLE 100-");
    }

    @Test
    void aWithdrawnOrEndedRequestIsTheBrokersMoveAgain() {
        log.add(Stays.requested(at(10)));
        say(Stays.linked(at(10)));
        log.add(Stays.offered(1, at(10)));
        say(Stays.ceased(at(60)));
        log.add(Stays.withdrawn(at(100)));

        assertThat(segments()).containsExactly("AWAITING_PROVIDER_ANSWER 60-100", "BROKERAGE_IDLE 100-");
    }

    @Test
    void pausedCareOnlyHasToGoOn() {
        log.add(Stays.requested(at(-5000)));
        log.add(Stays.placed(1, at(-4000)));
        log.add(Stays.started(at(-3000)));
        log.add(Stays.suspended(at(0)));
        say(Stays.linked(at(0)));
        say(Stays.ceased(at(60)));
        log.add(Stays.careResumed(at(90)));

        assertThat(segments()).containsExactly("AWAITING_START 60-90", "HOSPITAL_PROCESS 90-");
    }

    @Test
    void aRefusedAcceptanceAndAHandBackAskAgain() {
        log.add(Stays.requested(at(60)));
        say(Stays.linked(at(60)));
        say(Stays.ceased(at(60)));
        log.add(Stays.offered(1, at(60)));
        log.add(Stays.accepted(1, at(70)));
        log.add(Stays.refused(1, at(71)));
        log.add(Stays.offered(2, at(71)));
        log.add(Stays.accepted(2, at(80)));
        log.add(Stays.placed(2, at(80)));
        log.add(Stays.handedBack(2, at(90)));
        log.add(Stays.ended(at(95)));

        assertThat(segments())
                .containsExactly(
                        "AWAITING_PROVIDER_ANSWER 60-70",
                        "PROVIDER_ASSESSMENT 70-71",
                        "AWAITING_PROVIDER_ANSWER 71-80",
                        "PROVIDER_ASSESSMENT 80-90",
                        "BROKERAGE_IDLE 90-");
    }

    @Test
    void aPersonWhoNeedsNoCareWaitsForNobodyButTheHospital() {
        say(Stays.ceased(at(60)));
        say(new DischargeCommand.RecordAssessmentRequested(CASE, at(60)));
        say(new DischargeCommand.RecordAssessmentCompleted(CASE, at(70)));
        say(new DischargeCommand.ChangePathway(CASE, Pathway.P0, at(80)));

        assertThat(segments()).containsExactly("ASSESSMENT 60-70", "BROKERAGE_IDLE 70-80", "HOSPITAL_PROCESS 80-");
    }

    @Test
    void aMoveToAnotherWardLeavesTheClockAlone() {
        say(Stays.ceased(at(60)));
        say(new DischargeCommand.MovePatient(CASE, Stays.HOSPITAL, "B2", at(100)));

        assertThat(segments()).containsExactly("HOSPITAL_PROCESS 60-");
        assertThat(clock().spans()).extracting(span -> span.stay().ward()).containsExactly("A5", "A5", "B2");
    }

    @Test
    void aCorrectionSaysWhatAPartOfTheWaitWasFor() {
        say(Stays.ceased(at(60)));
        say(new DischargeCommand.RecordAssessmentRequested(CASE, at(100)));
        say(new DischargeCommand.CorrectSegment(CASE, at(80), at(120), PERSON_OR_FAMILY, SEALED));

        assertThat(segments())
                .containsExactly(
                        "HOSPITAL_PROCESS 60-80",
                        "PERSON_OR_FAMILY[HOSPITAL_PROCESS] 80-100 by hand",
                        "PERSON_OR_FAMILY[ASSESSMENT] 100-120 by hand",
                        "ASSESSMENT 120-");
    }

    @Test
    void aCorrectionWithoutEndHoldsAsLongAsTheSegment() {
        say(Stays.ceased(at(60)));
        say(new DischargeCommand.CorrectSegment(CASE, at(60), null, PERSON_OR_FAMILY, SEALED));
        assertThat(segments()).containsExactly("PERSON_OR_FAMILY[HOSPITAL_PROCESS] 60- by hand");

        say(new DischargeCommand.RecordAssessmentRequested(CASE, at(100)));
        assertThat(segments()).containsExactly("PERSON_OR_FAMILY[HOSPITAL_PROCESS] 60-100 by hand", "ASSESSMENT 100-");
    }

    @Test
    void theLaterCorrectionHoldsAndARetractedOneDoesNot() {
        say(Stays.ceased(at(60)));
        say(new DischargeCommand.CorrectSegment(CASE, at(60), at(100), PERSON_OR_FAMILY, SEALED));
        say(new DischargeCommand.CorrectSegment(CASE, at(80), at(90), NO_CAPACITY, SEALED));
        assertThat(segments())
                .containsExactly(
                        "PERSON_OR_FAMILY[HOSPITAL_PROCESS] 60-80 by hand",
                        "NO_CAPACITY[PERSON_OR_FAMILY, HOSPITAL_PROCESS] 80-90 by hand",
                        "PERSON_OR_FAMILY[HOSPITAL_PROCESS] 90-100 by hand",
                        "HOSPITAL_PROCESS 100-");

        say(new DischargeCommand.RetractEntry(CASE, 3, SEALED));
        assertThat(segments())
                .containsExactly(
                        "HOSPITAL_PROCESS 60-80",
                        "NO_CAPACITY[HOSPITAL_PROCESS] 80-90 by hand",
                        "HOSPITAL_PROCESS 90-");
    }

    @Test
    void acrossTheEndOfSummerTimeNoHourIsLostOrCountedTwice() {
        // 25 October 2026, 02:00 BST becomes 01:00 GMT: from noon to noon are 25 hours.
        Instant saturdayNoon = london("2026-10-24T12:00");
        Instant sundayNoon = london("2026-10-25T12:00");
        Instant brokered = london("2026-10-24T20:00");
        say(Stays.ceased(saturdayNoon));
        log.add(Stays.requested(brokered));
        say(Stays.linked(brokered));
        log.add(Stays.unplaced(brokered));
        say(Stays.discharged(sundayNoon));

        assertThat(clock().segments())
                .extracting(DelaySegment::cause, s -> Duration.between(s.from(), s.to()))
                .containsExactly(
                        tuple(HOSPITAL_PROCESS, Duration.ofHours(8)), tuple(NO_CAPACITY, Duration.ofHours(17)));
        assertThat(List.of(BROKERAGE_IDLE, PROVIDER_ASSESSMENT, AWAITING_START)).doesNotHaveDuplicates();
    }
}
