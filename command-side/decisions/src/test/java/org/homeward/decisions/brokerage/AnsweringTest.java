package org.homeward.decisions.brokerage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homeward.decisions.AProvider.id;
import static org.homeward.decisions.AProvider.tierOne;
import static org.homeward.decisions.AProvider.tierTwo;
import static org.homeward.decisions.Example.NORTH;
import static org.homeward.decisions.Example.POSITION;
import static org.homeward.decisions.Example.SOUTH;
import static org.homeward.decisions.Example.hours;
import static org.homeward.decisions.Example.london;
import static org.homeward.decisions.brokerage.ARequest.ofSevenHours;
import static org.homeward.decisions.brokerage.Brokerage.CALLER;
import static org.homeward.decisions.brokerage.Brokerage.REASON;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.homeward.contract.Funder;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.Tier;
import org.homeward.contract.brokerage.DeclineReason;
import org.homeward.contract.brokerage.PackageCommand.CloseOverdueOffers;
import org.homeward.contract.brokerage.PackageCommand.ConfirmReservation;
import org.homeward.contract.brokerage.PackageCommand.DeclineOffer;
import org.homeward.contract.brokerage.PackageCommand.RefuseReservation;
import org.homeward.contract.brokerage.PackageCommand.WithdrawOfferOf;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.brokerage.PackageEvent.AcceptanceRefused;
import org.homeward.contract.brokerage.PackageEvent.OfferAccepted;
import org.homeward.contract.brokerage.PackageEvent.OfferDeclined;
import org.homeward.contract.brokerage.PackageEvent.OfferExpired;
import org.homeward.contract.brokerage.PackageEvent.OfferWithdrawn;
import org.homeward.contract.brokerage.PackageEvent.PackagePlaced;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.homeward.contract.brokerage.PackageEvent.WithdrawalCause;
import org.homeward.contract.brokerage.RoundCause;
import org.homeward.contract.framework.Policy.OfferMode;
import org.homeward.contract.provider.BarSource;
import org.homeward.decisions.AProvider;
import org.homeward.decisions.Example;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class AnsweringTest {

    @Nested
    class Yes {
        @Test
        void theFirstAcceptanceWinsAndTheRestIsWithdrawn() {
            Brokerage brokerage = Brokerage.with(tierTwo("cedar"), tierTwo("birch"), tierTwo("alder"))
                    .requested(ofSevenHours().fundedBy(Funder.NHS));

            assertThat(brokerage.accepts("birch"))
                    .containsExactly(
                            new OfferAccepted(
                                    ARequest.ID,
                                    1,
                                    id("birch"),
                                    "round-1",
                                    NORTH,
                                    Funder.NHS,
                                    hours(7),
                                    null,
                                    brokerage.now()),
                            new OfferWithdrawn(
                                    ARequest.ID, 1, id("alder"), WithdrawalCause.OTHER_ACCEPTED, brokerage.now()),
                            new OfferWithdrawn(
                                    ARequest.ID, 1, id("cedar"), WithdrawalCause.OTHER_ACCEPTED, brokerage.now()));
            assertThat(brokerage.status()).isEqualTo("ACCEPTED");
            assertThat(brokerage.history().state().provider()).contains(id("birch"));
            Rejection late = brokerage.rejected(Brokerage.acceptance("alder"));
            assertThat(late.code()).isEqualTo(RejectionCode.OFFER_NOT_OPEN);
            assertThat(late.parameters()).containsEntry("status", "ACCEPTED");
        }

        @Test
        void saidTwiceChangesNothing() {
            Brokerage brokerage = Brokerage.with(tierOne("alder")).requested();
            brokerage.accepts("alder");

            brokerage.history().unchanged(Brokerage.acceptance("alder"));
            brokerage.history().given(new ConfirmReservation(ARequest.ID, id("alder"), "round-1"));
            brokerage.history().unchanged(Brokerage.acceptance("alder"));
        }

        @Test
        void isOnlyForWhoWasAsked() {
            Brokerage brokerage =
                    Brokerage.with(tierOne("alder"), tierTwo("birch")).requested();

            assertThat(brokerage.rejected(Brokerage.acceptance("birch")).code())
                    .isEqualTo(RejectionCode.OFFER_NOT_FOUND);
        }

        @Test
        void comesTooLateAfterANo() {
            Brokerage brokerage = Brokerage.with(tierOne("alder")).requested().declines("alder");

            assertThat(brokerage.rejected(Brokerage.acceptance("alder")).code())
                    .isEqualTo(RejectionCode.OFFER_NOT_OPEN);
            assertThat(brokerage
                            .rejected(Brokerage.refusal("alder", DeclineReason.OTHER))
                            .code())
                    .isEqualTo(RejectionCode.OFFER_NOT_OPEN);
        }

        @Test
        void countsUpToTheEndOfTheWindowAndNotAfterIt() {
            Brokerage inTime = Brokerage.with(tierOne("alder")).requested();
            Instant respondBy = inTime.round().offers().getFirst().respondBy();
            inTime.at(respondBy).accepts("alder");

            Rejection late = Brokerage.with(tierOne("alder"))
                    .requested()
                    .at(respondBy.plusNanos(1000))
                    .rejected(Brokerage.acceptance("alder"));
            assertThat(late.code()).isEqualTo(RejectionCode.OFFER_EXPIRED);
            assertThat(late.parameters()).containsEntry("respondBy", respondBy.toString());
        }

        @Test
        void afterTheHoursWereGrantedThePackageIsPlaced() {
            Brokerage brokerage =
                    Brokerage.with(tierOne("alder")).requested(ofSevenHours().fundedBy(Funder.NHS));
            brokerage.accepts("alder");

            assertThat(brokerage
                            .after(Duration.ofMillis(3))
                            .history()
                            .accepted(new ConfirmReservation(ARequest.ID, id("alder"), "round-1")))
                    .containsExactly(new PackagePlaced(
                            ARequest.ID, 1, id("alder"), NORTH, Funder.NHS, hours(7), brokerage.now()));
            assertThat(brokerage.status()).isEqualTo("PLACED");
            assertThat(brokerage.history().state().provider()).contains(id("alder"));
            brokerage.history().unchanged(new ConfirmReservation(ARequest.ID, id("alder"), "round-1"));
        }
    }

    @Nested
    class ByPhone {
        private final Brokerage brokerage =
                Brokerage.with(tierOne("alder"), tierOne("birch").awarded(1)).requested();
        private final Instant opened = brokerage.now();
        private final Instant respondBy = brokerage.round().offers().getFirst().respondBy();

        @Test
        void aYesHoldsFromWhenItWasSaidWithWhoSaidIt() {
            brokerage.at(respondBy.plus(Duration.ofHours(3)));

            assertThat(brokerage.history().accepted(Brokerage.acceptanceByPhone("alder", respondBy)))
                    .containsExactly(new OfferAccepted(
                            ARequest.ID,
                            1,
                            id("alder"),
                            "round-1",
                            NORTH,
                            Funder.COUNCIL,
                            hours(7),
                            CALLER,
                            respondBy));
        }

        @Test
        void aNoHoldsFromWhenItWasSaidWithWhoSaidIt() {
            Instant said = opened.plusSeconds(60);
            brokerage
                    .after(Duration.ofHours(2))
                    .history()
                    .given(new DeclineOffer(ARequest.ID, id("alder"), DeclineReason.TRAVEL, REASON, CALLER, said));

            OfferDeclined declined = brokerage.history().last(OfferDeclined.class);
            assertThat(declined.occurredAt()).isEqualTo(said);
            assertThat(declined.answeredBy()).isEqualTo(CALLER);
            assertThat(declined.note()).isEqualTo(REASON);
            assertThat(brokerage.round().occurredAt()).isEqualTo(brokerage.now());
        }

        @Test
        void anAnswerBeforeTheOfferWentOutIsRefused() {
            assertThat(brokerage
                            .rejected(Brokerage.acceptanceByPhone("alder", opened.minusSeconds(1)))
                            .code())
                    .isEqualTo(RejectionCode.TIME_BEFORE_OFFER);
            brokerage.history().given(Brokerage.acceptanceByPhone("alder", opened));
        }

        @Test
        void anAnswerWrittenDownToTheMinuteOfItsOfferCameAfterTheOffer() {
            Brokerage late = Brokerage.with(tierOne("alder"))
                    .after(Duration.ofSeconds(40))
                    .requested();
            Instant offered = late.now();

            assertThat(late.after(Duration.ofSeconds(10))
                            .history()
                            .accepted(Brokerage.acceptanceByPhone("alder", offered.minusSeconds(40))))
                    .first()
                    .extracting(PackageEvent::occurredAt)
                    .isEqualTo(offered);
        }

        @Test
        void anAnswerOfTheFutureIsRefused() {
            assertThat(brokerage
                            .rejected(Brokerage.acceptanceByPhone("alder", opened.plusSeconds(1)))
                            .code())
                    .isEqualTo(RejectionCode.TIME_IN_FUTURE);
        }

        @Test
        void anAnswerAfterTheWindowIsRefused() {
            assertThat(brokerage
                            .at(respondBy.plusSeconds(60))
                            .rejected(Brokerage.acceptanceByPhone("alder", respondBy.plusSeconds(1)))
                            .code())
                    .isEqualTo(RejectionCode.OFFER_EXPIRED);
            assertThat(brokerage
                            .rejected(new DeclineOffer(
                                    ARequest.ID,
                                    id("alder"),
                                    DeclineReason.OTHER,
                                    null,
                                    CALLER,
                                    respondBy.plusSeconds(1)))
                            .code())
                    .isEqualTo(RejectionCode.OFFER_EXPIRED);
        }

        @Test
        void anAnswerWithinTheWindowComesTooLateOnceTheOfferWasClosed() {
            brokerage.fallsSilent().asks("birch");

            assertThat(brokerage
                            .rejected(Brokerage.acceptanceByPhone("alder", opened))
                            .code())
                    .isEqualTo(RejectionCode.OFFER_NOT_OPEN);
        }
    }

    @Nested
    class No {
        private OfferDeclined declined(DeclineReason reason, AProvider alder) {
            return declined(Brokerage.refusal("alder", reason), alder);
        }

        /** The offer went out while nothing stood against it; the facts at the time of the answer are {@code alder}. */
        private OfferDeclined declined(DeclineOffer decline, AProvider alder) {
            Brokerage brokerage = Brokerage.with(tierOne("alder")).requested().knowing(alder);
            brokerage.history().given(decline);
            return brokerage.history().last(OfferDeclined.class);
        }

        private void isLawful(OfferDeclined declined) {
            assertThat(declined.lawful()).isTrue();
            assertThat(declined.breach()).isFalse();
        }

        private void isABreach(OfferDeclined declined) {
            assertThat(declined.lawful()).isFalse();
            assertThat(declined.breach()).isTrue();
        }

        @Test
        void theRecordKeepsWhatItWasJudgedBy() {
            Brokerage brokerage =
                    Brokerage.with(tierOne("alder").hours(NORTH, 40, 10, 5)).requested();
            brokerage.history().given(Brokerage.refusal("alder", DeclineReason.TRAVEL));

            assertThat(brokerage.history().last(OfferDeclined.class))
                    .isEqualTo(new OfferDeclined(
                            ARequest.ID,
                            1,
                            id("alder"),
                            DeclineReason.TRAVEL,
                            false,
                            true,
                            hours(25),
                            POSITION,
                            null,
                            null,
                            brokerage.now()));
        }

        @Test
        void hoursLimitReachedIsLawfulOnlyWhenTheHoursAreMissing() {
            isLawful(
                    declined(DeclineReason.HOURS_LIMIT_REACHED, tierOne("alder").hours(NORTH, 10, 4, 0)));
            isABreach(
                    declined(DeclineReason.HOURS_LIMIT_REACHED, tierOne("alder").hours(NORTH, 10, 3, 0)));
            isLawful(
                    declined(DeclineReason.HOURS_LIMIT_REACHED, tierOne("alder").onlyIn(SOUTH, 100)));
        }

        @Test
        void embargoedIsLawfulOnlyUnderAnEmbargo() {
            isLawful(declined(DeclineReason.EMBARGOED, tierOne("alder").embargoedBy(BarSource.CQC)));
            isABreach(declined(DeclineReason.EMBARGOED, tierOne("alder").suspendedBy(BarSource.CQC)));
            isABreach(declined(DeclineReason.EMBARGOED, tierOne("other")));
        }

        @Test
        void suspendedIsLawfulOnlyWhileSuspended() {
            isLawful(declined(DeclineReason.SUSPENDED, tierOne("alder").suspendedBy(BarSource.COUNCIL)));
            isABreach(declined(DeclineReason.SUSPENDED, tierOne("alder").embargoedBy(BarSource.COUNCIL)));
            isABreach(declined(DeclineReason.SUSPENDED, tierOne("other")));
        }

        @Test
        void safetyIsLawfulOnlyWhenItIsExplained() {
            isLawful(declined(
                    new DeclineOffer(ARequest.ID, id("alder"), DeclineReason.SAFETY, REASON, null, null),
                    tierOne("alder")));
            isABreach(declined(DeclineReason.SAFETY, tierOne("alder")));
        }

        @ParameterizedTest
        @EnumSource(
                value = DeclineReason.class,
                mode = Mode.EXCLUDE,
                names = {"HOURS_LIMIT_REACHED", "EMBARGOED", "SUSPENDED", "SAFETY"})
        void anyOtherReasonOfATierOneProviderIsABreach(DeclineReason reason) {
            isABreach(declined(
                    new DeclineOffer(ARequest.ID, id("alder"), reason, REASON, null, null),
                    tierOne("alder").hours(NORTH, 1).embargoedBy(BarSource.CQC).suspendedBy(BarSource.CQC)));
        }

        @ParameterizedTest
        @EnumSource(DeclineReason.class)
        void nobodyElseIsObliged(DeclineReason reason) {
            Brokerage tierTwo = Brokerage.with(tierTwo("alder")).requested().declines("alder", reason);
            Brokerage specialists =
                    Brokerage.with(AProvider.specialist("alder")).requested().declines("alder", reason);

            isLawful(tierTwo.history().last(OfferDeclined.class));
            isLawful(specialists.history().last(OfferDeclined.class));
        }

        @Test
        void aNoIsSaidOnce() {
            Brokerage brokerage = Brokerage.with(tierTwo("alder"), tierTwo("birch"))
                    .requested()
                    .declines("alder");

            assertThat(brokerage
                            .rejected(Brokerage.refusal("alder", DeclineReason.NO_STAFF))
                            .code())
                    .isEqualTo(RejectionCode.OFFER_NOT_OPEN);
        }
    }

    @Nested
    class Silence {
        @Test
        void ofATierOneProviderIsABreachAtTheEndOfItsWindowHoweverLateItIsNoticed() {
            Brokerage brokerage =
                    Brokerage.with(tierOne("alder"), tierTwo("birch")).requested();
            Instant respondBy = brokerage.round().offers().getFirst().respondBy();
            Instant afterAnOutage = respondBy.plus(Duration.ofDays(3));

            List<PackageEvent> events =
                    brokerage.at(afterAnOutage).history().accepted(new CloseOverdueOffers(ARequest.ID, 1));

            assertThat(events).hasSize(2);
            assertThat(events.getFirst()).isEqualTo(new OfferExpired(ARequest.ID, 1, id("alder"), true, respondBy));
            assertThat(events.getLast()).isInstanceOf(RoundOpened.class);
            assertThat(events.getLast().occurredAt()).isEqualTo(afterAnOutage);
            assertThat(brokerage.round().offers().getFirst().respondBy()).isAfter(afterAnOutage);
            brokerage.asks("birch");
        }

        @Test
        void ofAllWhoWereAskedAtOnceExpiresTogetherAndIsNoBreachBelowTierOne() {
            Brokerage brokerage = Brokerage.with(tierTwo("birch"), tierTwo("alder"), AProvider.specialist("cedar"))
                    .requested()
                    .fallsSilent();

            assertThat(brokerage.history().all(OfferExpired.class))
                    .extracting(OfferExpired::providerId)
                    .containsExactly(id("alder"), id("birch"));
            assertThat(brokerage.history().all(OfferExpired.class))
                    .allSatisfy(expired -> assertThat(expired.breach()).isFalse());
            brokerage.asks("cedar");
        }

        @Test
        void beforeTheWindowHasPassedNothingCloses() {
            Brokerage brokerage = Brokerage.with(tierOne("alder")).requested();
            Instant respondBy = brokerage.round().offers().getFirst().respondBy();

            brokerage.at(respondBy.minusNanos(1000)).history().unchanged(new CloseOverdueOffers(ARequest.ID, 1));
            brokerage.at(respondBy).history().given(new CloseOverdueOffers(ARequest.ID, 1));
        }

        @Test
        void ofARoundThatIsOverClosesNothingInTheNext() {
            Brokerage brokerage = Brokerage.with(tierOne("alder"), tierOne("birch"))
                    .requested()
                    .fallsSilent();
            int current = brokerage.round().number();
            Instant respondBy = brokerage.round().offers().getFirst().respondBy();

            brokerage.at(respondBy).history().unchanged(new CloseOverdueOffers(ARequest.ID, current - 1));
            brokerage.history().given(new CloseOverdueOffers(ARequest.ID, current));
            brokerage.history().unchanged(new CloseOverdueOffers(ARequest.ID, current));
        }

        @Test
        void ofSomeWaitsForNobodyElse() {
            Brokerage brokerage = Brokerage.with(tierTwo("alder"), tierTwo("birch"))
                    .requested()
                    .declines("alder")
                    .fallsSilent();

            assertThat(brokerage.history().all(OfferExpired.class))
                    .extracting(OfferExpired::providerId)
                    .containsExactly(id("birch"));
            assertThat(brokerage.status()).isEqualTo("UNPLACED");
        }
    }

    @Nested
    class Barred {
        @Test
        void aProviderLosesItsOfferAndTheCascadeGoesOn() {
            Brokerage brokerage =
                    Brokerage.with(tierOne("alder"), tierTwo("birch")).requested();

            brokerage
                    .knowing(tierOne("alder").embargoedBy(BarSource.CQC), tierTwo("birch"))
                    .barred("alder");

            assertThat(brokerage.withdrawnFrom(WithdrawalCause.PROVIDER_BARRED)).containsExactly(id("alder"));
            brokerage.asks("birch");
            assertThat(brokerage.round().cause()).isEqualTo(RoundCause.PROVIDER_BARRED);
            brokerage.history().unchanged(new WithdrawOfferOf(ARequest.ID, id("alder")));
            assertThat(brokerage.rejected(Brokerage.acceptance("alder")).code())
                    .isEqualTo(RejectionCode.OFFER_NOT_OPEN);
        }

        @Test
        void oneOfManyLeavesTheOthersTheirOffers() {
            Brokerage brokerage =
                    Brokerage.with(tierTwo("alder"), tierTwo("birch")).requested();

            assertThat(brokerage.history().accepted(new WithdrawOfferOf(ARequest.ID, id("alder"))))
                    .singleElement()
                    .isInstanceOf(OfferWithdrawn.class);
            brokerage.accepts("birch");
        }

        @Test
        void afterItsYesIsAMatterOfItsHours() {
            Brokerage brokerage = Brokerage.with(tierOne("alder")).requested();
            brokerage.accepts("alder");

            brokerage.history().unchanged(new WithdrawOfferOf(ARequest.ID, id("alder")));
        }
    }

    @Nested
    class HoursRefused {
        @Test
        void undoTheAcceptanceAndTheCascadeGoesOnWithinTheAttempt() {
            Brokerage brokerage = Brokerage.with(
                            tierOne("alder"), tierOne("birch").awarded(1))
                    .requested();
            brokerage.accepts("alder");

            List<PackageEvent> events = brokerage.hoursRefused("alder");

            assertThat(events.getFirst())
                    .isEqualTo(new AcceptanceRefused(
                            ARequest.ID, 1, id("alder"), RejectionCode.HOURS_LIMIT_REACHED, brokerage.now()));
            brokerage.asks("birch");
            assertThat(brokerage.round().cause()).isEqualTo(RoundCause.HOURS_REFUSED);
            assertThat(brokerage.round().attempt()).isEqualTo(1);
            assertThat(brokerage.history().state().provider()).isEmpty();
        }

        @Test
        void whoeverElseWasAskedIsAskedAgain() {
            Brokerage brokerage = Brokerage.with(tierTwo("alder"), tierTwo("birch"), tierTwo("cedar"))
                    .requested()
                    .declines("cedar");
            brokerage.accepts("alder");

            brokerage.hoursRefused("alder");

            brokerage.asks("birch");
        }

        @Test
        void countForTheAttemptOnlySinceTheFactsMayHaveLagged() {
            Brokerage brokerage = Brokerage.with(tierOne("alder")).requested();
            brokerage.accepts("alder");
            brokerage.hoursRefused("alder");
            assertThat(brokerage.status()).isEqualTo("UNPLACED");

            brokerage.history().given(Brokerage.retry());

            brokerage.asks("alder");
        }

        @Test
        void saidTwiceOrForAnotherAcceptanceChangeNothing() {
            Brokerage brokerage =
                    Brokerage.with(tierOne("alder"), tierOne("birch")).requested();
            String first = brokerage.asked().getFirst().equals(id("alder")) ? "alder" : "birch";
            brokerage.accepts(first);

            brokerage
                    .history()
                    .unchanged(new RefuseReservation(
                            ARequest.ID, id(first), "round-7", RejectionCode.HOURS_LIMIT_REACHED));
            brokerage
                    .history()
                    .unchanged(new RefuseReservation(
                            ARequest.ID, id("other"), "round-1", RejectionCode.HOURS_LIMIT_REACHED));
            brokerage.hoursRefused(first);
            brokerage
                    .history()
                    .unchanged(new RefuseReservation(
                            ARequest.ID, id(first), "round-1", RejectionCode.HOURS_LIMIT_REACHED));
        }

        @Test
        void areNoReasonToConfirmWhatNobodyAccepted() {
            Brokerage brokerage = Brokerage.with(tierOne("alder")).requested();

            Rejection rejection = brokerage.rejected(new ConfirmReservation(ARequest.ID, id("alder"), "round-1"));

            assertThat(rejection.code()).isEqualTo(RejectionCode.STATUS_FORBIDS);
            assertThat(rejection.parameters()).containsEntry("status", "OFFERING");
            brokerage.accepts("alder");
            assertThat(brokerage
                            .rejected(new ConfirmReservation(ARequest.ID, id("alder"), "round-2"))
                            .code())
                    .isEqualTo(RejectionCode.STATUS_FORBIDS);
            assertThat(brokerage
                            .rejected(new ConfirmReservation(ARequest.ID, id("birch"), "round-1"))
                            .code())
                    .isEqualTo(RejectionCode.STATUS_FORBIDS);
        }
    }

    @Test
    void tierTwoIsNeverAskedBeforeEveryTierOneProviderAnswered() {
        Brokerage brokerage = Brokerage.with(Example.market(
                        Example.asking(Tier.TIER_1, OfferMode.ALL_AT_ONCE),
                        tierOne("alder"),
                        tierOne("birch"),
                        tierOne("cedar"),
                        tierTwo("damson")))
                .requested();

        brokerage.declines("alder").declines("cedar");
        assertThat(brokerage.round().number()).isEqualTo(1);
        brokerage.declines("birch");

        brokerage.asks("damson");
    }

    @Test
    void theWindowOfEachRoundIsCountedFromItsOwnOpening() {
        Brokerage brokerage = Brokerage.with(tierOne("alder"), tierTwo("birch")).requested();
        assertThat(brokerage.round().offers().getFirst().respondBy()).isEqualTo(london("2026-03-04T09:00"));

        brokerage.at(london("2026-03-03T16:00")).declines("alder");

        assertThat(brokerage.round().offers().getFirst().respondBy()).isEqualTo(london("2026-03-04T16:00"));
    }
}
