package org.homeward.decisions.brokerage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.homeward.decisions.AProvider.tierOne;
import static org.homeward.decisions.AProvider.tierTwo;
import static org.homeward.decisions.Example.NORTH;
import static org.homeward.decisions.Example.OPENS_ON;
import static org.homeward.decisions.Example.SOUTH;
import static org.homeward.decisions.Example.hours;
import static org.homeward.decisions.Example.london;
import static org.homeward.decisions.brokerage.ARequest.JUSTIFIED;
import static org.homeward.decisions.brokerage.ARequest.everyMorning;
import static org.homeward.decisions.brokerage.ARequest.ofSevenHours;
import static org.homeward.decisions.brokerage.Brokerage.REASON;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.homeward.contract.Funder;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.Sealed;
import org.homeward.contract.SpecialistNeed;
import org.homeward.contract.Tier;
import org.homeward.contract.Urgency;
import org.homeward.contract.brokerage.DeclineReason;
import org.homeward.contract.brokerage.PackageCommand.AmendRequest;
import org.homeward.contract.brokerage.PackageCommand.WithdrawRequest;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.brokerage.PackageEvent.OfferDeclined;
import org.homeward.contract.brokerage.PackageEvent.OfferWithdrawn;
import org.homeward.contract.brokerage.PackageEvent.PackageRequested;
import org.homeward.contract.brokerage.PackageEvent.RequestAmended;
import org.homeward.contract.brokerage.PackageEvent.RequestUnplaced;
import org.homeward.contract.brokerage.PackageEvent.RequestWithdrawn;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.homeward.contract.brokerage.PackageEvent.WithdrawalCause;
import org.homeward.contract.brokerage.RoundCause;
import org.homeward.contract.brokerage.ShortVisit;
import org.homeward.contract.brokerage.Visit;
import org.homeward.contract.framework.Policy;
import org.homeward.contract.framework.Policy.OfferMode;
import org.homeward.contract.provider.BarSource;
import org.homeward.decisions.AProvider;
import org.homeward.decisions.Example;
import org.homeward.decisions.MarketFacts;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestingTest {
    private static AmendRequest amendment(List<Visit> visits) {
        return new AmendRequest(ARequest.ID, visits, null, null, null, null, null, null, null);
    }

    @Nested
    class Placing {
        @Test
        void aRequestIsAnsweredByItsFirstOffersInTheSameDecision() {
            Brokerage brokerage = Brokerage.with(tierOne("alder"));
            assertThat(brokerage.status()).isEqualTo("UNKNOWN");

            List<PackageEvent> events = brokerage
                    .history()
                    .accepted(ofSevenHours()
                            .needing()
                            .fundedBy(Funder.NHS)
                            .urgency(Urgency.DISCHARGE)
                            .command());

            assertThat(events).hasSize(2);
            assertThat(events.getFirst())
                    .isEqualTo(new PackageRequested(
                            ARequest.ID,
                            Example.FRAMEWORK,
                            ARequest.PERSON,
                            "S61",
                            NORTH,
                            everyMorning(60),
                            hours(7),
                            List.of(),
                            Funder.NHS,
                            Urgency.DISCHARGE,
                            ARequest.START_BY,
                            "case-7",
                            List.of(),
                            List.of(),
                            null,
                            null,
                            brokerage.now()));
            RoundOpened round = (RoundOpened) events.getLast();
            assertThat(round.number()).isEqualTo(1);
            assertThat(round.attempt()).isEqualTo(1);
            assertThat(round.cause()).isEqualTo(RoundCause.REQUESTED);
            assertThat(round.byHandReason()).isNull();
            assertThat(round.occurredAt()).isEqualTo(brokerage.now());
            assertThat(round.offers()).singleElement().satisfies(offer -> {
                assertThat(offer.providerId()).isEqualTo(AProvider.id("alder"));
                assertThat(offer.respondBy()).isEqualTo(london("2026-03-03T11:00"));
            });
        }

        @Test
        void needsAreKeptOnceAndInOrder() {
            Brokerage brokerage = Brokerage.with(tierOne("alder"))
                    .requested(ofSevenHours()
                            .needing(
                                    SpecialistNeed.MENTAL_HEALTH, SpecialistNeed.AUTISM, SpecialistNeed.MENTAL_HEALTH));

            assertThat(brokerage.history().last(PackageRequested.class).needs())
                    .containsExactly(SpecialistNeed.AUTISM, SpecialistNeed.MENTAL_HEALTH);
        }

        @Test
        void thePostcodeDistrictSaysTheArea() {
            Brokerage brokerage = Brokerage.with(
                            tierOne("alder"), tierOne("birch").onlyIn(SOUTH, 50))
                    .requested(ofSevenHours().in("S26"));

            brokerage.asks("birch");
            assertThat(brokerage.candidate("alder").facts().areaServed()).isFalse();
        }

        @Test
        void aDistrictOutsideTheFrameworkIsRefused() {
            Rejection rejection = Brokerage.with(tierOne("alder"))
                    .rejected(ofSevenHours().in("S1").command());

            assertThat(rejection.code()).isEqualTo(RejectionCode.POSTCODE_OUTSIDE_FRAMEWORK);
            assertThat(rejection.parameters()).containsEntry("district", "S1");
        }

        @Test
        void anUnknownFrameworkIsRefused() {
            assertThat(Brokerage.with(new MarketFacts(1, null, List.of()))
                            .rejected(ofSevenHours().command())
                            .code())
                    .isEqualTo(RejectionCode.FRAMEWORK_NOT_FOUND);
        }

        @ParameterizedTest
        @CsvSource({"2025-12-31T23:59", "2030-01-01T00:00"})
        void aFrameworkThatIsNotOpenIsRefused(String when) {
            assertThat(Brokerage.with(tierOne("alder"))
                            .at(london(when))
                            .rejected(ofSevenHours()
                                    .startBy(LocalDate.of(2030, 2, 1))
                                    .command())
                            .code())
                    .isEqualTo(RejectionCode.FRAMEWORK_NOT_OPEN);
        }

        @ParameterizedTest
        @CsvSource({"2026-01-01T00:00", "2029-12-31T23:59"})
        void aFrameworkIsOpenOnItsFirstAndItsLastDay(String when) {
            Brokerage.with(tierOne("alder"))
                    .at(london(when))
                    .requested(ofSevenHours().startBy(LocalDate.of(2030, 2, 1)))
                    .asks("alder");
        }

        @Test
        void aStartBeforeTheFrameworkOrInThePastIsRefused() {
            Brokerage brokerage = Brokerage.with(tierOne("alder"));

            assertThat(brokerage
                            .rejected(ofSevenHours()
                                    .startBy(OPENS_ON.minusDays(1))
                                    .command())
                            .code())
                    .isEqualTo(RejectionCode.DATE_BEFORE_FRAMEWORK);
            assertThat(brokerage
                            .rejected(ofSevenHours()
                                    .startBy(brokerage.today().minusDays(1))
                                    .command())
                            .code())
                    .isEqualTo(RejectionCode.DATE_NOT_POSSIBLE);
            brokerage.requested(ofSevenHours().startBy(brokerage.today())).asks("alder");
        }

        @Test
        void namedProvidersMustBeOfTheFramework() {
            Brokerage brokerage = Brokerage.with(tierOne("alder"));

            Rejection rejection = brokerage.rejected(ofSevenHours()
                    .preferring("alder", "yew")
                    .excluding("ash", "yew")
                    .command());

            assertThat(rejection.code()).isEqualTo(RejectionCode.PROVIDER_UNKNOWN);
            assertThat(rejection.parameters().get("providers"))
                    .isEqualTo(AProvider.id("yew").value() + ", "
                            + AProvider.id("ash").value());
            assertThat(rejection.parameters()).containsEntry("field", "preferredProviders/1");
            assertThat(brokerage
                            .rejected(ofSevenHours()
                                    .preferring("alder")
                                    .excluding("ash")
                                    .command())
                            .parameters())
                    .containsEntry("field", "excludedProviders/0");
        }

        @Test
        void theVisitWithTooManyCarersIsNamed() {
            List<Visit> visits =
                    List.of(everyMorning(60).getFirst(), everyMorning(60, 3).getFirst());

            assertThat(Brokerage.with(tierOne("alder"))
                            .rejected(ofSevenHours().visited(visits).command())
                            .parameters())
                    .containsEntry("field", "visits/1/carers");
        }

        @Test
        void moreCarersThanThePolicyAllowsAreRefused() {
            Brokerage brokerage = Brokerage.with(tierOne("alder"));

            assertThat(brokerage
                            .rejected(
                                    ofSevenHours().visited(everyMorning(60, 3)).command())
                            .code())
                    .isEqualTo(RejectionCode.TOO_MANY_CARERS);
            brokerage.requested(ofSevenHours().visited(everyMorning(60, 2)));
        }

        @Test
        void aRequestIsPlacedOnce() {
            Brokerage brokerage = Brokerage.with(tierOne("alder")).requested();

            assertThat(brokerage.rejected(ofSevenHours().command()).code()).isEqualTo(RejectionCode.PACKAGE_EXISTS);
        }

        @Test
        void everythingElseNeedsARequest() {
            assertThat(Brokerage.with(tierOne("alder"))
                            .rejected(Brokerage.acceptance("alder"))
                            .code())
                    .isEqualTo(RejectionCode.PACKAGE_NOT_FOUND);
        }

        @Test
        void aStreamThatDoesNotBeginWithARequestIsABug() {
            assertThatThrownBy(() -> Brokerage.with()
                            .history()
                            .append(new RequestWithdrawn(ARequest.ID, REASON, Example.TUESDAY_AT_NINE)))
                    .isInstanceOf(IllegalStateException.class);
        }

        @Test
        void withoutAnyEligibleProviderTheRequestWaitsWithEveryReasonOnRecord() {
            Brokerage brokerage = Brokerage.with(
                            tierOne("alder").embargoedBy(BarSource.CQC),
                            tierTwo("birch").exited())
                    .requested();

            assertThat(brokerage.status()).isEqualTo("UNPLACED");
            RequestUnplaced unplaced = brokerage.history().last(RequestUnplaced.class);
            assertThat(unplaced.attempt()).isEqualTo(1);
            assertThat(unplaced.cause()).isEqualTo(RoundCause.REQUESTED);
            assertThat(unplaced.decision().stage()).isNull();
            assertThat(unplaced.decision().candidates()).hasSize(2);
        }

        @Test
        void theMarketOfAPackageIsItsFrameworks() {
            PackageDecider decider = new PackageDecider();
            Brokerage brokerage = Brokerage.with(tierOne("alder")).requested();

            assertThat(decider.frameworkOf(ofSevenHours().command(), decider.initial()))
                    .contains(Example.FRAMEWORK);
            assertThat(decider.frameworkOf(Brokerage.retry(), decider.initial()))
                    .isEmpty();
            assertThat(decider.frameworkOf(
                            Brokerage.retry(), brokerage.history().state()))
                    .contains(Example.FRAMEWORK);
        }
    }

    @Nested
    class ShortVisits {
        private final Brokerage brokerage = Brokerage.with(tierOne("alder"));

        @Test
        void thirtyMinutesAreNotShort() {
            brokerage.requested(ofSevenHours().visited(everyMorning(30))).asks("alder");
        }

        @Test
        void allThreeReasonsAllowThem() {
            brokerage
                    .requested(ofSevenHours().visited(everyMorning(29)).because(JUSTIFIED))
                    .asks("alder");
        }

        @ParameterizedTest
        @CsvSource({
            "false, true, true, workerKnown",
            "true, false, true, partOfWiderPackage",
            "true, true, false, timeLimitedTaskOrSafeAndWellCheck",
            "false, false, true, 'workerKnown, partOfWiderPackage'",
            "false, false, false, 'workerKnown, partOfWiderPackage, timeLimitedTaskOrSafeAndWellCheck'"
        })
        void anyMissingReasonRefusesThemByName(boolean known, boolean wider, boolean task, String missing) {
            Rejection rejection = brokerage.rejected(ofSevenHours()
                    .visited(everyMorning(29))
                    .because(new ShortVisit(known, wider, task))
                    .command());

            assertThat(rejection.code()).isEqualTo(RejectionCode.SHORT_VISIT_NOT_JUSTIFIED);
            assertThat(rejection.parameters())
                    .containsEntry("missing", missing)
                    .containsEntry("field", "shortVisit/" + missing.split(", ")[0]);
            assertThat(rejection.detail()).contains("under 30 minutes").endsWith("Missing: " + missing);
        }

        @Test
        void noReasonsAtAllRefuseThem() {
            assertThat(brokerage
                            .rejected(ofSevenHours().visited(everyMorning(15)).command())
                            .parameters())
                    .containsEntry("missing", "workerKnown, partOfWiderPackage, timeLimitedTaskOrSafeAndWellCheck")
                    .containsEntry("field", "shortVisit");
        }

        @Test
        void oneShortVisitAmongOthersNeedsThemToo() {
            List<Visit> visits =
                    List.of(everyMorning(60).getFirst(), everyMorning(20).getFirst());

            assertThat(brokerage
                            .rejected(ofSevenHours().visited(visits).command())
                            .code())
                    .isEqualTo(RejectionCode.SHORT_VISIT_NOT_JUSTIFIED);
        }

        @Test
        void anAmendmentToThemNeedsTheReasonsTheRequestMayHaveGivenAlready() {
            brokerage.requested(ofSevenHours());
            assertThat(brokerage.rejected(amendment(everyMorning(20))).code())
                    .isEqualTo(RejectionCode.SHORT_VISIT_NOT_JUSTIFIED);

            Brokerage reasoned =
                    Brokerage.with(tierOne("alder")).requested(ofSevenHours().because(JUSTIFIED));
            reasoned.history().given(amendment(everyMorning(20)));
            assertThat(reasoned.history().last(RequestAmended.class).shortVisit())
                    .isEqualTo(JUSTIFIED);
        }
    }

    @Nested
    class Amending {
        private final Brokerage brokerage =
                Brokerage.with(tierOne("alder"), tierOne("birch").awarded(1), tierTwo("cedar"));

        @Test
        void theCascadeBeginsAgainFromTierOneAndAnswersAreForgotten() {
            brokerage.requested().declines("alder").declines("birch").asks("cedar");

            List<PackageEvent> events =
                    brokerage.after(Duration.ofMinutes(5)).history().accepted(amendment(everyMorning(120)));

            assertThat(events).hasSize(3);
            assertThat(events.get(0))
                    .isEqualTo(new OfferWithdrawn(
                            ARequest.ID, 3, AProvider.id("cedar"), WithdrawalCause.REQUEST_AMENDED, brokerage.now()));
            assertThat(events.get(1))
                    .isEqualTo(new RequestAmended(
                            ARequest.ID,
                            everyMorning(120),
                            hours(14),
                            List.of(),
                            Urgency.STANDARD,
                            ARequest.START_BY,
                            List.of(),
                            List.of(),
                            null,
                            null,
                            brokerage.now()));
            brokerage.asks("alder");
            assertThat(brokerage.round().cause()).isEqualTo(RoundCause.AMENDED);
            assertThat(brokerage.round().number()).isEqualTo(4);
            assertThat(brokerage.round().attempt()).isEqualTo(2);
            assertThat(brokerage.round().decision().request().hoursPerWeek()).isEqualTo(hours(14));
        }

        @Test
        void whatIsNotNamedStays() {
            Sealed notes = new Sealed("bm90ZXM=");
            brokerage.requested(ofSevenHours()
                    .needing()
                    .preferring("birch")
                    .excluding("cedar")
                    .because(JUSTIFIED));

            brokerage.history().given(new AmendRequest(ARequest.ID, null, null, null, null, null, null, null, notes));

            assertThat(brokerage.history().last(RequestAmended.class))
                    .isEqualTo(new RequestAmended(
                            ARequest.ID,
                            everyMorning(60),
                            hours(7),
                            List.of(),
                            Urgency.STANDARD,
                            ARequest.START_BY,
                            Brokerage.ids("birch"),
                            Brokerage.ids("cedar"),
                            JUSTIFIED,
                            notes,
                            brokerage.now()));
        }

        @Test
        void everythingCanBeChanged() {
            brokerage.requested();
            LocalDate later = ARequest.START_BY.plusDays(7);

            brokerage
                    .history()
                    .given(new AmendRequest(
                            ARequest.ID,
                            everyMorning(20),
                            List.of(SpecialistNeed.MENTAL_HEALTH, SpecialistNeed.AUTISM),
                            Urgency.URGENT,
                            later,
                            Brokerage.ids("alder"),
                            Brokerage.ids("birch"),
                            JUSTIFIED,
                            REASON));

            assertThat(brokerage.history().last(RequestAmended.class))
                    .isEqualTo(new RequestAmended(
                            ARequest.ID,
                            everyMorning(20),
                            Visit.hoursPerWeek(everyMorning(20)),
                            List.of(SpecialistNeed.AUTISM, SpecialistNeed.MENTAL_HEALTH),
                            Urgency.URGENT,
                            later,
                            Brokerage.ids("alder"),
                            Brokerage.ids("birch"),
                            JUSTIFIED,
                            REASON,
                            brokerage.now()));
        }

        @Test
        void theSameWordsAgainAreNoAmendment() {
            brokerage.requested();

            assertThat(brokerage.rejected(amendment(everyMorning(60))).code()).isEqualTo(RejectionCode.NOTHING_CHANGED);
        }

        @Test
        void aStartThatHasPassedMayStayButNotBeSet() {
            brokerage.requested().at(london("2026-04-20T10:00"));

            assertThat(brokerage
                            .rejected(new AmendRequest(
                                    ARequest.ID,
                                    null,
                                    null,
                                    null,
                                    brokerage.today().minusDays(1),
                                    null,
                                    null,
                                    null,
                                    null))
                            .code())
                    .isEqualTo(RejectionCode.DATE_NOT_POSSIBLE);
            brokerage.history().given(amendment(everyMorning(90)));
        }

        @Test
        void itFollowsTheRulesOfARequest() {
            brokerage.requested();

            assertThat(brokerage.rejected(amendment(everyMorning(60, 3))).code())
                    .isEqualTo(RejectionCode.TOO_MANY_CARERS);
            assertThat(brokerage
                            .rejected(new AmendRequest(
                                    ARequest.ID, null, null, null, null, null, Brokerage.ids("yew"), null, null))
                            .code())
                    .isEqualTo(RejectionCode.PROVIDER_UNKNOWN);
        }

        @Test
        void anUnplacedRequestMayBeAmended() {
            Brokerage waiting = Brokerage.with(tierOne("alder").hours(NORTH, 5)).requested();
            assertThat(waiting.status()).isEqualTo("UNPLACED");

            waiting.history().given(amendment(everyMorning(30)));

            waiting.asks("alder");
        }

        @Test
        void aPlacedPackageIsVariedNotAmended() {
            brokerage.requested().placedWith("alder");

            assertThat(brokerage.rejected(amendment(everyMorning(90))).code()).isEqualTo(RejectionCode.STATUS_FORBIDS);
        }
    }

    @Nested
    class Withdrawing {
        private final WithdrawRequest withdrawal = new WithdrawRequest(ARequest.ID, REASON);

        @Test
        void openOffersGoWithTheRequest() {
            Brokerage brokerage =
                    Brokerage.with(tierTwo("birch"), tierTwo("alder")).requested();

            assertThat(brokerage.history().accepted(withdrawal))
                    .containsExactly(
                            new OfferWithdrawn(
                                    ARequest.ID,
                                    1,
                                    AProvider.id("alder"),
                                    WithdrawalCause.REQUEST_WITHDRAWN,
                                    brokerage.now()),
                            new OfferWithdrawn(
                                    ARequest.ID,
                                    1,
                                    AProvider.id("birch"),
                                    WithdrawalCause.REQUEST_WITHDRAWN,
                                    brokerage.now()),
                            new RequestWithdrawn(ARequest.ID, REASON, brokerage.now()));
            assertThat(brokerage.status()).isEqualTo("WITHDRAWN");
            Rejection tooLate = brokerage.rejected(Brokerage.acceptance("alder"));
            assertThat(tooLate.code()).isEqualTo(RejectionCode.OFFER_NOT_OPEN);
            assertThat(tooLate.parameters()).containsEntry("status", "WITHDRAWN");
        }

        @Test
        void anUnplacedRequestMayBeWithdrawnAndIsNotTriedAgain() {
            Brokerage brokerage = Brokerage.with(new AProvider[0]).requested();
            brokerage.history().given(withdrawal);

            brokerage.knowing(tierOne("alder")).history().unchanged(Brokerage.retry());
            assertThat(brokerage.rejected(withdrawal).code()).isEqualTo(RejectionCode.STATUS_FORBIDS);
            assertThat(brokerage.rejected(amendment(everyMorning(90))).code()).isEqualTo(RejectionCode.STATUS_FORBIDS);
        }

        @Test
        void aPlacedPackageIsEndedNotWithdrawn() {
            Brokerage brokerage = Brokerage.with(tierOne("alder")).requested().placedWith("alder");

            Rejection rejection = brokerage.rejected(withdrawal);

            assertThat(rejection.code()).isEqualTo(RejectionCode.STATUS_FORBIDS);
            assertThat(rejection.parameters()).containsEntry("status", "PLACED");
        }
    }

    @Nested
    class OfferingByHand {
        private final Brokerage brokerage = Brokerage.with(
                tierOne("alder"),
                tierOne("birch").awarded(1),
                tierTwo("cedar"),
                tierTwo("damson").exited());

        @Test
        void goesOutOfOrderToTheNamedProviderOnlyWithTheReason() {
            brokerage.requested().asks("alder");

            List<PackageEvent> events = brokerage.history().accepted(Brokerage.byHand("cedar"));

            assertThat(events.getFirst())
                    .isEqualTo(new OfferWithdrawn(
                            ARequest.ID, 1, AProvider.id("alder"), WithdrawalCause.OFFERED_BY_HAND, brokerage.now()));
            brokerage.asks("cedar");
            assertThat(brokerage.round().cause()).isEqualTo(RoundCause.BY_HAND);
            assertThat(brokerage.round().byHandReason()).isEqualTo(REASON);
            assertThat(brokerage.round().attempt()).isEqualTo(1);
            assertThat(brokerage.round().decision().candidates())
                    .singleElement()
                    .satisfies(named -> {
                        assertThat(named.rank()).isEqualTo(1);
                        assertThat(named.because()).isEqualTo("named by a broker");
                    });
        }

        @Test
        void aNoSendsTheRequestBackToItsCascadeFromTierOne() {
            brokerage.requested();
            brokerage.history().given(Brokerage.byHand("cedar"));

            brokerage.declines("cedar").asks("alder");
            brokerage.declines("alder").asks("birch");
            brokerage.declines("birch");

            assertThat(brokerage.status()).isEqualTo("UNPLACED");
        }

        @Test
        void whoFailsARuleIsRefusedWithEveryRuleThatFailed() {
            brokerage.requested(ofSevenHours().excluding("damson"));

            Rejection rejection = brokerage.rejected(Brokerage.byHand("damson"));

            assertThat(rejection.code()).isEqualTo(RejectionCode.PROVIDER_NOT_ELIGIBLE);
            assertThat(rejection.parameters()).containsEntry("failedRules", "NOT_EXITED,NOT_EXCLUDED_BY_PERSON");
            assertThat(rejection.parameters()).containsEntry("field", "providerId");
            brokerage.asks("alder");
        }

        @Test
        void whoSaidNoMayBeAskedAgainByHand() {
            brokerage.requested().declines("alder").history().given(Brokerage.byHand("alder"));

            brokerage.asks("alder");
        }

        @Test
        void whoHasAnOpenOfferOrIsUnknownIsNot() {
            brokerage.requested();

            assertThat(brokerage.rejected(Brokerage.byHand("alder")).code()).isEqualTo(RejectionCode.ALREADY_OFFERED);
            assertThat(brokerage.rejected(Brokerage.byHand("yew")).code()).isEqualTo(RejectionCode.PROVIDER_UNKNOWN);
        }

        @Test
        void anUnplacedRequestMayBeOfferedByHandAPlacedOneMayNot() {
            Brokerage waiting = Brokerage.with(tierOne("alder")).requested().declines("alder");
            assertThat(waiting.status()).isEqualTo("UNPLACED");

            waiting.history().given(Brokerage.byHand("alder"));
            waiting.placedWith("alder");

            assertThat(waiting.rejected(Brokerage.byHand("alder")).code()).isEqualTo(RejectionCode.STATUS_FORBIDS);
        }

        @Test
        void aTierOneProviderNamedByHandIsObligedAllTheSame() {
            brokerage.requested().history().given(Brokerage.byHand("birch"));

            brokerage.declines("birch");

            assertThat(brokerage.history().last(OfferDeclined.class).breach()).isTrue();
        }
    }

    @Nested
    class Retrying {
        @Test
        void anUnplacedRequestIsTriedAgainFromTierOneWhenHoursAppear() {
            Brokerage brokerage = Brokerage.with(tierOne("alder").hours(NORTH, 5), tierTwo("birch"))
                    .requested()
                    .declines("birch");
            assertThat(brokerage.status()).isEqualTo("UNPLACED");

            brokerage
                    .after(Duration.ofDays(1))
                    .knowing(tierOne("alder").capacityChangedAt(brokerage.now()), tierTwo("birch"))
                    .history()
                    .given(Brokerage.retry());

            brokerage.asks("alder");
            assertThat(brokerage.round().cause()).isEqualTo(RoundCause.CAPACITY_APPEARED);
            assertThat(brokerage.round().attempt()).isEqualTo(2);
            assertThat(brokerage.round().number()).isEqualTo(2);
        }

        @Test
        void withoutAnyoneToAskNothingHappens() {
            Brokerage brokerage = Brokerage.with(tierOne("alder")).requested().declines("alder");

            brokerage.history().unchanged(Brokerage.retry());
        }

        @Test
        void onlyWhatIsUnplacedIsTriedAgain() {
            Brokerage brokerage =
                    Brokerage.with(tierOne("alder"), tierOne("birch")).requested();

            brokerage.history().unchanged(Brokerage.retry());
            brokerage.placedWith(brokerage.asked().getFirst().equals(AProvider.id("alder")) ? "alder" : "birch");
            brokerage.history().unchanged(Brokerage.retry());
        }

        @Test
        void aNoCountsUntilTheProviderDeclaresItsHoursAnew() {
            Brokerage brokerage = Brokerage.with(tierOne("alder")).requested().declines("alder");

            brokerage
                    .knowing(tierOne("alder").capacityChangedAt(brokerage.now()))
                    .after(Duration.ofHours(1))
                    .history()
                    .unchanged(Brokerage.retry());
            brokerage
                    .knowing(tierOne("alder").capacityChangedAt(brokerage.now()))
                    .history()
                    .given(Brokerage.retry());

            brokerage.asks("alder");
        }

        @Test
        void silenceAndReasonsOfFactCountForOneAttempt() {
            Brokerage silent = Brokerage.with(tierOne("alder")).requested().fallsSilent();
            assertThat(silent.status()).isEqualTo("UNPLACED");
            silent.history().given(Brokerage.retry());
            silent.asks("alder");

            for (DeclineReason fact :
                    List.of(DeclineReason.HOURS_LIMIT_REACHED, DeclineReason.EMBARGOED, DeclineReason.SUSPENDED)) {
                Brokerage brokerage =
                        Brokerage.with(tierOne("alder")).requested().declines("alder", fact);
                assertThat(brokerage.status()).isEqualTo("UNPLACED");
                brokerage.history().given(Brokerage.retry());
                brokerage.asks("alder");
            }
        }

        @Test
        void everyOtherReasonCountsForGood() {
            for (DeclineReason reason : List.of(
                    DeclineReason.SAFETY,
                    DeclineReason.NO_STAFF,
                    DeclineReason.TIME_NOT_POSSIBLE,
                    DeclineReason.TRAVEL,
                    DeclineReason.NEEDS_NOT_MET,
                    DeclineReason.OTHER)) {
                Brokerage.with(tierOne("alder"))
                        .requested()
                        .declines("alder", reason)
                        .history()
                        .unchanged(Brokerage.retry());
            }
        }
    }

    @Nested
    class TheCascade {
        @Test
        void goesThroughTheTiersToTheWaitingListAndBack() {
            AProvider[] providers = {
                tierOne("alder").awarded(1),
                tierOne("birch").awarded(2),
                tierOne("cedar").awarded(3),
                tierOne("south").onlyIn(SOUTH, 100),
                tierTwo("damson"),
                tierTwo("elder"),
                AProvider.specialist("fir"),
                AProvider.specialist("gorse")
            };
            Brokerage brokerage = Brokerage.with(providers).requested();

            brokerage.asks("alder");
            brokerage.declines("alder").asks("birch");
            brokerage.fallsSilent().asks("cedar");
            assertThat(brokerage.round().cause()).isEqualTo(RoundCause.EXPIRED);
            brokerage.declines("cedar").asks("damson", "elder");
            assertThat(brokerage.round().cause()).isEqualTo(RoundCause.DECLINED);
            assertThat(brokerage.round().decision().stage()).isEqualTo(Tier.TIER_2);
            assertThat(brokerage.round().decision().mode()).isEqualTo(OfferMode.ALL_AT_ONCE);
            brokerage.declines("damson");
            assertThat(brokerage.round().number()).as("waits for the other").isEqualTo(4);
            brokerage.declines("elder").asks("fir", "gorse");
            assertThat(brokerage.round().decision().stage()).isEqualTo(Tier.SPECIALIST);
            brokerage.fallsSilent();
            assertThat(brokerage.status()).isEqualTo("UNPLACED");
            assertThat(brokerage.history().last(RequestUnplaced.class).attempt())
                    .isEqualTo(1);

            brokerage
                    .after(Duration.ofDays(1))
                    .knowing(tierOne("alder"), tierTwo("elder").capacityChangedAt(brokerage.now()))
                    .history()
                    .given(Brokerage.retry());

            brokerage.asks("elder");
            brokerage.placedWith("elder");
            assertThat(brokerage.status()).isEqualTo("PLACED");
            assertThat(brokerage.history().all(RoundOpened.class))
                    .extracting(RoundOpened::number)
                    .containsExactly(1, 2, 3, 4, 5, 6);
        }

        @Test
        void nobodyIsAskedTwiceInOneAttempt() {
            Brokerage brokerage =
                    Brokerage.with(tierOne("alder"), tierOne("birch")).requested();
            ProviderId first = brokerage.asked().getFirst();

            brokerage.fallsSilent();
            ProviderId second = brokerage.asked().getFirst();
            brokerage.fallsSilent();

            assertThat(List.of(first, second)).containsExactlyInAnyOrderElementsOf(Brokerage.ids("alder", "birch"));
            assertThat(brokerage.status()).isEqualTo("UNPLACED");
            assertThat(brokerage
                            .history()
                            .last(RequestUnplaced.class)
                            .decision()
                            .candidates())
                    .allSatisfy(candidate ->
                            assertThat(candidate.facts().alreadyAnswered()).isTrue());
        }

        @Test
        void aPolicyWithoutAWindowIsABug() {
            Policy standard = Policy.standard();
            Policy lame = new Policy(
                    standard.order(), 60, 40, 13, standard.modes(), Map.of(), standard.blockingGrades(), 2, 28, 30, 8);

            assertThatThrownBy(() -> Brokerage.with(Example.market(lame, tierOne("alder")))
                            .requested())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("has no window for STANDARD");
        }

        @Test
        void factsWithoutTheFrameworkOfAKnownPackageAreABug() {
            Brokerage brokerage = Brokerage.with(tierOne("alder")).requested();
            brokerage.knowing(new MarketFacts(1, null, List.of()));

            assertThatThrownBy(() -> brokerage.declines("alder")).isInstanceOf(IllegalStateException.class);
        }
    }
}
