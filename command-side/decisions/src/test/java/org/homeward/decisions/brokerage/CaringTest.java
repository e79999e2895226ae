package org.homeward.decisions.brokerage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homeward.decisions.AProvider.id;
import static org.homeward.decisions.AProvider.tierOne;
import static org.homeward.decisions.AProvider.tierTwo;
import static org.homeward.decisions.Example.NORTH;
import static org.homeward.decisions.Example.hours;
import static org.homeward.decisions.Example.london;
import static org.homeward.decisions.brokerage.ARequest.JUSTIFIED;
import static org.homeward.decisions.brokerage.ARequest.everyMorning;
import static org.homeward.decisions.brokerage.ARequest.ofSevenHours;
import static org.homeward.decisions.brokerage.Brokerage.REASON;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.homeward.contract.Funder;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.brokerage.PackageCommand;
import org.homeward.contract.brokerage.PackageCommand.AmendRequest;
import org.homeward.contract.brokerage.PackageCommand.BringVariationIntoEffect;
import org.homeward.contract.brokerage.PackageCommand.ConfirmAssessment;
import org.homeward.contract.brokerage.PackageCommand.ConfirmReservation;
import org.homeward.contract.brokerage.PackageCommand.EndPackage;
import org.homeward.contract.brokerage.PackageCommand.EndReason;
import org.homeward.contract.brokerage.PackageCommand.HandBackOnAssessment;
import org.homeward.contract.brokerage.PackageCommand.HandBackPackage;
import org.homeward.contract.brokerage.PackageCommand.HandBackReason;
import org.homeward.contract.brokerage.PackageCommand.LapsePackage;
import org.homeward.contract.brokerage.PackageCommand.RefuseReservation;
import org.homeward.contract.brokerage.PackageCommand.ResumePackage;
import org.homeward.contract.brokerage.PackageCommand.StartPackage;
import org.homeward.contract.brokerage.PackageCommand.SuspendPackage;
import org.homeward.contract.brokerage.PackageCommand.SuspensionReason;
import org.homeward.contract.brokerage.PackageCommand.VaryPackage;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.brokerage.PackageEvent.AssessmentConfirmed;
import org.homeward.contract.brokerage.PackageEvent.OfferWithdrawn;
import org.homeward.contract.brokerage.PackageEvent.PackageEnded;
import org.homeward.contract.brokerage.PackageEvent.PackageHandedBack;
import org.homeward.contract.brokerage.PackageEvent.PackageResumed;
import org.homeward.contract.brokerage.PackageEvent.PackageStarted;
import org.homeward.contract.brokerage.PackageEvent.PackageSuspended;
import org.homeward.contract.brokerage.PackageEvent.PackageVaried;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.homeward.contract.brokerage.PackageEvent.VariationAgreed;
import org.homeward.contract.brokerage.PackageEvent.VariationCancelled;
import org.homeward.contract.brokerage.PackageEvent.VariationRefused;
import org.homeward.contract.brokerage.PackageEvent.VariationRequested;
import org.homeward.contract.brokerage.PackageEvent.WithdrawalCause;
import org.homeward.contract.brokerage.RoundCause;
import org.homeward.contract.brokerage.ShortVisit;
import org.homeward.contract.brokerage.Visit;
import org.homeward.contract.framework.Policy;
import org.homeward.decisions.AProvider;
import org.homeward.decisions.Example;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaringTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 3);

    private final Brokerage care =
            Brokerage.with(tierOne("alder"), tierTwo("birch")).requested().placedWith("alder");

    private static VaryPackage variation(int minutes) {
        return variation(everyMorning(minutes), null);
    }

    private static VaryPackage variation(List<Visit> visits, ShortVisit shortVisit) {
        return new VaryPackage(ARequest.ID, visits, shortVisit, TODAY, REASON);
    }

    private static SuspendPackage suspension(LocalDate on) {
        return new SuspendPackage(ARequest.ID, on, SuspensionReason.HOSPITAL);
    }

    private static HandBackPackage handBack(LocalDate lastDay) {
        return new HandBackPackage(ARequest.ID, HandBackReason.NO_STAFF, REASON, lastDay);
    }

    private static EndPackage end(LocalDate on) {
        return new EndPackage(ARequest.ID, on, EndReason.NO_LONGER_NEEDED);
    }

    private RejectionCode refusal(PackageCommand command) {
        return care.rejected(command).code();
    }

    @Nested
    class Starting {
        @Test
        void followsTheProvidersOwnAssessment() {
            assertThat(refusal(new StartPackage(ARequest.ID, TODAY))).isEqualTo(RejectionCode.ASSESSMENT_OUTSTANDING);

            assertThat(care.history().accepted(new ConfirmAssessment(ARequest.ID, TODAY)))
                    .containsExactly(new AssessmentConfirmed(ARequest.ID, 1, id("alder"), TODAY, care.now()));
            assertThat(care.status()).isEqualTo("PLACED");
            assertThat(refusal(new ConfirmAssessment(ARequest.ID, TODAY))).isEqualTo(RejectionCode.ASSESSMENT_DONE);

            assertThat(care.history().accepted(new StartPackage(ARequest.ID, TODAY)))
                    .containsExactly(new PackageStarted(ARequest.ID, id("alder"), TODAY, care.now()));
            assertThat(care.status()).isEqualTo("STARTED");
            assertThat(refusal(new StartPackage(ARequest.ID, TODAY))).isEqualTo(RejectionCode.STATUS_FORBIDS);
        }

        @Test
        void isNeverOfTheFuture() {
            Rejection assessment = care.rejected(new ConfirmAssessment(ARequest.ID, TODAY.plusDays(1)));
            assertThat(assessment.code()).isEqualTo(RejectionCode.TIME_IN_FUTURE);
            assertThat(assessment.parameters()).containsEntry("field", "assessedOn");

            care.assessed();
            assertThat(care.rejected(new StartPackage(ARequest.ID, TODAY.plusDays(1)))
                            .parameters())
                    .containsEntry("field", "startedOn");
        }

        @Test
        void isNotBeforeTheAssessmentNorThatBeforeTheOfferWasAccepted() {
            care.at(london("2026-03-10T12:00"));
            Rejection assessment = care.rejected(new ConfirmAssessment(ARequest.ID, TODAY.minusDays(1)));
            assertThat(assessment.code()).isEqualTo(RejectionCode.DATE_NOT_POSSIBLE);
            assertThat(assessment.detail()).contains("2026-03-02", "2026-03-03");
            assertThat(assessment.parameters()).containsEntry("field", "assessedOn");
            care.history().given(new ConfirmAssessment(ARequest.ID, TODAY.plusDays(2)));

            Rejection start = care.rejected(new StartPackage(ARequest.ID, TODAY.plusDays(1)));
            assertThat(start.code()).isEqualTo(RejectionCode.DATE_NOT_POSSIBLE);
            assertThat(start.detail()).contains("2026-03-04", "2026-03-05");
            assertThat(start.parameters()).containsEntry("field", "startedOn");
            care.history().given(new StartPackage(ARequest.ID, TODAY.plusDays(2)));
        }

        @Test
        void theAssessmentMayBeOfTheDayOfTheAcceptanceInLondon() {
            Brokerage summer = Brokerage.with(tierOne("alder"))
                    .at(london("2026-07-01T17:00"))
                    .requested(ofSevenHours().startBy(LocalDate.of(2026, 7, 9)))
                    .at(london("2026-07-02T00:30"))
                    .placedWith("alder");

            assertThat(summer.rejected(new ConfirmAssessment(ARequest.ID, LocalDate.of(2026, 7, 1)))
                            .code())
                    .isEqualTo(RejectionCode.DATE_NOT_POSSIBLE);
            summer.history().given(new ConfirmAssessment(ARequest.ID, LocalDate.of(2026, 7, 2)));
        }

        @Test
        void needsAPlacedPackage() {
            Brokerage asked = Brokerage.with(tierOne("alder")).requested();

            assertThat(List.of(
                            new ConfirmAssessment(ARequest.ID, TODAY),
                            new StartPackage(ARequest.ID, TODAY),
                            variation(30),
                            suspension(TODAY),
                            new ResumePackage(ARequest.ID, TODAY),
                            handBack(null),
                            end(TODAY)))
                    .allSatisfy(command ->
                            assertThat(asked.rejected(command).code()).isEqualTo(RejectionCode.STATUS_FORBIDS));
        }
    }

    @Nested
    class Varying {
        @Test
        void toMoreHoursHoldsOnceTheyAreReserved() {
            care.assessed().started();

            assertThat(care.history().accepted(variation(90)))
                    .containsExactly(new VariationRequested(
                            ARequest.ID,
                            1,
                            id("alder"),
                            "variation-1-of-round-1",
                            NORTH,
                            Funder.COUNCIL,
                            weekly(30 * 7),
                            everyMorning(90),
                            null,
                            TODAY,
                            REASON,
                            care.now()));
            assertThat(refusal(variation(120))).isEqualTo(RejectionCode.VARIATION_PENDING);

            assertThat(care.history()
                            .accepted(new ConfirmReservation(ARequest.ID, id("alder"), "variation-1-of-round-1")))
                    .containsExactly(new PackageVaried(
                            ARequest.ID,
                            1,
                            id("alder"),
                            "variation-1-of-round-1",
                            everyMorning(90),
                            null,
                            weekly(90 * 7),
                            hours(7),
                            TODAY,
                            REASON,
                            care.now()));
            care.history().unchanged(new ConfirmReservation(ARequest.ID, id("alder"), "variation-1-of-round-1"));
            assertThat(care.status()).isEqualTo("STARTED");
        }

        @Test
        void isRefusedWhenTheHoursAreAndThePackageStaysAsItWas() {
            care.history().given(variation(120));

            assertThat(care.history()
                            .accepted(new RefuseReservation(
                                    ARequest.ID,
                                    id("alder"),
                                    "variation-1-of-round-1",
                                    RejectionCode.HOURS_LIMIT_REACHED)))
                    .containsExactly(new VariationRefused(
                            ARequest.ID,
                            id("alder"),
                            "variation-1-of-round-1",
                            RejectionCode.HOURS_LIMIT_REACHED,
                            care.now()));
            care.history()
                    .unchanged(new RefuseReservation(
                            ARequest.ID, id("alder"), "variation-1-of-round-1", RejectionCode.HOURS_LIMIT_REACHED));
            assertThat(care.history()
                            .single(variation(75), VariationRequested.class)
                            .reservation())
                    .isEqualTo("variation-2-of-round-1");
        }

        @Test
        void toFewerHoursHoldsAtOnceAndEachVariationHasItsName() {
            PackageVaried varied = care.history().single(variation(30), PackageVaried.class);
            assertThat(varied.variation()).isEqualTo("variation-1-of-round-1");
            assertThat(varied.hoursPerWeek()).isEqualTo(weekly(30 * 7));
            assertThat(varied.hoursBefore()).isEqualTo(hours(7));

            assertThat(care.history()
                            .single(variation(60), VariationRequested.class)
                            .reservation())
                    .isEqualTo("variation-2-of-round-1");
            care.history().given(new ConfirmReservation(ARequest.ID, id("alder"), "variation-2-of-round-1"));
            assertThat(care.history().single(variation(45), PackageVaried.class).variation())
                    .isEqualTo("variation-3-of-round-1");
        }

        @Test
        void toTheSameHoursOnOtherTimesNeedsNoReservation() {
            List<Visit> evenings = List.of(new Visit(
                    Visit.Band.BEDTIME, 60, everyMorning(60).getFirst().days(), 1));

            PackageVaried varied = care.history().single(variation(evenings, null), PackageVaried.class);

            assertThat(varied.hoursPerWeek()).isEqualTo(varied.hoursBefore());
        }

        @Test
        void toTheSameVisitsIsNone() {
            assertThat(refusal(variation(60))).isEqualTo(RejectionCode.NOTHING_CHANGED);
        }

        @Test
        void followsTheRulesForVisits() {
            assertThat(refusal(variation(20))).isEqualTo(RejectionCode.SHORT_VISIT_NOT_JUSTIFIED);
            assertThat(refusal(variation(everyMorning(60, 3), null))).isEqualTo(RejectionCode.TOO_MANY_CARERS);

            assertThat(care.history()
                            .single(variation(everyMorning(20), JUSTIFIED), PackageVaried.class)
                            .shortVisit())
                    .isEqualTo(JUSTIFIED);
            assertThat(care.history().single(variation(15), PackageVaried.class).shortVisit())
                    .as("reasons given once hold on")
                    .isEqualTo(JUSTIFIED);
        }

        @Test
        void toASecondCarerNeedsAProviderThatSupportsIt() {
            List<Visit> pair =
                    List.of(everyMorning(30).getFirst(), everyMorning(60, 2).getFirst());
            care.knowing(tierOne("alder").withoutTwoCarerVisits());

            Rejection rejection = care.rejected(variation(pair, null));

            assertThat(rejection.code()).isEqualTo(RejectionCode.PROVIDER_NOT_ELIGIBLE);
            assertThat(rejection.parameters())
                    .containsEntry("field", "visits/1/carers")
                    .containsEntry("failedRules", "TWO_CARER_VISITS_SUPPORTED");
            care.knowing(tierOne("alder")).history().given(variation(pair, null));
        }

        @Test
        void ofCareThatNeedsTwoCarersAlreadyStaysPossibleWhateverTheProviderDeclares() {
            care.history().given(variation(everyMorning(30, 2), null));
            care.knowing(tierOne("alder").withoutTwoCarerVisits());

            care.history().given(variation(everyMorning(15, 2), JUSTIFIED));
        }

        @Test
        void isNotForAPackageThatPauses() {
            care.assessed().started().history().given(suspension(TODAY));

            assertThat(refusal(variation(90))).isEqualTo(RejectionCode.STATUS_FORBIDS);
        }

        @Test
        void survivesAssessmentStartAndPauseWhileItsHoursAreReserved() {
            care.history().given(variation(90));
            care.assessed().started();
            care.history().given(suspension(TODAY)).given(new ResumePackage(ARequest.ID, TODAY));

            care.history().given(new ConfirmReservation(ARequest.ID, id("alder"), "variation-1-of-round-1"));

            assertThat(care.status()).isEqualTo("STARTED");
            assertThat(refusal(variation(90))).isEqualTo(RejectionCode.NOTHING_CHANGED);
        }

        @Test
        void ofAnotherProviderOrReservationIsNotConfirmed() {
            care.history().given(variation(90));

            assertThat(refusal(new ConfirmReservation(ARequest.ID, id("birch"), "variation-1-of-round-1")))
                    .isEqualTo(RejectionCode.STATUS_FORBIDS);
            assertThat(refusal(new ConfirmReservation(ARequest.ID, id("alder"), "variation-2-of-round-1")))
                    .isEqualTo(RejectionCode.STATUS_FORBIDS);
            care.history()
                    .unchanged(new RefuseReservation(
                            ARequest.ID, id("alder"), "variation-9", RejectionCode.HOURS_LIMIT_REACHED));
        }
    }

    @Nested
    class VaryingFromALaterDay {
        private static final LocalDate IN_A_WEEK = TODAY.plusDays(7);
        private static final String FIRST = "variation-1-of-round-1";

        private VaryPackage later(int minutes) {
            return new VaryPackage(ARequest.ID, everyMorning(minutes), null, IN_A_WEEK, REASON);
        }

        private Brokerage agreedOnMore() {
            care.assessed().started().history().given(later(90));
            care.history().given(new ConfirmReservation(ARequest.ID, id("alder"), FIRST));
            return care;
        }

        @Test
        void isNeverFromADayThatHasPassed() {
            Rejection rejection =
                    care.rejected(new VaryPackage(ARequest.ID, everyMorning(90), null, TODAY.minusDays(1), REASON));

            assertThat(rejection.code()).isEqualTo(RejectionCode.DATE_NOT_POSSIBLE);
            assertThat(rejection.detail()).contains("2026-03-02", "2026-03-03");
            assertThat(rejection.parameters()).containsEntry("field", "effectiveFrom");
        }

        @Test
        void toMoreHoursReservesThemNowAndTheCareStaysAsItIsUntilThen() {
            care.assessed().started();

            assertThat(care.history()
                            .single(later(90), VariationRequested.class)
                            .moreHours())
                    .isEqualTo(weekly(30 * 7));
            assertThat(care.history().accepted(new ConfirmReservation(ARequest.ID, id("alder"), FIRST)))
                    .containsExactly(new VariationAgreed(
                            ARequest.ID,
                            1,
                            id("alder"),
                            FIRST,
                            everyMorning(90),
                            null,
                            weekly(90 * 7),
                            weekly(30 * 7),
                            IN_A_WEEK,
                            REASON,
                            care.now()));
            care.history().unchanged(new ConfirmReservation(ARequest.ID, id("alder"), FIRST));
            care.history()
                    .unchanged(
                            new RefuseReservation(ARequest.ID, id("alder"), FIRST, RejectionCode.HOURS_LIMIT_REACHED));
            care.at(london("2026-03-09T23:59")).history().unchanged(new BringVariationIntoEffect(ARequest.ID, FIRST));
        }

        @Test
        void holdsFromTheBeginningOfItsDayInLondonHoweverLateThatIsNoticed() {
            agreedOnMore().at(london("2026-03-12T15:00"));

            assertThat(care.history().accepted(new BringVariationIntoEffect(ARequest.ID, FIRST)))
                    .containsExactly(new PackageVaried(
                            ARequest.ID,
                            1,
                            id("alder"),
                            FIRST,
                            everyMorning(90),
                            null,
                            weekly(90 * 7),
                            hours(7),
                            IN_A_WEEK,
                            REASON,
                            london("2026-03-10T00:00")));
            care.history().unchanged(new BringVariationIntoEffect(ARequest.ID, FIRST));
            care.history().unchanged(new ConfirmReservation(ARequest.ID, id("alder"), FIRST));
        }

        @Test
        void toFewerHoursNeedsNoReservationAndFreesNoneBeforeItsDay() {
            VariationAgreed agreed = care.history().single(later(30), VariationAgreed.class);
            assertThat(agreed.moreHours()).isEqualTo(WeeklyHours.ZERO);
            assertThat(agreed.hoursPerWeek()).isEqualTo(weekly(30 * 7));

            PackageVaried varied = care.at(london("2026-03-10T00:00"))
                    .history()
                    .single(new BringVariationIntoEffect(ARequest.ID, FIRST), PackageVaried.class);
            assertThat(varied.hoursBefore()).isEqualTo(hours(7));
            assertThat(varied.hoursPerWeek()).isEqualTo(weekly(30 * 7));
        }

        @Test
        void whoseHoursAreGrantedOnlyOnItsDayHoldsAtOnce() {
            care.history().given(later(90));

            care.at(london("2026-03-10T00:00"))
                    .history()
                    .single(new ConfirmReservation(ARequest.ID, id("alder"), FIRST), PackageVaried.class);
        }

        @Test
        void isUnderWayAloneAndSaysItsDay() {
            agreedOnMore();

            Rejection rejection = care.rejected(variation(45));

            assertThat(rejection.code()).isEqualTo(RejectionCode.VARIATION_PENDING);
            assertThat(rejection.parameters()).containsEntry("effectiveFrom", "2026-03-10");
        }

        @Test
        void isCalledOffByAskingForTheVisitsAsTheyAre() {
            agreedOnMore();

            assertThat(care.history().accepted(variation(60)))
                    .containsExactly(
                            new VariationCancelled(ARequest.ID, 1, id("alder"), FIRST, weekly(30 * 7), care.now()));
            care.at(london("2026-03-10T00:00")).history().unchanged(new BringVariationIntoEffect(ARequest.ID, FIRST));
            assertThat(care.history()
                            .single(later(90), VariationRequested.class)
                            .reservation())
                    .isEqualTo("variation-2-of-round-1");
        }

        @Test
        void isCalledOffWhenThePackageIsHandedBackOrEndsBefore() {
            agreedOnMore();
            List<PackageEvent> handedBack = care.history().accepted(handBack(TODAY.plusDays(14)));
            Brokerage ending = Brokerage.with(tierOne("alder")).requested().placedWith("alder");
            ending.history().given(later(30));
            List<PackageEvent> ended = ending.history().accepted(end(TODAY));

            assertThat(handedBack.getFirst())
                    .isEqualTo(new VariationCancelled(ARequest.ID, 1, id("alder"), FIRST, weekly(30 * 7), care.now()));
            assertThat(handedBack.get(1)).isInstanceOf(PackageHandedBack.class);
            assertThat(care.round().decision().request().hoursPerWeek())
                    .as("asked of others")
                    .isEqualTo(hours(7));
            assertThat(ended.getFirst())
                    .isEqualTo(
                            new VariationCancelled(ARequest.ID, 1, id("alder"), FIRST, WeeklyHours.ZERO, ending.now()));
            assertThat(ended.getLast()).isInstanceOf(PackageEnded.class);
        }

        @Test
        void comesFirstWhereItsDayHasBegunHoweverLateTheSchedulerIs() {
            agreedOnMore().at(london("2026-03-11T09:00"));

            List<PackageEvent> events = care.history().accepted(handBack(TODAY.plusDays(14)));

            assertThat(events.getFirst()).isInstanceOf(PackageVaried.class);
            assertThat(events.get(1)).isInstanceOf(PackageHandedBack.class);
            assertThat(care.round().decision().request().hoursPerWeek())
                    .as("asked of others")
                    .isEqualTo(weekly(90 * 7));
        }

        @Test
        void holdsAlsoWhileCarePausesUnlessThatLapsedBefore() {
            agreedOnMore().history().given(suspension(TODAY));
            care.at(london("2026-04-02T09:00"));

            List<PackageEvent> events = care.history().accepted(new LapsePackage(ARequest.ID));

            assertThat(events).hasSize(2);
            assertThat(events.getFirst()).isInstanceOf(PackageVaried.class);
            assertThat(events.getLast()).isInstanceOf(PackageEnded.class);
        }

        @Test
        void isCalledOffByALapseBeforeItsDay() {
            care.assessed().started();
            care.history()
                    .given(new VaryPackage(ARequest.ID, everyMorning(30), null, LocalDate.of(2026, 4, 1), REASON));
            care.history().given(suspension(TODAY));

            List<PackageEvent> events =
                    care.at(london("2026-04-02T09:00")).history().accepted(new LapsePackage(ARequest.ID));

            assertThat(events)
                    .containsExactly(
                            new VariationCancelled(
                                    ARequest.ID, 1, id("alder"), FIRST, WeeklyHours.ZERO, london("2026-04-01T00:00")),
                            new PackageEnded(
                                    ARequest.ID,
                                    1,
                                    id("alder"),
                                    TODAY,
                                    EndReason.SUSPENSION_LAPSED,
                                    london("2026-04-01T00:00")));
        }
    }

    @Nested
    class HandingBack {
        @Test
        void afterTheAssessmentFreesTheHoursTodayAndTheCascadeBeginsAgain() {
            List<PackageEvent> events = care.history().accepted(handBack(null));

            assertThat(events.getFirst())
                    .isEqualTo(new PackageHandedBack(
                            ARequest.ID, 1, id("alder"), HandBackReason.NO_STAFF, REASON, null, TODAY, care.now()));
            care.asks("birch");
            assertThat(care.round().cause()).isEqualTo(RoundCause.HANDED_BACK);
            assertThat(care.round().attempt()).isEqualTo(2);
            assertThat(care.round().number()).isEqualTo(2);
            assertThat(care.candidate("alder").facts().alreadyAnswered()).isTrue();
            assertThat(care.history().state().provider()).isEmpty();
        }

        @Test
        void withNoticeHoldsTheHoursToTheLastDay() {
            care.assessed().started();

            care.history().given(handBack(TODAY.plusDays(14)));

            assertThat(care.history().last(PackageHandedBack.class).releaseOn()).isEqualTo(TODAY.plusDays(15));
            assertThat(care.history().last(PackageHandedBack.class).lastDay()).isEqualTo(TODAY.plusDays(14));
        }

        @Test
        void onItsLastDayFreesTheHoursTomorrowAndAfterItToday() {
            care.assessed().started();
            care.at(london("2026-03-10T12:00"));
            Brokerage late = Brokerage.with(tierOne("alder"))
                    .requested()
                    .placedWith("alder")
                    .assessed()
                    .started()
                    .at(london("2026-03-10T12:00"));

            care.history().given(handBack(LocalDate.of(2026, 3, 10)));
            late.history().given(handBack(LocalDate.of(2026, 3, 8)));

            assertThat(care.history().last(PackageHandedBack.class).releaseOn()).isEqualTo(LocalDate.of(2026, 3, 11));
            assertThat(late.history().last(PackageHandedBack.class).releaseOn()).isEqualTo(LocalDate.of(2026, 3, 10));
        }

        @Test
        void hasALastDayOnlyAfterCareStartedAndNotBeforeThat() {
            assertThat(refusal(handBack(TODAY.plusDays(1)))).isEqualTo(RejectionCode.DATE_NOT_POSSIBLE);

            care.assessed().started();
            assertThat(refusal(handBack(TODAY.minusDays(1)))).isEqualTo(RejectionCode.DATE_NOT_POSSIBLE);
            care.history().given(handBack(TODAY));
        }

        @Test
        void ofCareThatStartedSaysItsLastDay() {
            care.assessed().started();

            Rejection rejection = care.rejected(handBack(null));

            assertThat(rejection.code()).isEqualTo(RejectionCode.DATE_NOT_POSSIBLE);
            assertThat(rejection.parameters()).containsEntry("field", "lastDay");
        }

        @Test
        void ofCareThatStartedIsNotWhatTheAssessmentCameTo() {
            var onAssessment = new HandBackOnAssessment(ARequest.ID, HandBackReason.NO_STAFF, REASON);
            care.assessed().started();

            Rejection rejection = care.rejected(onAssessment);

            assertThat(rejection.code()).isEqualTo(RejectionCode.ASSESSMENT_DONE);
            assertThat(rejection.parameters()).isEmpty();
            assertThat(rejection.detail()).contains("/hand-back");
        }

        @Test
        void onAssessmentIsLikeOneOfCareThatNeverStarted() {
            var onAssessment = new HandBackOnAssessment(ARequest.ID, HandBackReason.NO_STAFF, REASON);

            care.history().given(onAssessment);

            PackageHandedBack handedBack = care.history().last(PackageHandedBack.class);
            assertThat(handedBack.lastDay()).isNull();
            assertThat(handedBack.reason()).isEqualTo(HandBackReason.NO_STAFF);
            assertThat(handedBack.releaseOn()).isEqualTo(TODAY);
        }

        @Test
        void waitsWhileHoursOfAVariationAreBeingReserved() {
            care.history().given(variation(90));

            assertThat(refusal(handBack(null))).isEqualTo(RejectionCode.VARIATION_PENDING);
        }

        @Test
        void aProviderIsNotAskedAgainUntilItDeclaresAnew() {
            care.history().given(handBack(null));
            care.declines("birch");
            assertThat(care.status()).isEqualTo("UNPLACED");
            care.history().unchanged(Brokerage.retry());

            care.after(Duration.ofMinutes(1))
                    .knowing(tierOne("alder").capacityChangedAt(care.now()))
                    .history()
                    .given(Brokerage.retry());

            care.asks("alder");
        }

        @Test
        void aProviderUnderNoticeIsNotAskedWhateverItDeclaresOrTheRequestBecomes() {
            AProvider alder = tierOne("alder").capacityChangedAt(london("2026-03-04T09:00"));
            care.assessed().started().history().given(handBack(TODAY.plusDays(14)));
            care.declines("birch").at(london("2026-03-05T09:00")).knowing(alder);

            assertThat(care.status()).isEqualTo("UNPLACED");
            care.history().unchanged(Brokerage.retry());
            Rejection byHand = care.rejected(Brokerage.byHand("alder"));
            assertThat(byHand.code()).isEqualTo(RejectionCode.PROVIDER_NOT_ELIGIBLE);
            assertThat(byHand.detail()).contains("until 2026-03-18");
            care.history()
                    .given(new AmendRequest(ARequest.ID, everyMorning(75), null, null, null, null, null, null, null));
            assertThat(care.status()).isEqualTo("UNPLACED");

            care.at(london("2026-03-18T00:00")).history().given(Brokerage.byHand("alder"));
            care.asks("alder");
        }

        @Test
        void withNoticeCanEndBeforeItsLastDayAndNobodyElseIsAskedAnyMore() {
            care.assessed().started().history().given(handBack(TODAY.plusDays(14)));
            care.asks("birch");
            care.at(london("2026-03-05T09:00"));
            assertThat(care.history().state().leavingProvider(care.today())).contains(id("alder"));
            assertThat(refusal(end(TODAY.minusDays(1)))).isEqualTo(RejectionCode.DATE_NOT_POSSIBLE);
            assertThat(refusal(end(TODAY.plusDays(3)))).isEqualTo(RejectionCode.TIME_IN_FUTURE);

            assertThat(care.history().accepted(new EndPackage(ARequest.ID, TODAY.plusDays(1), EndReason.DIED)))
                    .containsExactly(
                            new OfferWithdrawn(
                                    ARequest.ID, 2, id("birch"), WithdrawalCause.REQUEST_WITHDRAWN, care.now()),
                            new PackageEnded(
                                    ARequest.ID, 1, id("alder"), TODAY.plusDays(1), EndReason.DIED, care.now()));
            assertThat(care.status()).isEqualTo("ENDED");
            assertThat(care.history().state().provider()).contains(id("alder"));
        }

        @Test
        void withNoticeCanEndWhileTheRequestWaitsButNotAfterItsLastDay() {
            care.assessed().started().history().given(handBack(TODAY.plusDays(14)));
            care.declines("birch");
            assertThat(care.status()).isEqualTo("UNPLACED");

            care.at(london("2026-03-18T00:00"));
            assertThat(refusal(end(TODAY.plusDays(14)))).isEqualTo(RejectionCode.STATUS_FORBIDS);
            care.at(london("2026-03-17T23:59")).history().single(end(TODAY.plusDays(14)), PackageEnded.class);
        }

        @Test
        void isNoLongerTheCareOfWhoLeavesOnceSomebodyElseHasThePackage() {
            care.assessed().started().history().given(handBack(TODAY.plusDays(14)));
            care.accepts("birch");
            assertThat(care.status()).isEqualTo("ACCEPTED");
            assertThat(care.history().state().leavingProvider(TODAY)).isEmpty();
            assertThat(refusal(end(TODAY))).isEqualTo(RejectionCode.STATUS_FORBIDS);

            care.history().given(new ConfirmReservation(ARequest.ID, id("birch"), "round-2"));
            care.assessed().started();

            assertThat(care.history().state().leavingProvider(TODAY)).isEmpty();
        }

        @Test
        void withNoticeCanEndThoughTheNextProviderHandedBackWithout() {
            care.assessed().started().history().given(handBack(TODAY.plusDays(14)));
            care.placedWith("birch").after(Duration.ofHours(1)).history().given(handBack(null));

            assertThat(care.history().state().leavingProvider(TODAY)).contains(id("alder"));
            assertThat(care.history().single(end(TODAY), PackageEnded.class).providerId())
                    .isEqualTo(id("alder"));
        }

        @Test
        void withoutNoticeLeavesNothingToEnd() {
            care.history().given(handBack(null));

            assertThat(refusal(end(TODAY))).isEqualTo(RejectionCode.STATUS_FORBIDS);
        }

        @Test
        void theConfirmationOfItsHoursThatComesOnceMoreChangesNothing() {
            care.history().given(handBack(null));

            care.history().unchanged(new ConfirmReservation(ARequest.ID, id("alder"), "round-1"));
        }

        @Test
        void aPackageThatComesBackIsAnotherRoundsReservation() {
            care.history().given(handBack(null));
            care.history().given(Brokerage.byHand("alder"));
            care.placedWith("alder");

            assertThat(care.round().number()).isEqualTo(3);
            assertThat(care.history()
                            .single(variation(90), VariationRequested.class)
                            .reservation())
                    .isEqualTo("variation-1-of-round-3");
        }
    }

    @Nested
    class Pausing {
        private static final LocalDate IN_APRIL = LocalDate.of(2026, 4, 1);

        private Brokerage suspended() {
            care.assessed().started().at(london("2026-04-01T12:00"));
            care.history().given(suspension(IN_APRIL));
            return care;
        }

        @Test
        void keepsTheProviderForThePolicysDays() {
            assertThat(suspended().history().last(PackageSuspended.class))
                    .isEqualTo(new PackageSuspended(
                            ARequest.ID,
                            id("alder"),
                            IN_APRIL,
                            LocalDate.of(2026, 4, 29),
                            SuspensionReason.HOSPITAL,
                            care.now()));
            assertThat(care.status()).isEqualTo("SUSPENDED");
            assertThat(care.history().state().provider()).contains(id("alder"));
            assertThat(refusal(suspension(IN_APRIL))).isEqualTo(RejectionCode.STATUS_FORBIDS);
        }

        @Test
        void isForCareThatStartedFromItsStartUpToToday() {
            assertThat(refusal(suspension(TODAY))).isEqualTo(RejectionCode.STATUS_FORBIDS);

            care.assessed().started();
            assertThat(refusal(suspension(TODAY.minusDays(1)))).isEqualTo(RejectionCode.DATE_NOT_POSSIBLE);
            assertThat(care.rejected(suspension(TODAY.plusDays(1))).parameters())
                    .containsEntry("field", "suspendedOn");
            care.history().given(suspension(TODAY));
        }

        @Test
        void endsWithAResumption() {
            suspended().at(london("2026-04-10T09:00"));
            assertThat(refusal(new ResumePackage(ARequest.ID, LocalDate.of(2026, 3, 31))))
                    .isEqualTo(RejectionCode.DATE_NOT_POSSIBLE);
            assertThat(refusal(new ResumePackage(ARequest.ID, LocalDate.of(2026, 4, 11))))
                    .isEqualTo(RejectionCode.TIME_IN_FUTURE);

            assertThat(care.history().accepted(new ResumePackage(ARequest.ID, LocalDate.of(2026, 4, 9))))
                    .containsExactly(
                            new PackageResumed(ARequest.ID, id("alder"), LocalDate.of(2026, 4, 9), care.now()));
            assertThat(care.status()).isEqualTo("STARTED");
            assertThat(refusal(new ResumePackage(ARequest.ID, LocalDate.of(2026, 4, 10))))
                    .isEqualTo(RejectionCode.STATUS_FORBIDS);
            care.at(london("2026-05-20T09:00")).history().unchanged(new LapsePackage(ARequest.ID));
        }

        @Test
        void lapsesAfterTheDaysAreOverAndEndsOnTheDayOfTheSuspension() {
            suspended();
            care.at(london("2026-04-29T23:59")).history().unchanged(new LapsePackage(ARequest.ID));

            assertThat(care.at(london("2026-05-03T10:00")).history().accepted(new LapsePackage(ARequest.ID)))
                    .containsExactly(new PackageEnded(
                            ARequest.ID,
                            1,
                            id("alder"),
                            IN_APRIL,
                            EndReason.SUSPENSION_LAPSED,
                            london("2026-04-30T00:00")));
            assertThat(care.status()).isEqualTo("ENDED");
            care.history().unchanged(new LapsePackage(ARequest.ID));
        }

        @Test
        void lapsesExactlyWhenTheLastDayIsOver() {
            suspended();

            care.at(london("2026-04-30T00:00")).history().given(new LapsePackage(ARequest.ID));
        }

        @Test
        void thatWasSaidAfterItsDaysLapsesWhenItWasSaidAndNotBefore() {
            care.assessed().started().at(london("2026-06-01T12:00"));
            care.history().given(suspension(IN_APRIL));

            assertThat(care.after(Duration.ofMinutes(1))
                            .history()
                            .single(new LapsePackage(ARequest.ID), PackageEnded.class))
                    .isEqualTo(new PackageEnded(
                            ARequest.ID,
                            1,
                            id("alder"),
                            IN_APRIL,
                            EndReason.SUSPENSION_LAPSED,
                            london("2026-06-01T12:00")));
        }

        @Test
        void isNotOfDaysOnWhichCareWasGivenAgain() {
            suspended().at(london("2026-04-12T09:00"));
            care.history().given(new ResumePackage(ARequest.ID, LocalDate.of(2026, 4, 10)));

            Rejection rejection = care.rejected(suspension(LocalDate.of(2026, 4, 9)));

            assertThat(rejection.code()).isEqualTo(RejectionCode.DATE_NOT_POSSIBLE);
            assertThat(rejection.detail()).contains("2026-04-09", "resumed", "2026-04-10");
            care.history().given(suspension(LocalDate.of(2026, 4, 10)));
        }

        @Test
        void isOverAfterTheLastDayWhetherOrNotItsLapseWasProcessed() {
            suspended().at(london("2026-04-30T00:00"));
            Rejection before = care.rejected(new ResumePackage(ARequest.ID, LocalDate.of(2026, 4, 29)));
            assertThat(refusal(end(LocalDate.of(2026, 4, 29)))).isEqualTo(RejectionCode.STATUS_FORBIDS);
            care.history().given(new LapsePackage(ARequest.ID));

            assertThat(care.rejected(new ResumePackage(ARequest.ID, LocalDate.of(2026, 4, 29))))
                    .isEqualTo(before);
            assertThat(before.code()).isEqualTo(RejectionCode.STATUS_FORBIDS);
            assertThat(before.parameters()).containsEntry("status", "ENDED");
        }

        @Test
        void ofAnEarlierTimeDoesNotMakeALaterOneLapse() {
            suspended().at(london("2026-04-10T09:00"));
            care.history()
                    .given(new ResumePackage(ARequest.ID, LocalDate.of(2026, 4, 10)))
                    .given(suspension(LocalDate.of(2026, 4, 10)));

            care.at(london("2026-05-01T00:00")).history().unchanged(new LapsePackage(ARequest.ID));
            care.at(london("2026-05-09T00:00")).history().given(new LapsePackage(ARequest.ID));
        }

        @Test
        void aPackageThatEndsThenEndsOnTheDayOfTheSuspension() {
            suspended().at(london("2026-04-10T09:00"));

            assertThat(care.history().single(end(LocalDate.of(2026, 4, 9)), PackageEnded.class))
                    .isEqualTo(new PackageEnded(
                            ARequest.ID, 1, id("alder"), IN_APRIL, EndReason.NO_LONGER_NEEDED, care.now()));
        }

        @Test
        void keepsDaysOfThePolicyInForce() {
            care.assessed().started();
            Policy standard = Policy.standard();
            care.knowing(Example.market(
                    new Policy(
                            standard.order(),
                            60,
                            40,
                            13,
                            standard.modes(),
                            standard.windows(),
                            standard.blockingGrades(),
                            2,
                            3,
                            30,
                            8),
                    tierOne("alder")));

            care.history().given(suspension(TODAY));

            assertThat(care.history().last(PackageSuspended.class).keptUntil()).isEqualTo(TODAY.plusDays(3));
        }
    }

    @Nested
    class Ending {
        @Test
        void isOnItsLastDayOfCare() {
            care.assessed().started().at(london("2026-03-20T09:00"));

            assertThat(care.history().accepted(end(LocalDate.of(2026, 3, 19))))
                    .containsExactly(new PackageEnded(
                            ARequest.ID,
                            1,
                            id("alder"),
                            LocalDate.of(2026, 3, 19),
                            EndReason.NO_LONGER_NEEDED,
                            care.now()));
            assertThat(care.status()).isEqualTo("ENDED");
            assertThat(care.history().state().provider()).contains(id("alder"));
        }

        @Test
        void isNeitherBeforeCareStartedNorInTheFuture() {
            care.assessed().started();

            assertThat(refusal(end(TODAY.minusDays(1)))).isEqualTo(RejectionCode.DATE_NOT_POSSIBLE);
            assertThat(care.rejected(end(TODAY.plusDays(1))).parameters()).containsEntry("field", "endedOn");
            care.history().given(end(TODAY));
        }

        @Test
        void isPossibleBeforeCareEverStarted() {
            assertThat(care.history().single(end(TODAY), PackageEnded.class).endedOn())
                    .isEqualTo(TODAY);
        }

        @Test
        void isNotBeforeTheOfferWasAcceptedThoughCareNeverStarted() {
            Rejection rejection = care.rejected(end(TODAY.minusDays(1)));

            assertThat(rejection.code()).isEqualTo(RejectionCode.DATE_NOT_POSSIBLE);
            assertThat(rejection.parameters()).containsEntry("field", "endedOn");
        }

        @Test
        void isForGood() {
            care.history().given(end(TODAY));

            assertThat(List.of(
                            end(TODAY),
                            handBack(null),
                            variation(90),
                            suspension(TODAY),
                            Brokerage.byHand("birch"),
                            new ConfirmReservation(ARequest.ID, id("birch"), "round-9")))
                    .allSatisfy(command -> assertThat(refusal(command)).isEqualTo(RejectionCode.STATUS_FORBIDS));
            assertThat(refusal(Brokerage.acceptance("alder"))).isEqualTo(RejectionCode.OFFER_NOT_OPEN);
            care.history().unchanged(Brokerage.retry());
            assertThat(care.history().all(RoundOpened.class)).hasSize(1);
        }

        @Test
        void findsNobodyWhoWantsTheHoursOfAPendingVariation() {
            care.history().given(variation(90)).given(end(TODAY));

            assertThat(refusal(new ConfirmReservation(ARequest.ID, id("alder"), "variation-1-of-round-1")))
                    .isEqualTo(RejectionCode.STATUS_FORBIDS);
            care.history()
                    .unchanged(new RefuseReservation(
                            ARequest.ID, id("alder"), "variation-1-of-round-1", RejectionCode.HOURS_LIMIT_REACHED));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 60, 90})
    void theHoursOfAPackageAreThoseOfItsVisits(int minutes) {
        Brokerage brokerage =
                Brokerage.with(tierOne("alder")).requested(ofSevenHours().visited(everyMorning(minutes, 2)));

        assertThat(brokerage.round().decision().request().hoursPerWeek()).isEqualTo(weekly(minutes * 14));
    }

    private static WeeklyHours weekly(int minutes) {
        return WeeklyHours.ofQuarters(minutes / 15);
    }
}
