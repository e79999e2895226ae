package org.homeward.decisions.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.homeward.decisions.Example.CLOSES_ON;
import static org.homeward.decisions.Example.FRAMEWORK;
import static org.homeward.decisions.Example.NORTH;
import static org.homeward.decisions.Example.OPENS_ON;
import static org.homeward.decisions.Example.SOUTH;
import static org.homeward.decisions.Example.TUESDAY_AT_NINE;
import static org.homeward.decisions.Example.hours;
import static org.homeward.decisions.Example.london;
import static org.homeward.decisions.Example.market;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.homeward.contract.Area;
import org.homeward.contract.Funder;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.QualityGrade;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.SpecialistNeed;
import org.homeward.contract.Tier;
import org.homeward.contract.framework.Policy;
import org.homeward.contract.provider.AreaHours;
import org.homeward.contract.provider.AreaTotals;
import org.homeward.contract.provider.BarSource;
import org.homeward.contract.provider.ProviderCommand;
import org.homeward.contract.provider.ProviderCommand.AdmitProvider;
import org.homeward.contract.provider.ProviderCommand.BecomeAvailable;
import org.homeward.contract.provider.ProviderCommand.BringCapacityIntoEffect;
import org.homeward.contract.provider.ProviderCommand.CommitHours;
import org.homeward.contract.provider.ProviderCommand.DeclareCapacity;
import org.homeward.contract.provider.ProviderCommand.ExitKind;
import org.homeward.contract.provider.ProviderCommand.ExitProvider;
import org.homeward.contract.provider.ProviderCommand.ImposeEmbargo;
import org.homeward.contract.provider.ProviderCommand.LiftEmbargo;
import org.homeward.contract.provider.ProviderCommand.LiftSuspension;
import org.homeward.contract.provider.ProviderCommand.RecordQualityAssessment;
import org.homeward.contract.provider.ProviderCommand.ReduceHours;
import org.homeward.contract.provider.ProviderCommand.ReleaseHours;
import org.homeward.contract.provider.ProviderCommand.ReserveHours;
import org.homeward.contract.provider.ProviderCommand.SuspendProvider;
import org.homeward.contract.provider.ProviderEvent;
import org.homeward.contract.provider.ProviderEvent.CapacityDeclared;
import org.homeward.contract.provider.ProviderEvent.CapacityTookEffect;
import org.homeward.contract.provider.ProviderEvent.EmbargoImposed;
import org.homeward.contract.provider.ProviderEvent.EmbargoLifted;
import org.homeward.contract.provider.ProviderEvent.HoursCommitted;
import org.homeward.contract.provider.ProviderEvent.HoursReduced;
import org.homeward.contract.provider.ProviderEvent.HoursReleased;
import org.homeward.contract.provider.ProviderEvent.HoursReservationRefused;
import org.homeward.contract.provider.ProviderEvent.HoursReserved;
import org.homeward.contract.provider.ProviderEvent.ProviderAdmitted;
import org.homeward.contract.provider.ProviderEvent.ProviderBecameAvailable;
import org.homeward.contract.provider.ProviderEvent.ProviderExited;
import org.homeward.contract.provider.ProviderEvent.ProviderSuspended;
import org.homeward.contract.provider.ProviderEvent.QualityAssessed;
import org.homeward.contract.provider.ProviderEvent.SuspensionLifted;
import org.homeward.decisions.AProvider;
import org.homeward.decisions.Decision.Accepted;
import org.homeward.decisions.Example;
import org.homeward.decisions.FrameworkFacts;
import org.homeward.decisions.History;
import org.homeward.decisions.LondonTime;
import org.homeward.decisions.MarketFacts;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProviderDeciderTest {
    private static final ProviderId ALDER = AProvider.id("alder");
    private static final PackageId ONE = new PackageId("pkg-1");
    private static final PackageId TWO = new PackageId("pkg-2");
    private static final Instant NOW = TUESDAY_AT_NINE;

    private final History<ProviderCommand, ProviderState, ProviderEvent> alder =
            new History<>(new ProviderDecider(), NOW).in(market());

    private static AdmitProvider admission(AreaHours... areas) {
        return admission(OPENS_ON, areas);
    }

    private static AdmitProvider admission(LocalDate availableFrom, AreaHours... areas) {
        return new AdmitProvider(
                ALDER,
                FRAMEWORK,
                "Alder Care",
                "alder",
                Tier.TIER_1,
                List.of(areas),
                List.of(SpecialistNeed.AUTISM, SpecialistNeed.LEARNING_DISABILITY),
                true,
                2050,
                availableFrom);
    }

    private static AreaHours north(int whole) {
        return new AreaHours(NORTH, hours(whole));
    }

    private static AreaHours south(int whole) {
        return new AreaHours(SOUTH, hours(whole));
    }

    @Test
    void thatAProviderIsAvailableIsSaidOnceWhenItsDayBegins() {
        LocalDate later = LondonTime.dayOf(NOW).plusDays(30);
        alder.given(admission(later, north(100)));
        alder.at(LondonTime.startOf(later).minusSeconds(1)).unchanged(new BecomeAvailable(ALDER));

        assertThat(alder.at(LondonTime.startOf(later).plusSeconds(600)).accepted(new BecomeAvailable(ALDER)))
                .containsExactly(new ProviderBecameAvailable(ALDER, FRAMEWORK, LondonTime.startOf(later)));
        alder.unchanged(new BecomeAvailable(ALDER));
    }

    @Test
    void aProviderThatIsAvailableOrHasLeftBecomesNothing() {
        LocalDate later = LondonTime.dayOf(NOW).plusDays(30);
        alder.given(admission(LondonTime.dayOf(NOW), north(100)));
        alder.unchanged(new BecomeAvailable(ALDER));

        alder.given(new ExitProvider(ALDER, ExitKind.values()[0], "leaves"));
        alder.given(admission(later, north(100)));
        alder.given(new ExitProvider(ALDER, ExitKind.values()[0], "leaves"));

        alder.at(LondonTime.startOf(later)).unchanged(new BecomeAvailable(ALDER));
    }

    private static DeclareCapacity declaration(AreaHours... areas) {
        return new DeclareCapacity(ALDER, List.of(areas), null);
    }

    private static DeclareCapacity declarationFrom(Instant from, AreaHours... areas) {
        return new DeclareCapacity(ALDER, List.of(areas), from);
    }

    private static ReserveHours reservation(PackageId packageId, int round, int whole) {
        return reservation(packageId, round, "round-" + round, Funder.COUNCIL, whole);
    }

    private static ReserveHours reservation(
            PackageId packageId, int round, String reservation, Funder funder, int whole) {
        return new ReserveHours(ALDER, packageId, round, reservation, NORTH, funder, hours(whole));
    }

    private static CommitHours commitment(PackageId packageId, String reservation) {
        return new CommitHours(ALDER, packageId, 1, reservation);
    }

    private static AreaTotals northern(int declared, int committed, int reserved, int committedNhs) {
        return new AreaTotals(NORTH, hours(declared), hours(committed), hours(reserved), hours(committedNhs));
    }

    private History<ProviderCommand, ProviderState, ProviderEvent> admitted(AreaHours... areas) {
        return alder.given(admission(areas));
    }

    private RejectionCode refusalOf(ReserveHours reservation) {
        Accepted<ProviderEvent> refused = alder.refusedByEvent(reservation);
        assertThat(refused.events()).singleElement().isInstanceOf(HoursReservationRefused.class);
        return refused.refusal().code();
    }

    @Nested
    class Membership {
        @Test
        void aProviderIsAdmittedWithItsHoursAndNeedsInOrder() {
            assertThat(alder.status()).isEqualTo("UNKNOWN");

            assertThat(alder.accepted(admission(north(40))))
                    .containsExactly(new ProviderAdmitted(
                            ALDER,
                            FRAMEWORK,
                            "Alder Care",
                            "alder",
                            Tier.TIER_1,
                            List.of(north(40)),
                            List.of(SpecialistNeed.LEARNING_DISABILITY, SpecialistNeed.AUTISM),
                            true,
                            2050,
                            OPENS_ON,
                            NOW));
            assertThat(alder.status()).isEqualTo("ACTIVE");
        }

        @Test
        void aLocationIsAdmittedOnce() {
            admitted(north(40));

            assertThat(alder.rejected(admission(north(40))).code()).isEqualTo(RejectionCode.PROVIDER_EXISTS);
        }

        @Test
        void anUnknownFrameworkAdmitsNobody() {
            alder.in(new MarketFacts(1, null, List.of()));

            assertThat(alder.rejected(admission(north(40))).code()).isEqualTo(RejectionCode.FRAMEWORK_NOT_FOUND);
        }

        @Test
        void aFrameworkAdmitsUpToItsLastDayAndNotAfterIt() {
            alder.at(LondonTime.startOf(CLOSES_ON.plusDays(1)));
            assertThat(alder.rejected(admission(north(40))).code()).isEqualTo(RejectionCode.FRAMEWORK_NOT_OPEN);

            alder.at(LondonTime.startOf(CLOSES_ON.plusDays(1)).minusSeconds(1)).given(admission(north(40)));
        }

        @Test
        void aFrameworkWithoutAnEndAdmitsAtAnyTime() {
            FrameworkFacts endless = Example.framework(Policy.standard());
            alder.in(market(new FrameworkFacts(
                    endless.id(), endless.areas(), OPENS_ON, null, endless.policyVersion(), endless.policy())));

            alder.at(london("2090-01-01T12:00")).given(admission(north(40)));
        }

        @Test
        void nobodyIsAvailableBeforeTheFrameworkOpens() {
            assertThat(alder.rejected(admission(OPENS_ON.minusDays(1), north(40)))
                            .code())
                    .isEqualTo(RejectionCode.DATE_BEFORE_FRAMEWORK);
        }

        @Test
        void hoursAreDeclaredForAreasOfTheFrameworkOnly() {
            AreaHours west = new AreaHours(new Area("WEST"), hours(1));

            Rejection rejection = alder.rejected(admission(north(40), west));

            assertThat(rejection.code()).isEqualTo(RejectionCode.AREA_UNKNOWN);
            assertThat(rejection.parameters()).containsEntry("areas", "WEST").containsEntry("field", "areas/1/area");
        }

        @Test
        void everythingButAnAdmissionNeedsAProvider() {
            assertThat(alder.rejected(declaration(north(1))).code()).isEqualTo(RejectionCode.PROVIDER_NOT_FOUND);
            assertThat(alder.rejected(reservation(ONE, 1, 1)).code()).isEqualTo(RejectionCode.PROVIDER_NOT_FOUND);
        }

        @Test
        void aProviderThatLeftTakesNoNewPackagesAndCannotLeaveTwice() {
            ExitProvider exit = new ExitProvider(ALDER, ExitKind.FAILURE, "administration");
            admitted(north(40));

            assertThat(alder.accepted(exit))
                    .containsExactly(new ProviderExited(ALDER, FRAMEWORK, ExitKind.FAILURE, "administration", NOW));
            assertThat(alder.status()).isEqualTo("EXITED");
            assertThat(alder.rejected(exit).code()).isEqualTo(RejectionCode.PROVIDER_EXITED);
            assertThat(alder.rejected(declaration(north(50))).code()).isEqualTo(RejectionCode.PROVIDER_EXITED);
            assertThat(refusalOf(reservation(ONE, 1, 1))).isEqualTo(RejectionCode.PROVIDER_EXITED);
        }

        @Test
        void aProviderThatLeftMayComeBackWithNewHours() {
            admitted(north(40), south(10))
                    .given(new ExitProvider(ALDER, ExitKind.PLANNED, "sold"))
                    .given(admission(north(30)));

            assertThat(alder.status()).isEqualTo("ACTIVE");
            assertThat(alder.single(reservation(ONE, 1, 30), HoursReserved.class)
                            .after())
                    .isEqualTo(northern(30, 0, 30, 0));
            assertThat(refusalOf(new ReserveHours(ALDER, TWO, 1, "round-1", SOUTH, Funder.COUNCIL, hours(1))))
                    .isEqualTo(RejectionCode.AREA_NOT_SERVED);
        }

        @Test
        void comingBackItMustDeclareAtLeastWhatItStillPromises() {
            admitted(north(40), south(10)).given(reservation(ONE, 1, 20));
            alder.given(new ExitProvider(ALDER, ExitKind.PLANNED, "sold"));

            Rejection below = alder.rejected(admission(south(40), north(19)));
            assertThat(below.code()).isEqualTo(RejectionCode.CAPACITY_BELOW_PROMISES);
            assertThat(below.parameters()).containsEntry("field", "areas/1/hoursPerWeek");
            Rejection unnamed = alder.rejected(admission(south(40)));
            assertThat(unnamed.code()).isEqualTo(RejectionCode.CAPACITY_BELOW_PROMISES);
            assertThat(unnamed.parameters()).containsEntry("field", "areas");
            alder.given(admission(north(20)));
            assertThat(refusalOf(reservation(TWO, 1, 1))).isEqualTo(RejectionCode.HOURS_LIMIT_REACHED);
            assertThat(alder.single(new ReleaseHours(ALDER, ONE, 1), HoursReleased.class)
                            .after())
                    .isEqualTo(northern(20, 0, 0, 0));
        }

        @Test
        void itsBarsOutlastALeave() {
            admitted(north(40))
                    .given(new ImposeEmbargo(ALDER, BarSource.CQC, "inspection"))
                    .given(new ExitProvider(ALDER, ExitKind.PLANNED, "sold"))
                    .given(admission(north(40)));

            assertThat(refusalOf(reservation(ONE, 1, 1))).isEqualTo(RejectionCode.PROVIDER_EMBARGOED);
        }

        @Test
        void aDeclarationForTheFutureEndsWithTheMembership() {
            Instant nextMonth = london("2026-04-01T00:00");
            admitted(north(40))
                    .given(declarationFrom(nextMonth, north(5)))
                    .given(new ExitProvider(ALDER, ExitKind.PLANNED, "sold"))
                    .given(admission(north(40)));

            alder.at(nextMonth).unchanged(new BringCapacityIntoEffect(ALDER));
            assertThat(alder.single(reservation(ONE, 1, 40), HoursReserved.class)
                            .after()
                            .spare())
                    .isEqualTo(hours(0));
        }

        @Test
        void aGradeIsRecordedUpToToday() {
            admitted(north(40));

            assertThat(alder.accepted(new RecordQualityAssessment(ALDER, QualityGrade.POOR, LocalDate.of(2026, 3, 3))))
                    .containsExactly(
                            new QualityAssessed(ALDER, FRAMEWORK, QualityGrade.POOR, LocalDate.of(2026, 3, 3), NOW));
            assertThat(alder.rejected(new RecordQualityAssessment(ALDER, QualityGrade.POOR, LocalDate.of(2026, 3, 4)))
                            .code())
                    .isEqualTo(RejectionCode.TIME_IN_FUTURE);
            assertThat(alder.status()).isEqualTo("ACTIVE");
        }

        @Test
        void aGradeStaysUntilALaterAssessmentNotAnEarlierOneToldLate() {
            admitted(north(40));
            alder.given(new RecordQualityAssessment(ALDER, QualityGrade.POOR, LocalDate.of(2026, 3, 2)));

            assertThat(alder.rejected(new RecordQualityAssessment(ALDER, QualityGrade.GOOD, LocalDate.of(2026, 3, 1)))
                            .code())
                    .isEqualTo(RejectionCode.DATE_NOT_POSSIBLE);
            alder.given(new RecordQualityAssessment(ALDER, QualityGrade.GOOD, LocalDate.of(2026, 3, 2)));
        }

        @Test
        void aGradeIsNotWipedByWhatIsTheOutcomeOfNoAssessment() {
            admitted(north(40));
            alder.given(assessment(QualityGrade.IN_ASSESSMENT))
                    .given(assessment(QualityGrade.NOT_RATED))
                    .given(assessment(QualityGrade.POOR));

            for (QualityGrade none : List.of(QualityGrade.IN_ASSESSMENT, QualityGrade.NOT_RATED)) {
                Rejection rejection = alder.rejected(assessment(none));
                assertThat(rejection.code()).isEqualTo(RejectionCode.GRADE_STANDS);
                assertThat(rejection.parameters()).containsEntry("field", "grade");
            }
            alder.given(assessment(QualityGrade.GOOD));
        }

        private static RecordQualityAssessment assessment(QualityGrade grade) {
            return new RecordQualityAssessment(ALDER, grade, LocalDate.of(2026, 3, 2));
        }

        @Test
        void theMarketOfAProviderIsItsFrameworks() {
            ProviderDecider decider = new ProviderDecider();

            assertThat(decider.frameworkOf(admission(), decider.initial())).contains(FRAMEWORK);
            assertThat(decider.frameworkOf(declaration(), decider.initial())).isEmpty();
            assertThat(decider.frameworkOf(declaration(), admitted(north(1)).state()))
                    .contains(FRAMEWORK);
        }

        @Test
        void aStreamThatDoesNotBeginWithAnAdmissionIsABug() {
            assertThatThrownBy(() ->
                            alder.append(new ProviderExited(ALDER, FRAMEWORK, ExitKind.PLANNED, "never came", NOW)))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Nested
    class Bars {
        @Test
        void eachSourceImposesAndLiftsItsOwnEmbargo() {
            admitted(north(40));

            assertThat(alder.accepted(new ImposeEmbargo(ALDER, BarSource.COUNCIL, "falls")))
                    .containsExactly(new EmbargoImposed(ALDER, FRAMEWORK, BarSource.COUNCIL, "falls", NOW));
            assertThat(alder.rejected(new ImposeEmbargo(ALDER, BarSource.COUNCIL, "again"))
                            .code())
                    .isEqualTo(RejectionCode.ALREADY_EMBARGOED);
            assertThat(alder.rejected(new LiftEmbargo(ALDER, BarSource.CQC, "not its own"))
                            .code())
                    .isEqualTo(RejectionCode.NOT_EMBARGOED);
            alder.given(new ImposeEmbargo(ALDER, BarSource.CQC, "inspection"));
            assertThat(alder.accepted(new LiftEmbargo(ALDER, BarSource.COUNCIL, "mended")))
                    .containsExactly(new EmbargoLifted(ALDER, FRAMEWORK, BarSource.COUNCIL, "mended", NOW));
            assertThat(alder.status()).isEqualTo("EMBARGOED");
            assertThat(refusalOf(reservation(ONE, 1, 1))).isEqualTo(RejectionCode.PROVIDER_EMBARGOED);

            alder.given(new LiftEmbargo(ALDER, BarSource.CQC, "mended"));
            assertThat(alder.status()).isEqualTo("ACTIVE");
            assertThat(alder.rejected(new LiftEmbargo(ALDER, BarSource.CQC, "twice"))
                            .code())
                    .isEqualTo(RejectionCode.NOT_EMBARGOED);
            alder.given(reservation(TWO, 1, 1));
        }

        @Test
        void eachSourceImposesAndLiftsItsOwnSuspension() {
            admitted(north(40));

            assertThat(alder.accepted(new SuspendProvider(ALDER, BarSource.COUNCIL, "safeguarding")))
                    .containsExactly(new ProviderSuspended(ALDER, FRAMEWORK, BarSource.COUNCIL, "safeguarding", NOW));
            assertThat(alder.rejected(new SuspendProvider(ALDER, BarSource.COUNCIL, "again"))
                            .code())
                    .isEqualTo(RejectionCode.ALREADY_SUSPENDED);
            assertThat(alder.rejected(new LiftSuspension(ALDER, BarSource.CQC, "not its own"))
                            .code())
                    .isEqualTo(RejectionCode.NOT_SUSPENDED);
            alder.given(new SuspendProvider(ALDER, BarSource.CQC, "inspection"));
            assertThat(alder.accepted(new LiftSuspension(ALDER, BarSource.COUNCIL, "closed")))
                    .containsExactly(new SuspensionLifted(ALDER, FRAMEWORK, BarSource.COUNCIL, "closed", NOW));
            assertThat(alder.status()).isEqualTo("SUSPENDED");
            assertThat(refusalOf(reservation(ONE, 1, 1))).isEqualTo(RejectionCode.PROVIDER_SUSPENDED);

            alder.given(new LiftSuspension(ALDER, BarSource.CQC, "closed"));
            assertThat(alder.status()).isEqualTo("ACTIVE");
        }

        @Test
        void anEmbargoIsNamedBeforeASuspensionAndAnExitBeforeBoth() {
            admitted(north(40))
                    .given(new SuspendProvider(ALDER, BarSource.CQC, "inspection"))
                    .given(new ImposeEmbargo(ALDER, BarSource.CQC, "inspection"));
            assertThat(refusalOf(reservation(ONE, 1, 1))).isEqualTo(RejectionCode.PROVIDER_EMBARGOED);

            alder.given(new ExitProvider(ALDER, ExitKind.PLANNED, "sold"));
            assertThat(refusalOf(reservation(ONE, 2, 1))).isEqualTo(RejectionCode.PROVIDER_EXITED);
        }

        @Test
        void nobodyThatLeftIsBarred() {
            admitted(north(40)).given(new ExitProvider(ALDER, ExitKind.PLANNED, "sold"));

            assertThat(alder.rejected(new ImposeEmbargo(ALDER, BarSource.CQC, "late"))
                            .code())
                    .isEqualTo(RejectionCode.PROVIDER_EXITED);
            assertThat(alder.rejected(new SuspendProvider(ALDER, BarSource.CQC, "late"))
                            .code())
                    .isEqualTo(RejectionCode.PROVIDER_EXITED);
        }

        @Test
        void aBarNeverTakesHoursFromAPackageTheProviderHas() {
            admitted(north(40)).given(reservation(ONE, 1, 10)).given(new ImposeEmbargo(ALDER, BarSource.CQC, "falls"));

            alder.given(reservation(ONE, 1, "variation-1-of-round-1", Funder.COUNCIL, 5))
                    .given(commitment(ONE, "variation-1-of-round-1"));
            assertThat(alder.last(HoursCommitted.class).after()).isEqualTo(northern(40, 15, 0, 0));
        }
    }

    @Nested
    class DeclaredHours {
        private final Instant nextMonth = london("2026-04-01T00:00");

        @Test
        void aDeclarationChangesTheAreasItNamesAndLeavesTheOthers() {
            admitted(north(40), south(10));

            assertThat(alder.accepted(declaration(north(50))))
                    .containsExactly(new CapacityDeclared(ALDER, FRAMEWORK, List.of(north(50)), NOW, true, NOW));
            alder.given(reservation(ONE, 1, 50))
                    .given(new ReserveHours(ALDER, TWO, 1, "round-1", SOUTH, Funder.NHS, hours(10)));
        }

        @Test
        void itNeverFallsBelowWhatIsPromised() {
            admitted(north(40)).given(reservation(ONE, 1, 10)).given(commitment(ONE, "round-1"));
            alder.given(reservation(TWO, 1, 5));

            Rejection rejection = alder.rejected(declaration(south(3), north(14)));

            assertThat(rejection.code()).isEqualTo(RejectionCode.CAPACITY_BELOW_PROMISES);
            assertThat(rejection.detail())
                    .contains("NORTH: 14 h declared, 15 h promised")
                    .doesNotContain("SOUTH");
            assertThat(alder.rejected(declarationFrom(nextMonth, north(14))).code())
                    .isEqualTo(RejectionCode.CAPACITY_BELOW_PROMISES);
            alder.given(declaration(north(15)));
        }

        @Test
        void itKnowsTheAreasOfItsFrameworkOnly() {
            admitted(north(40));

            assertThat(alder.rejected(declaration(new AreaHours(new Area("WEST"), hours(1))))
                            .code())
                    .isEqualTo(RejectionCode.AREA_UNKNOWN);
            alder.in(new MarketFacts(1, null, List.of()));
            assertThat(alder.rejected(declaration(north(41))).code()).isEqualTo(RejectionCode.FRAMEWORK_NOT_FOUND);
        }

        @Test
        void aDayThatHasPassedCannotBeDeclaredFor() {
            admitted(north(40));

            assertThat(alder.rejected(declarationFrom(london("2026-03-02T23:59"), north(41)))
                            .code())
                    .isEqualTo(RejectionCode.DATE_NOT_POSSIBLE);
            assertThat(alder.single(declarationFrom(london("2026-03-03T00:00"), north(41)), CapacityDeclared.class))
                    .isEqualTo(new CapacityDeclared(ALDER, FRAMEWORK, List.of(north(41)), NOW, true, NOW));
        }

        @Test
        void aDeclarationForTheFutureTakesEffectAtItsInstantHoweverLateThatIsNoticed() {
            admitted(north(40));

            assertThat(alder.accepted(declarationFrom(nextMonth, north(60))))
                    .containsExactly(new CapacityDeclared(ALDER, FRAMEWORK, List.of(north(60)), nextMonth, false, NOW));
            assertThat(refusalOf(reservation(ONE, 1, 41))).isEqualTo(RejectionCode.HOURS_LIMIT_REACHED);
            alder.at(nextMonth.minusSeconds(1)).unchanged(new BringCapacityIntoEffect(ALDER));
            assertThat(alder.at(nextMonth.plusSeconds(600)).accepted(new BringCapacityIntoEffect(ALDER)))
                    .containsExactly(new CapacityTookEffect(ALDER, FRAMEWORK, List.of(north(60)), nextMonth));
            alder.unchanged(new BringCapacityIntoEffect(ALDER));
            assertThat(alder.single(reservation(ONE, 2, 60), HoursReserved.class)
                            .after())
                    .isEqualTo(northern(60, 0, 60, 0));
        }

        @Test
        void aLowerLimitOfTheFutureGuardsThePromisesOfToday() {
            admitted(north(40), south(10)).given(declarationFrom(nextMonth, north(20)));

            assertThat(refusalOf(reservation(ONE, 1, 21))).isEqualTo(RejectionCode.HOURS_LIMIT_REACHED);
            alder.given(reservation(TWO, 1, 20))
                    .given(new ReserveHours(ALDER, ONE, 2, "round-2", SOUTH, Funder.COUNCIL, hours(10)));
            assertThat(alder.last(HoursReserved.class).after().declared()).isEqualTo(hours(10));
            alder.at(nextMonth).given(new BringCapacityIntoEffect(ALDER));
            assertThat(alder.single(commitment(TWO, "round-1"), HoursCommitted.class)
                            .after())
                    .isEqualTo(northern(20, 20, 0, 0));
        }

        @Test
        void severalDeclarationsForTheFutureTakeEffectEachInItsTurn() {
            Instant inMay = london("2026-05-01T00:00");
            admitted(north(40)).given(declarationFrom(inMay, north(60))).given(declarationFrom(nextMonth, north(50)));

            assertThat(alder.at(nextMonth).accepted(new BringCapacityIntoEffect(ALDER)))
                    .containsExactly(new CapacityTookEffect(ALDER, FRAMEWORK, List.of(north(50)), nextMonth));
            assertThat(alder.at(inMay).accepted(new BringCapacityIntoEffect(ALDER)))
                    .containsExactly(new CapacityTookEffect(ALDER, FRAMEWORK, List.of(north(60)), inMay));
        }

        @Test
        void severalThatAreOverdueTakeEffectInTheirOrder() {
            Instant inMay = london("2026-05-01T00:00");
            admitted(north(40)).given(declarationFrom(inMay, north(60))).given(declarationFrom(nextMonth, north(50)));

            assertThat(alder.at(inMay).accepted(new BringCapacityIntoEffect(ALDER)))
                    .containsExactly(
                            new CapacityTookEffect(ALDER, FRAMEWORK, List.of(north(50)), nextMonth),
                            new CapacityTookEffect(ALDER, FRAMEWORK, List.of(north(60)), inMay));
        }

        @Test
        void aDeclarationReplacesWhatWasDeclaredForTheSameInstant() {
            admitted(north(40), south(10))
                    .given(declarationFrom(nextMonth, north(4), south(12)))
                    .given(declarationFrom(nextMonth, north(44)));

            alder.given(reservation(ONE, 1, 40));
            assertThat(alder.at(nextMonth).accepted(new BringCapacityIntoEffect(ALDER)))
                    .containsExactly(
                            new CapacityTookEffect(ALDER, FRAMEWORK, List.of(south(12)), nextMonth),
                            new CapacityTookEffect(ALDER, FRAMEWORK, List.of(north(44)), nextMonth));
            assertThat(alder.single(commitment(ONE, "round-1"), HoursCommitted.class)
                            .after())
                    .isEqualTo(northern(44, 40, 0, 0));
        }

        @Test
        void aDeclarationThatIsReplacedWholeNeverTakesEffect() {
            admitted(north(40))
                    .given(declarationFrom(nextMonth, north(4)))
                    .given(declarationFrom(nextMonth, north(44)));

            assertThat(alder.at(nextMonth).accepted(new BringCapacityIntoEffect(ALDER)))
                    .containsExactly(new CapacityTookEffect(ALDER, FRAMEWORK, List.of(north(44)), nextMonth));
        }

        @Test
        void theNewestWordHoldsWhereAnEarlierDeclarationIsOverdue() {
            admitted(north(40)).given(declarationFrom(nextMonth, north(20)));

            assertThat(alder.at(nextMonth.plusSeconds(60)).accepted(declaration(north(30))))
                    .containsExactly(
                            new CapacityTookEffect(ALDER, FRAMEWORK, List.of(north(20)), nextMonth),
                            new CapacityDeclared(
                                    ALDER,
                                    FRAMEWORK,
                                    List.of(north(30)),
                                    nextMonth.plusSeconds(60),
                                    true,
                                    nextMonth.plusSeconds(60)));
            alder.unchanged(new BringCapacityIntoEffect(ALDER));
            alder.given(reservation(ONE, 1, 30));
        }

        @Test
        void anAreaNamedTwiceIsCheckedAsItIsKept() {
            admitted(north(40)).given(reservation(ONE, 1, 10));

            assertThat(alder.rejected(declaration(north(10), north(5))).code())
                    .isEqualTo(RejectionCode.CAPACITY_BELOW_PROMISES);
        }
    }

    @Nested
    class Promises {
        @Test
        void hoursAreReservedThenCommittedThenReducedThenReleasedWithTheTotalsOfEachStep() {
            admitted(north(40));

            assertThat(alder.accepted(reservation(ONE, 1, "round-1", Funder.COUNCIL, 10)))
                    .containsExactly(new HoursReserved(
                            ALDER,
                            FRAMEWORK,
                            ONE,
                            1,
                            "round-1",
                            NORTH,
                            Funder.COUNCIL,
                            hours(10),
                            northern(40, 0, 10, 0),
                            NOW));
            assertThat(alder.accepted(commitment(ONE, "round-1")))
                    .containsExactly(new HoursCommitted(
                            ALDER, FRAMEWORK, ONE, 1, NORTH, Funder.COUNCIL, hours(10), northern(40, 10, 0, 0), NOW));
            assertThat(alder.accepted(new ReduceHours(ALDER, ONE, 1, "variation-1-of-round-1", hours(4), "round-1")))
                    .containsExactly(new HoursReduced(
                            ALDER,
                            FRAMEWORK,
                            ONE,
                            1,
                            "variation-1-of-round-1",
                            NORTH,
                            Funder.COUNCIL,
                            hours(4),
                            hours(0),
                            northern(40, 6, 0, 0),
                            NOW));
            assertThat(alder.accepted(new ReleaseHours(ALDER, ONE, 1)))
                    .containsExactly(new HoursReleased(
                            ALDER, FRAMEWORK, ONE, 1, NORTH, Funder.COUNCIL, hours(6), northern(40, 0, 0, 0), NOW));
        }

        @Test
        void theHoursTheNhsFundsAreCountedInAndOut() {
            admitted(north(40)).given(reservation(ONE, 1, 10)).given(commitment(ONE, "round-1"));
            alder.given(reservation(TWO, 1, "round-1", Funder.NHS, 20));
            assertThat(alder.last(HoursReserved.class).after()).isEqualTo(northern(40, 10, 20, 0));

            assertThat(alder.single(commitment(TWO, "round-1"), HoursCommitted.class)
                            .after())
                    .isEqualTo(northern(40, 30, 0, 20));
            assertThat(alder.single(
                                    new ReduceHours(ALDER, TWO, 1, "variation-1-of-round-1", hours(5), "round-1"),
                                    HoursReduced.class)
                            .after())
                    .isEqualTo(northern(40, 25, 0, 15));
            assertThat(alder.single(new ReleaseHours(ALDER, ONE, 1), HoursReleased.class)
                            .after())
                    .isEqualTo(northern(40, 15, 0, 15));
            assertThat(alder.single(new ReleaseHours(ALDER, TWO, 1), HoursReleased.class)
                            .after())
                    .isEqualTo(northern(40, 0, 0, 0));
        }

        @Test
        void theLastHoursGoToOneRequestAndTheOtherGetsAClearAnswer() {
            admitted(north(40)).given(reservation(ONE, 1, 30));

            Accepted<ProviderEvent> refused = alder.refusedByEvent(reservation(TWO, 1, 11));

            assertThat(refused.events())
                    .containsExactly(new HoursReservationRefused(
                            ALDER,
                            FRAMEWORK,
                            TWO,
                            "round-1",
                            NORTH,
                            hours(11),
                            hours(10),
                            RejectionCode.HOURS_LIMIT_REACHED,
                            NOW));
            assertThat(refused.refusal().code()).isEqualTo(RejectionCode.HOURS_LIMIT_REACHED);
            assertThat(refused.refusal().detail()).contains("11 h").contains("10 h spare");
            assertThat(refused.refusal().parameters())
                    .containsEntry("providerId", ALDER.value())
                    .containsEntry("area", "NORTH")
                    .containsEntry("hours", "11")
                    .containsEntry("spare", "10");
            alder.given(reservation(TWO, 2, 10));
        }

        @Test
        void anAreaThatWasNeverDeclaredIsNotServed() {
            admitted(south(40));

            assertThat(refusalOf(reservation(ONE, 1, 1))).isEqualTo(RejectionCode.AREA_NOT_SERVED);
        }

        @Test
        void aGrantedReservationIsAnsweredTheSameHoweverOftenItIsAsked() {
            admitted(north(40)).given(reservation(ONE, 1, 30));

            alder.unchanged(reservation(ONE, 1, 30));
            alder.given(commitment(ONE, "round-1")).given(reservation(TWO, 1, 10));
            alder.unchanged(reservation(ONE, 1, 30));
        }

        @Test
        void aRefusedReservationIsAnsweredTheSameEvenWhenHoursHaveAppeared() {
            admitted(north(10));
            Rejection first = alder.refusedByEvent(reservation(ONE, 1, 11)).refusal();
            alder.refusedByEvent(reservation(ONE, 3, 12));
            alder.given(declaration(north(40))).given(reservation(ONE, 4, 5));

            Accepted<ProviderEvent> again = alder.refusedByEvent(reservation(ONE, 1, 11));

            assertThat(again.events()).isEmpty();
            assertThat(again.refusal()).isEqualTo(first);
        }

        @Test
        void aReservationThatComesLateOrTwiceAfterTheReleaseReservesNothing() {
            admitted(north(40)).given(reservation(ONE, 2, 10)).given(new ReleaseHours(ALDER, ONE, 2));

            alder.unchanged(reservation(ONE, 2, 10));
            alder.unchanged(reservation(ONE, 1, 10));
            alder.unchanged(reservation(ONE, 2, "variation-1-of-round-2", Funder.COUNCIL, 5));
            alder.given(reservation(ONE, 3, 10));
        }

        @Test
        void aPackageThatComesBackIsAPromiseOfItsOwn() {
            admitted(north(40)).given(reservation(ONE, 1, 10)).given(commitment(ONE, "round-1"));
            alder.given(reservation(ONE, 3, 12));
            assertThat(alder.last(HoursReserved.class).after()).isEqualTo(northern(40, 10, 12, 0));

            // What is said late about the first acceptance leaves the second alone.
            assertThat(alder.single(new ReleaseHours(ALDER, ONE, 1), HoursReleased.class)
                            .after())
                    .isEqualTo(northern(40, 0, 12, 0));
            alder.unchanged(new ReleaseHours(ALDER, ONE, 1));
            alder.unchanged(commitment(ONE, "round-1"));
            alder.unchanged(new ReduceHours(ALDER, ONE, 1, "variation-1-of-round-1", hours(1), "round-1"));
            alder.unchanged(reservation(ONE, 1, 10));
            alder.unchanged(reservation(ONE, 3, 12));
            assertThat(alder.single(new ReleaseHours(ALDER, ONE, 3), HoursReleased.class)
                            .after())
                    .isEqualTo(northern(40, 0, 0, 0));
        }

        @Test
        void releasingAnOlderRoundLateDoesNotReopenTheNewerOne() {
            admitted(north(40)).given(reservation(ONE, 1, 10)).given(reservation(ONE, 3, 10));
            alder.given(new ReleaseHours(ALDER, ONE, 3)).given(new ReleaseHours(ALDER, ONE, 1));

            alder.unchanged(reservation(ONE, 3, 10));
        }

        @Test
        void aProviderThatIsBarredKeepsItsPackageButCannotTakeItBackOnceItLeftIt() {
            admitted(north(40)).given(reservation(ONE, 1, 10)).given(new ImposeEmbargo(ALDER, BarSource.CQC, "falls"));

            assertThat(refusalOf(reservation(ONE, 3, 10))).isEqualTo(RejectionCode.PROVIDER_EMBARGOED);
        }

        @Test
        void moreHoursForItsOwnPackageNeedTheLimitToo() {
            admitted(north(40)).given(reservation(ONE, 1, 30));

            assertThat(refusalOf(reservation(ONE, 1, "variation-1-of-round-1", Funder.COUNCIL, 11)))
                    .isEqualTo(RejectionCode.HOURS_LIMIT_REACHED);
            alder.given(reservation(ONE, 1, "variation-2-of-round-1", Funder.COUNCIL, 10));
            assertThat(alder.single(commitment(ONE, "variation-2-of-round-1"), HoursCommitted.class)
                            .hours())
                    .isEqualTo(hours(40));
        }

        @Test
        void aVariationShrinksAPromiseOnceAndInAnyOrderWithTheOthers() {
            ReduceHours reduction = new ReduceHours(ALDER, ONE, 1, "variation-1-of-round-1", hours(2), "round-1");
            admitted(north(40)).given(reservation(ONE, 1, 10)).given(commitment(ONE, "round-1"));
            alder.given(reservation(ONE, 1, "variation-2-of-round-1", Funder.COUNCIL, 4));

            HoursReduced reduced = alder.single(reduction, HoursReduced.class);
            assertThat(reduced.after()).isEqualTo(northern(40, 8, 4, 0));
            assertThat(reduced.hoursFromReserved())
                    .as("hours reserved for a later day stay so")
                    .isEqualTo(hours(0));
            alder.unchanged(reduction);
            alder.given(commitment(ONE, "variation-2-of-round-1"));
            alder.unchanged(reduction);
            assertThat(alder.last(HoursCommitted.class).after()).isEqualTo(northern(40, 12, 0, 0));
        }

        @Test
        void aReductionThatDoesNotSayWhatWasReservedSaysItByItsTotals() {
            admitted(north(40)).given(reservation(ONE, 1, 10)).given(commitment(ONE, "round-1"));
            alder.given(reservation(ONE, 1, "variation-2-of-round-1", Funder.COUNCIL, 4));

            alder.append(new HoursReduced(
                    ALDER,
                    FRAMEWORK,
                    ONE,
                    1,
                    "variation-1-of-round-1",
                    NORTH,
                    Funder.COUNCIL,
                    hours(2),
                    null,
                    northern(40, 8, 4, 0),
                    NOW));

            assertThat(alder.single(commitment(ONE, "variation-2-of-round-1"), HoursCommitted.class)
                            .hours())
                    .isEqualTo(hours(4));
        }

        @Test
        void hoursReservedForADayToComeStaySoWhateverOfTheOthersIsCommittedOrGoes() {
            admitted(north(40)).given(reservation(ONE, 1, 10));
            alder.given(reservation(ONE, 1, "variation-1-of-round-1", Funder.COUNCIL, 4));

            alder.given(new ReduceHours(ALDER, ONE, 1, "variation-0", hours(3), "round-1"));
            assertThat(alder.last(HoursReduced.class).after()).isEqualTo(northern(40, 0, 11, 0));
            assertThat(alder.last(HoursReduced.class).hoursFromReserved()).isEqualTo(hours(3));
            alder.given(commitment(ONE, "round-1"));
            assertThat(alder.last(HoursCommitted.class).after()).isEqualTo(northern(40, 7, 4, 0));
            alder.unchanged(commitment(ONE, "round-1"));

            alder.given(commitment(ONE, "variation-1-of-round-1"));
            assertThat(alder.last(HoursCommitted.class).after()).isEqualTo(northern(40, 11, 0, 0));
        }

        @Test
        void givingBackWhatALaterDayNeedsLeavesTheEarlierReservationWhole() {
            admitted(north(40)).given(reservation(ONE, 1, 10));
            alder.given(reservation(ONE, 1, "variation-1-of-round-1", Funder.COUNCIL, 4));
            alder.given(new ReduceHours(ALDER, ONE, 1, "variation-1-of-round-1", hours(4), "variation-1-of-round-1"));

            assertThat(alder.single(commitment(ONE, "round-1"), HoursCommitted.class)
                            .after())
                    .isEqualTo(northern(40, 10, 0, 0));
        }

        @Test
        void nothingIsCommittedForAReservationThatWasNeverGranted() {
            admitted(north(40)).given(reservation(ONE, 1, 10));

            alder.unchanged(commitment(ONE, "variation-1-of-round-1"));
        }

        @Test
        void hoursReservedForMoreThatNobodyWantsAreGivenBackOnce() {
            ReserveHours more = reservation(ONE, 1, "variation-1-of-round-1", Funder.COUNCIL, 5);
            ReduceHours unwanted = new ReduceHours(ALDER, ONE, 1, more.reservation(), hours(5), more.reservation());
            admitted(north(40)).given(reservation(ONE, 1, 10)).given(commitment(ONE, "round-1"));
            alder.given(more);

            HoursReduced givenBack = alder.single(unwanted, HoursReduced.class);
            assertThat(givenBack.after()).isEqualTo(northern(40, 10, 0, 0));
            assertThat(givenBack.hoursFromReserved()).isEqualTo(hours(5));
            alder.unchanged(unwanted);
            alder.unchanged(more);
        }

        @Test
        void reservedHoursShrinkBeforeCommittedOnes() {
            admitted(north(40)).given(reservation(ONE, 1, "round-1", Funder.NHS, 10));
            alder.given(commitment(ONE, "round-1")).given(reservation(ONE, 1, "variation-1-of-round-1", Funder.NHS, 3));

            HoursReduced reduced = alder.single(
                    new ReduceHours(ALDER, ONE, 1, "variation-2-of-round-1", hours(5), "variation-1-of-round-1"),
                    HoursReduced.class);
            assertThat(reduced.after()).isEqualTo(northern(40, 8, 0, 8));
            assertThat(reduced.hoursFromReserved()).isEqualTo(hours(3));
            assertThat(alder.single(new ReleaseHours(ALDER, ONE, 1), HoursReleased.class)
                            .hours())
                    .isEqualTo(hours(8));
        }

        @Test
        void whatIsHeldForNobodyIsNeitherCommittedNorReducedNorReleased() {
            admitted(north(40)).given(reservation(ONE, 1, 10));

            alder.unchanged(commitment(TWO, "round-1"));
            alder.unchanged(new ReduceHours(ALDER, TWO, 1, "variation-1-of-round-1", hours(1), "round-1"));
            alder.unchanged(new ReleaseHours(ALDER, TWO, 1));
            alder.given(commitment(ONE, "round-1"));
            alder.unchanged(commitment(ONE, "round-1"));
        }

        @Test
        void anEventOfAPromiseThatWasNeverMadeIsABug() {
            admitted(north(40));

            assertThatThrownBy(() -> alder.append(new HoursCommitted(
                            ALDER, FRAMEWORK, ONE, 1, NORTH, Funder.NHS, hours(1), northern(40, 1, 0, 1), NOW)))
                    .isInstanceOf(IllegalStateException.class);
        }

        @Test
        void promisesAreNotAMatterOfTime() {
            admitted(north(40)).given(reservation(ONE, 1, 40)).after(Duration.ofDays(400));

            assertThat(refusalOf(reservation(TWO, 1, 1))).isEqualTo(RejectionCode.HOURS_LIMIT_REACHED);
        }
    }
}
