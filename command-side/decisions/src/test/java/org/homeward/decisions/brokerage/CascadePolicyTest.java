package org.homeward.decisions.brokerage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homeward.contract.brokerage.EligibilityRule.FIRST_IN_ORDER;
import static org.homeward.contract.brokerage.EligibilityRule.GRADE_NOT_BLOCKING;
import static org.homeward.contract.brokerage.EligibilityRule.NEEDS_SUPPORTED;
import static org.homeward.contract.brokerage.EligibilityRule.NOT_EMBARGOED;
import static org.homeward.contract.brokerage.EligibilityRule.NOT_EXCLUDED_BY_PERSON;
import static org.homeward.contract.brokerage.EligibilityRule.NOT_EXITED;
import static org.homeward.contract.brokerage.EligibilityRule.NOT_SUSPENDED;
import static org.homeward.contract.brokerage.EligibilityRule.SPARE_HOURS_ENOUGH;
import static org.homeward.contract.brokerage.EligibilityRule.START_DATE_POSSIBLE;
import static org.homeward.contract.brokerage.EligibilityRule.TWO_CARER_VISITS_SUPPORTED;
import static org.homeward.decisions.AProvider.specialist;
import static org.homeward.decisions.AProvider.tierOne;
import static org.homeward.decisions.AProvider.tierTwo;
import static org.homeward.decisions.Example.NORTH;
import static org.homeward.decisions.Example.SOUTH;
import static org.homeward.decisions.Example.asking;
import static org.homeward.decisions.Example.blocking;
import static org.homeward.decisions.Example.market;
import static org.homeward.decisions.Example.ordering;
import static org.homeward.decisions.Example.qualityAndPrice;
import static org.homeward.decisions.brokerage.ARequest.START_BY;
import static org.homeward.decisions.brokerage.ARequest.everyMorning;
import static org.homeward.decisions.brokerage.ARequest.ofSevenHours;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.homeward.contract.ProviderId;
import org.homeward.contract.QualityGrade;
import org.homeward.contract.SpecialistNeed;
import org.homeward.contract.Tier;
import org.homeward.contract.brokerage.Candidate;
import org.homeward.contract.brokerage.Candidate.Outcome;
import org.homeward.contract.brokerage.CandidateFacts;
import org.homeward.contract.brokerage.Considered;
import org.homeward.contract.brokerage.EligibilityRule;
import org.homeward.contract.brokerage.PackageCommand.CloseOverdueOffers;
import org.homeward.contract.brokerage.PackageEvent.RequestUnplaced;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.homeward.contract.framework.Policy;
import org.homeward.contract.framework.Policy.OfferMode;
import org.homeward.contract.framework.Policy.Order;
import org.homeward.contract.provider.BarSource;
import org.homeward.decisions.AProvider;
import org.homeward.decisions.Example;
import org.homeward.decisions.FrameworkFacts;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CascadePolicyTest {

    /** What is decided for a request where the market holds these providers. */
    private static Considered decision(ARequest request, Policy policy, AProvider... providers) {
        Brokerage brokerage = Brokerage.with(market(policy, providers)).requested(request);
        return brokerage.status().equals("UNPLACED")
                ? brokerage.history().last(RequestUnplaced.class).decision()
                : brokerage.round().decision();
    }

    private static Considered decision(ARequest request, AProvider... providers) {
        return decision(request, Policy.standard(), providers);
    }

    private static List<EligibilityRule> failedBy(ARequest request, AProvider provider) {
        return decision(request, provider).candidates().getFirst().failedRules();
    }

    private static List<ProviderId> order(Considered decision) {
        return decision.candidates().stream()
                .filter(candidate -> candidate.rank() != null)
                .map(candidate -> candidate.facts().providerId())
                .toList();
    }

    @Nested
    class Eligible {
        @Test
        void isWhoFailsNoRule() {
            Considered decision = decision(ofSevenHours(), tierOne("alder"));

            assertThat(decision.stage()).isEqualTo(Tier.TIER_1);
            assertThat(decision.candidates())
                    .singleElement()
                    .satisfies(alder -> assertThat(alder.outcome()).isEqualTo(Outcome.OFFERED))
                    .satisfies(alder -> assertThat(alder.failedRules()).isEmpty())
                    .satisfies(alder -> assertThat(alder.warnings()).isEmpty())
                    .satisfies(alder -> assertThat(alder.rank()).isEqualTo(1));
        }

        @ParameterizedTest
        @EnumSource(BarSource.class)
        void isNobodyUnderAnEmbargoOfTheCouncilOrTheCqc(BarSource source) {
            assertThat(failedBy(ofSevenHours(), tierOne("alder").embargoedBy(source)))
                    .containsExactly(NOT_EMBARGOED);
        }

        @ParameterizedTest
        @EnumSource(BarSource.class)
        void isNobodySuspended(BarSource source) {
            assertThat(failedBy(ofSevenHours(), tierOne("alder").suspendedBy(source)))
                    .containsExactly(NOT_SUSPENDED);
        }

        @Test
        void isNobodyWhoLeft() {
            assertThat(failedBy(ofSevenHours(), tierOne("alder").exited())).containsExactly(NOT_EXITED);
        }

        @Test
        void isNobodyWithoutHoursInTheArea() {
            assertThat(failedBy(ofSevenHours(), tierOne("alder").onlyIn(SOUTH, 100)))
                    .containsExactly(EligibilityRule.AREA_SERVED, SPARE_HOURS_ENOUGH);
            assertThat(failedBy(ofSevenHours(), tierOne("alder").hours(NORTH, 0)))
                    .containsExactly(EligibilityRule.AREA_SERVED, SPARE_HOURS_ENOUGH);
        }

        @Test
        void isNobodyWhoMeetsOnlyPartOfTheNeeds() {
            ARequest request = ofSevenHours().needing(SpecialistNeed.AUTISM, SpecialistNeed.LEARNING_DISABILITY);

            assertThat(failedBy(request, tierOne("alder").meets(SpecialistNeed.AUTISM)))
                    .containsExactly(NEEDS_SUPPORTED);
            assertThat(failedBy(
                            request, tierOne("alder").meets(SpecialistNeed.LEARNING_DISABILITY, SpecialistNeed.AUTISM)))
                    .isEmpty();
        }

        @Test
        void isNobodyWhoseSpareHoursFallAQuarterShort() {
            assertThat(failedBy(ofSevenHours(), tierOne("alder").hours(NORTH, 20, 8, 5)))
                    .isEmpty();
            assertThat(failedBy(
                            ofSevenHours().visited(everyMorning(62)),
                            tierOne("alder").hours(NORTH, 20, 8, 5)))
                    .containsExactly(SPARE_HOURS_ENOUGH);
        }

        @Test
        void isNobodyWithoutTwoCarerVisitsWhereTwoAreNeeded() {
            ARequest twoCarers = ofSevenHours().visited(everyMorning(30, 2));

            assertThat(failedBy(twoCarers, tierOne("alder").withoutTwoCarerVisits()))
                    .containsExactly(TWO_CARER_VISITS_SUPPORTED);
            assertThat(failedBy(twoCarers, tierOne("alder"))).isEmpty();
            assertThat(failedBy(ofSevenHours(), tierOne("alder").withoutTwoCarerVisits()))
                    .isEmpty();
        }

        @Test
        void isNobodyThePersonExcluded() {
            assertThat(failedBy(ofSevenHours().excluding("alder"), tierOne("alder")))
                    .containsExactly(NOT_EXCLUDED_BY_PERSON);
        }

        @Test
        void isNobodyAvailableOnlyAfterTheStart() {
            assertThat(failedBy(ofSevenHours(), tierOne("alder").availableFrom(START_BY)))
                    .isEmpty();
            assertThat(failedBy(ofSevenHours(), tierOne("alder").availableFrom(START_BY.plusDays(1))))
                    .containsExactly(START_DATE_POSSIBLE);
        }

        @Test
        void isWhoeverIsAvailableTodayWhenTheStartHasPassed() {
            Brokerage waiting = Brokerage.with(new AProvider[0]).requested();
            waiting.at(Example.london("2026-05-12T10:00"))
                    .knowing(tierOne("alder").availableFrom(waiting.today().plusDays(1)))
                    .history()
                    .unchanged(Brokerage.retry());

            waiting.knowing(tierOne("alder").availableFrom(waiting.today()))
                    .history()
                    .given(Brokerage.retry());

            waiting.asks("alder");
        }

        @Test
        void isNobodyOnceTheFrameworkHasClosed() {
            FrameworkFacts open = Example.framework(Policy.standard());
            FrameworkFacts closed = new FrameworkFacts(
                    open.id(), open.areas(), open.opensOn(), ARequest.START_BY, open.policyVersion(), open.policy());
            Brokerage waiting = Brokerage.with(market(closed, tierOne("alder"), tierTwo("birch")))
                    .requested();

            waiting.at(Example.london("2026-03-11T00:00")).history().given(new CloseOverdueOffers(ARequest.ID, 1));

            assertThat(waiting.status()).isEqualTo("UNPLACED");
            assertThat(waiting.history().last(RequestUnplaced.class).decision().candidates())
                    .allSatisfy(
                            candidate -> assertThat(candidate.failedRules()).contains(EligibilityRule.FRAMEWORK_OPEN));
        }

        @Test
        void isEveryGradeUnlessThePolicyBlocksIt() {
            AProvider poor = tierOne("alder").graded(QualityGrade.POOR);

            assertThat(failedBy(ofSevenHours(), poor)).isEmpty();
            assertThat(decision(ofSevenHours(), blocking(QualityGrade.POOR), poor)
                            .candidates()
                            .getFirst()
                            .failedRules())
                    .containsExactly(GRADE_NOT_BLOCKING);
            assertThat(decision(
                                    ofSevenHours(),
                                    blocking(QualityGrade.POOR),
                                    tierOne("alder").graded(QualityGrade.REQUIRES_IMPROVEMENT))
                            .stage())
                    .isEqualTo(Tier.TIER_1);
        }

        @Test
        void everyRuleThatFailsIsKept() {
            ARequest demanding = ofSevenHours()
                    .needing(SpecialistNeed.MENTAL_HEALTH)
                    .visited(everyMorning(120, 2))
                    .excluding("alder");
            AProvider hopeless = tierOne("alder")
                    .embargoedBy(BarSource.CQC)
                    .suspendedBy(BarSource.COUNCIL)
                    .exited()
                    .hours(NORTH, 0)
                    .withoutTwoCarerVisits()
                    .availableFrom(START_BY.plusDays(1))
                    .graded(QualityGrade.POOR);

            Considered decision = decision(demanding, blocking(QualityGrade.POOR), hopeless);

            assertThat(decision.stage()).isNull();
            assertThat(decision.mode()).isNull();
            assertThat(decision.candidates()).singleElement().satisfies(alder -> {
                assertThat(alder.outcome()).isEqualTo(Outcome.PASSED_OVER);
                assertThat(alder.failedRules())
                        .containsExactly(
                                NOT_EMBARGOED,
                                NOT_SUSPENDED,
                                NOT_EXITED,
                                EligibilityRule.AREA_SERVED,
                                NEEDS_SUPPORTED,
                                SPARE_HOURS_ENOUGH,
                                TWO_CARER_VISITS_SUPPORTED,
                                NOT_EXCLUDED_BY_PERSON,
                                START_DATE_POSSIBLE,
                                GRADE_NOT_BLOCKING);
                assertThat(alder.rank()).isNull();
                assertThat(alder.because()).isNull();
            });
        }
    }

    @Nested
    class InOrder {
        @Test
        void rotationAsksTheSmallestShareOfAwardedAgainstDeclaredHoursFirst() {
            Considered decision = decision(
                    ofSevenHours(),
                    tierOne("alder").hours(NORTH, 100).awarded(30),
                    tierOne("birch").hours(NORTH, 200).awarded(50),
                    tierOne("cedar").hours(NORTH, 40).awarded(20));

            assertThat(order(decision)).containsExactlyElementsOf(Brokerage.ids("birch", "alder", "cedar"));
        }

        @Test
        void rotationComparesWithHoursDeclaredInAllAreas() {
            Considered decision = decision(
                    ofSevenHours(),
                    tierOne("alder").hours(NORTH, 100).awarded(30),
                    tierOne("birch").hours(NORTH, 50).hours(SOUTH, 100).awarded(30));

            assertThat(order(decision)).containsExactlyElementsOf(Brokerage.ids("birch", "alder"));
        }

        @Test
        void rotationAsksMostSpareHoursFirstAmongEqualShares() {
            Considered decision = decision(
                    ofSevenHours(),
                    tierOne("alder").hours(NORTH, 100, 60, 0).awarded(10),
                    tierOne("birch").hours(NORTH, 200, 120, 0).awarded(20),
                    tierOne("cedar").hours(NORTH, 100, 40, 10).awarded(10));

            assertThat(order(decision)).containsExactlyElementsOf(Brokerage.ids("birch", "cedar", "alder"));
        }

        @Test
        void rotationNeverLetsRoundingDecide() {
            // 333 of 1,000 against 334 of 1,003: 0.33300 against 0.33300…
            Considered decision = decision(
                    ofSevenHours(),
                    tierOne("alder").hours(NORTH, 1003).awarded(334),
                    tierOne("birch").hours(NORTH, 1000).awarded(333));

            assertThat(order(decision)).containsExactlyElementsOf(Brokerage.ids("birch", "alder"));
        }

        @Test
        void spareCapacityAsksMostSpareHoursFirstWhateverWasAwarded() {
            Considered decision = decision(
                    ofSevenHours(),
                    ordering(Order.SPARE_CAPACITY),
                    tierOne("alder").hours(NORTH, 100, 50, 0),
                    tierOne("birch").hours(NORTH, 80, 20, 0).awarded(80),
                    tierOne("cedar").hours(NORTH, 90, 20, 15));

            assertThat(order(decision)).containsExactlyElementsOf(Brokerage.ids("birch", "cedar", "alder"));
            assertThat(decision.candidates().getFirst().because()).isEqualTo("60 h spare");
        }

        @Test
        void qualityAndPriceWeighSixtyToForty() {
            // Excellent: 60 + 40 x 18/24 = 90; good: 45 + 40 x 18/20 = 81; not rated: 30 + 40 = 70.
            Considered decision = decision(
                    ofSevenHours(),
                    ordering(Order.QUALITY_PRICE),
                    tierOne("alder").graded(QualityGrade.GOOD).rate(2000),
                    tierOne("birch").graded(QualityGrade.NOT_RATED).rate(1800),
                    tierOne("cedar").graded(QualityGrade.EXCELLENT).rate(2400));

            assertThat(order(decision)).containsExactlyElementsOf(Brokerage.ids("cedar", "alder", "birch"));
            assertThat(decision.candidates())
                    .extracting(Candidate::because)
                    .containsExactly(
                            "score 90: EXCELLENT at 60 %, 2400 p an hour at 40 %",
                            "score 81: GOOD at 60 %, 2000 p an hour at 40 %",
                            "score 70: NOT_RATED at 60 %, 1800 p an hour at 40 %");
        }

        @Test
        void qualityAloneRanksTheGrades() {
            Considered decision = decision(
                    ofSevenHours(),
                    qualityAndPrice(100, 0),
                    tierOne("alder").graded(QualityGrade.POOR),
                    tierOne("birch").graded(QualityGrade.REQUIRES_IMPROVEMENT),
                    tierOne("cedar").graded(QualityGrade.IN_ASSESSMENT),
                    tierOne("damson").graded(QualityGrade.GOOD),
                    tierOne("elder").graded(QualityGrade.EXCELLENT));

            assertThat(order(decision))
                    .containsExactlyElementsOf(Brokerage.ids("elder", "damson", "cedar", "birch", "alder"));
            assertThat(decision.candidates())
                    .extracting(candidate -> candidate.because().split(":")[0])
                    .containsExactly("score 100", "score 75", "score 50", "score 25", "score 0");
        }

        @Test
        void priceIsComparedWithTheEligibleOnly() {
            Considered decision = decision(
                    ofSevenHours(),
                    qualityAndPrice(0, 100),
                    tierOne("alder").rate(1000).embargoedBy(BarSource.CQC),
                    tierOne("birch").rate(2000),
                    tierOne("cedar").rate(2500));

            assertThat(order(decision)).containsExactlyElementsOf(Brokerage.ids("birch", "cedar"));
            assertThat(Brokerage.candidate(decision.candidates(), "cedar").because())
                    .startsWith("score 80:");
        }

        @Test
        void aRateOfNothingIsTheLowest() {
            Considered decision = decision(
                    ofSevenHours(),
                    qualityAndPrice(0, 100),
                    tierOne("alder").rate(2000),
                    tierOne("birch").rate(0));

            assertThat(order(decision)).containsExactlyElementsOf(Brokerage.ids("birch", "alder"));
        }

        @ParameterizedTest
        @EnumSource(
                value = Order.class,
                names = {"ROTATION", "SPARE_CAPACITY"})
        void gradesThatWarnRankLower(Order order) {
            Considered decision = decision(
                    ofSevenHours(),
                    ordering(order),
                    tierOne("alder").hours(NORTH, 900).graded(QualityGrade.POOR),
                    tierOne("birch").hours(NORTH, 500).graded(QualityGrade.REQUIRES_IMPROVEMENT),
                    tierOne("cedar")
                            .hours(NORTH, 50)
                            .graded(QualityGrade.NOT_RATED)
                            .awarded(50),
                    tierOne("damson").hours(NORTH, 40).graded(QualityGrade.GOOD).awarded(40));

            assertThat(order(decision)).containsExactlyElementsOf(Brokerage.ids("cedar", "damson", "birch", "alder"));
            assertThat(decision.candidates())
                    .extracting(Candidate::warnings)
                    .containsExactly(
                            List.of(), List.of(), List.of("GRADE_REQUIRES_IMPROVEMENT"), List.of("GRADE_POOR"));
        }

        @ParameterizedTest
        @EnumSource(Order.class)
        void whoThePersonPrefersComesFirst(Order order) {
            Considered decision = decision(
                    ofSevenHours().preferring("cedar"),
                    ordering(order),
                    tierOne("alder").hours(NORTH, 900),
                    tierOne("birch").graded(QualityGrade.EXCELLENT),
                    tierOne("cedar")
                            .hours(NORTH, 20)
                            .graded(QualityGrade.POOR)
                            .awarded(20)
                            .rate(9000));

            assertThat(order(decision).getFirst()).isEqualTo(AProvider.id("cedar"));
            assertThat(decision.candidates().getFirst().because()).startsWith("preferred by the person; ");
        }

        @Test
        void whoIsPreferredInALaterStageWaitsForIt() {
            Considered decision = decision(ofSevenHours().preferring("birch"), tierOne("alder"), tierTwo("birch"));

            assertThat(order(decision)).containsExactlyElementsOf(Brokerage.ids("alder"));
        }

        @Test
        void tiesBreakTheSameForOneRequestAndDifferentlyFromRequestToRequest() {
            AProvider[] equals = IntStream.range(0, 6)
                    .mapToObj(number -> tierTwo("equal-" + number))
                    .toArray(AProvider[]::new);

            List<List<ProviderId>> orders = IntStream.range(0, 20)
                    .mapToObj(number -> order(decision(ofSevenHours().called("pkg-" + number), equals)))
                    .toList();

            assertThat(orders).allSatisfy(order -> assertThat(order).hasSize(6));
            assertThat(orders).doesNotHaveDuplicates();
            assertThat(order(decision(ofSevenHours().called("pkg-7"), equals))).isEqualTo(orders.get(7));
        }

        @Test
        void theFiguresThatDecideStandOnRecord() {
            Considered decision = decision(
                    ofSevenHours(),
                    tierOne("alder").hours(NORTH, 100, 20, 5).hours(SOUTH, 50).awarded(30));

            assertThat(decision.candidates().getFirst().because())
                    .isEqualTo("30 h awarded in 13 weeks of 150 h declared, 75 h spare");
        }
    }

    @Nested
    class Stages {
        @Test
        void tierOneIsAskedOneByOneAndTheOthersKnowTheirPlace() {
            Considered decision = decision(
                    ofSevenHours(),
                    tierOne("alder").awarded(2),
                    tierOne("birch").awarded(1),
                    tierTwo("cedar"));

            assertThat(decision.stage()).isEqualTo(Tier.TIER_1);
            assertThat(decision.mode()).isEqualTo(OfferMode.ONE_BY_ONE);
            assertThat(order(decision)).containsExactlyElementsOf(Brokerage.ids("birch", "alder"));
            assertThat(decision.candidates())
                    .extracting(Candidate::outcome)
                    .containsExactly(Outcome.OFFERED, Outcome.PASSED_OVER);
            assertThat(decision.candidates())
                    .extracting(Candidate::failedRules)
                    .containsExactly(List.of(), List.of(FIRST_IN_ORDER));
            assertThat(decision.candidates()).extracting(Candidate::rank).containsExactly(1, 2);
        }

        @Test
        void tierTwoIsAskedAllAtOnceWithTheWholeOfTierOneOnRecord() {
            Considered decision = decision(
                    ofSevenHours(),
                    tierTwo("cedar").awarded(1),
                    tierOne("alder").embargoedBy(BarSource.COUNCIL),
                    tierTwo("damson"),
                    specialist("elder"),
                    tierTwo("fir").exited());

            assertThat(decision.stage()).isEqualTo(Tier.TIER_2);
            assertThat(decision.mode()).isEqualTo(OfferMode.ALL_AT_ONCE);
            assertThat(decision.candidates())
                    .extracting(candidate -> candidate.facts().providerId())
                    .containsExactlyElementsOf(Brokerage.ids("alder", "damson", "cedar", "fir"));
            assertThat(decision.candidates())
                    .extracting(Candidate::outcome)
                    .containsExactly(Outcome.PASSED_OVER, Outcome.OFFERED, Outcome.OFFERED, Outcome.PASSED_OVER);
        }

        @Test
        void thePolicyMayAskOtherwise() {
            AProvider[] providers = {tierOne("alder"), tierOne("birch")};

            assertThat(decision(ofSevenHours(), asking(Tier.TIER_1, OfferMode.ALL_AT_ONCE), providers)
                            .candidates())
                    .extracting(Candidate::outcome)
                    .containsExactly(Outcome.OFFERED, Outcome.OFFERED);
            assertThat(decision(
                                    ofSevenHours(),
                                    asking(Tier.TIER_2, OfferMode.ONE_BY_ONE),
                                    tierTwo("alder"),
                                    tierTwo("birch"))
                            .candidates())
                    .extracting(Candidate::outcome)
                    .containsExactly(Outcome.OFFERED, Outcome.PASSED_OVER);
        }

        @Test
        void aPersonWithALearningDisabilityIsOfferedToTheSpecialistsAndTheRecordSaysWhy() {
            Brokerage brokerage = Brokerage.with(
                            tierOne("alder"),
                            tierOne("birch"),
                            tierTwo("cedar"),
                            specialist("damson", SpecialistNeed.MENTAL_HEALTH),
                            specialist("elder", SpecialistNeed.LEARNING_DISABILITY, SpecialistNeed.AUTISM))
                    .requested(ofSevenHours().needing(SpecialistNeed.LEARNING_DISABILITY));

            brokerage.asks("elder");
            assertThat(brokerage.round().decision().stage()).isEqualTo(Tier.SPECIALIST);
            assertThat(List.of("alder", "birch", "cedar", "damson")).allSatisfy(general -> {
                assertThat(brokerage.candidate(general).outcome()).isEqualTo(Outcome.PASSED_OVER);
                assertThat(brokerage.candidate(general).failedRules()).containsExactly(NEEDS_SUPPORTED);
            });
        }
    }

    @Nested
    class Recomputed {
        private final AProvider[] providers = {
            tierOne("alder").embargoedBy(BarSource.CQC),
            tierOne("birch").hours(NORTH, 3),
            tierTwo("cedar").graded(QualityGrade.POOR),
            tierTwo("damson").awarded(3),
            tierTwo("elder").exited(),
            specialist("fir", SpecialistNeed.AUTISM)
        };

        @ParameterizedTest
        @EnumSource(Order.class)
        void aRecordedDecisionGivesTheRecordedResult(Order order) {
            RoundOpened round = Brokerage.with(market(ordering(order), providers))
                    .requested()
                    .round();

            assertThat(CascadePolicy.recompute(round.cause(), round.decision())).isEqualTo(round.decision());
        }

        @Test
        void theOrderInWhichProvidersWereReadChangesNothing() {
            Considered recorded = decision(ofSevenHours(), providers);
            List<CandidateFacts> facts = new ArrayList<>(
                    recorded.candidates().stream().map(Candidate::facts).toList());

            for (int shuffle = 0; shuffle < 50; shuffle++) {
                Collections.shuffle(facts, new Random(shuffle));
                assertThat(CascadePolicy.decide(recorded.request(), facts)).isEqualTo(recorded);
            }
        }

        @Test
        void aDecisionByHandGivesTheRecordedResult() {
            Brokerage brokerage =
                    Brokerage.with(tierOne("alder"), tierTwo("birch")).requested();
            brokerage.history().given(Brokerage.byHand("birch"));
            RoundOpened round = brokerage.round();

            assertThat(CascadePolicy.recompute(round.cause(), round.decision())).isEqualTo(round.decision());
            assertThat(round.decision().stage()).isEqualTo(Tier.TIER_2);
            assertThat(round.decision().mode()).isEqualTo(OfferMode.ONE_BY_ONE);
        }

        @Test
        void otherFactsGiveAnotherResult() {
            Considered recorded = decision(ofSevenHours(), providers);
            Considered forged = decision(ofSevenHours(), tierOne("birch").hours(NORTH, 300));

            assertThat(CascadePolicy.decide(
                            recorded.request(),
                            forged.candidates().stream().map(Candidate::facts).toList()))
                    .isNotEqualTo(recorded);
        }

        @Test
        void theRecordHoldsEverythingTheDecisionRestsOn() {
            Brokerage brokerage = Brokerage.with(
                            tierOne("alder").hours(NORTH, 50, 10, 5).awarded(12))
                    .requested(ofSevenHours().preferring("alder"));
            Considered decision = brokerage.round().decision();

            assertThat(decision.request().position()).isEqualTo(Example.POSITION);
            assertThat(decision.request().policyVersion()).isEqualTo(1);
            assertThat(decision.request().policy()).isEqualTo(Policy.standard());
            assertThat(decision.request().decidedAt()).isEqualTo(brokerage.now());
            assertThat(decision.request().carersNeeded()).isEqualTo(1);
            assertThat(decision.candidates().getFirst().facts())
                    .isEqualTo(new CandidateFacts(
                            AProvider.id("alder"),
                            Tier.TIER_1,
                            List.of(),
                            List.of(),
                            false,
                            true,
                            List.of(),
                            true,
                            Example.hours(50),
                            Example.hours(10),
                            Example.hours(5),
                            Example.hours(12),
                            Example.hours(50),
                            Example.OPENS_ON_INSTANT,
                            Example.OPENS_ON,
                            QualityGrade.GOOD,
                            2000,
                            true,
                            false,
                            false));
        }
    }
}
