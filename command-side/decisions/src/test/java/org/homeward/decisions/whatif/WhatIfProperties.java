package org.homeward.decisions.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.state.ActionChain;
import org.homeward.contract.Area;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.QualityGrade;
import org.homeward.contract.Tier;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.audit.WhatIfCourse.Asked;
import org.homeward.contract.audit.WhatIfCourse.Outcome;
import org.homeward.contract.audit.WhatIfCourse.Source;
import org.homeward.contract.audit.WhatIfQuestion;
import org.homeward.contract.audit.WhatIfQuestion.AddedArea;
import org.homeward.contract.audit.WhatIfQuestion.AddedHours;
import org.homeward.contract.audit.WhatIfQuestion.AddedProvider;
import org.homeward.contract.audit.WhatIfQuestion.Assumptions;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.framework.Policy;
import org.homeward.contract.framework.Policy.Order;
import org.homeward.contract.framework.PolicyChanges;
import org.homeward.contract.provider.AreaHours;
import org.homeward.contract.provider.ProviderEvent;
import org.homeward.decisions.world.Records;
import org.jspecify.annotations.Nullable;

class WhatIfProperties {
    private static final FrameworkId FRAMEWORK = new FrameworkId("small");
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant IN_THE_MIDDLE = Instant.parse("2026-03-03T09:00:00Z");
    private static final Instant END = Instant.parse("2030-01-01T00:00:00Z");
    private static final PolicyChanges NOTHING = changes(null, Set.of());

    @Provide
    Arbitrary<? extends ActionChain<?>> histories() {
        return Records.histories(80);
    }

    /** Whatever was late, lost, repeated or out of order: decided again, every stream comes to the very same state. */
    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void withThePolicyInForceEveryHistoryIsReproducedExactly(
            @ForAll("histories") ActionChain<?> history, @ForAll boolean toTheEnd, @ForAll boolean fromTheBeginning) {
        List<RecordedDecision> record = Records.of(history, toTheEnd);
        WhatIfQuestion question = ask(fromTheBeginning ? BEGINNING : IN_THE_MIDDLE, NOTHING);

        Simulation worlds = Simulation.worlds(question, record::forEach, () -> {});

        World own = worlds.other().world();
        assertThat(worlds.other().notApplied()).isEmpty();
        record.stream().flatMap(decision -> decision.events().stream()).forEach(event -> {
            if (event instanceof PackageEvent of) {
                assertThat(own.state(of.packageId()))
                        .isEqualTo(worlds.recorded().state(of.packageId()));
            }
            if (event instanceof ProviderEvent of) {
                assertThat(own.state(of.providerId()))
                        .isEqualTo(worlds.recorded().state(of.providerId()));
            }
        });
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void withThePolicyInForceNoFigureDiffersAndNothingIsAssumed(@ForAll("histories") ActionChain<?> history) {
        Simulation.Outcome outcome = run(Records.of(history, true), ask(BEGINNING, NOTHING));

        assertThat(outcome.differing()).isEmpty();
        assertThat(outcome.result().whatIf()).isEqualTo(outcome.result().recorded());
        assertThat(outcome.result().answers().moved()).isZero();
        assertThat(outcome.result().answers().assumed()).isZero();
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void theSameQuestionHasTheSameAnswer(@ForAll("histories") ActionChain<?> history, @ForAll Order order) {
        List<RecordedDecision> record = Records.of(history, true);
        WhatIfQuestion question = ask(BEGINNING, changes(order, Set.of(QualityGrade.POOR)));

        assertThat(run(record, question)).isEqualTo(run(record, question));
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void whatIsRecordedLaterThanThePeriodChangesNoAnswer(@ForAll("histories") ActionChain<?> history) {
        List<RecordedDecision> record = Records.of(history, true);
        List<RecordedDecision> before = record.stream()
                .filter(decision -> decision.events().getLast().occurredAt().isBefore(IN_THE_MIDDLE))
                .toList();
        WhatIfQuestion question = new WhatIfQuestion(
                FRAMEWORK,
                BEGINNING,
                IN_THE_MIDDLE,
                changes(Order.SPARE_CAPACITY, Set.of()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Assumptions.measured());

        assertThat(run(record, question).result().position())
                .isLessThanOrEqualTo(record.getLast().position());
        if (record.subList(0, before.size()).equals(before)) {
            assertThat(run(record, question)).isEqualTo(run(before, question));
        }
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void whoIsRemovedIsNeverAskedAndWhoIsAddedMayBe(@ForAll("histories") ActionChain<?> history) {
        ProviderId removed = ProviderId.of(FRAMEWORK, "birch");
        WhatIfQuestion question = new WhatIfQuestion(
                FRAMEWORK,
                BEGINNING,
                END,
                NOTHING,
                List.of(removed),
                List.of(new AddedProvider(
                        "Added",
                        Tier.TIER_1,
                        List.of(new AreaHours(new Area("SOUTH"), WeeklyHours.ofQuarters(4000))),
                        List.of(),
                        true,
                        1700,
                        QualityGrade.GOOD)),
                List.of(),
                List.of(),
                new Assumptions(100, 15, 5));

        run(Records.of(history, true), question).differing().forEach(request -> {
            assertThat(request.whatIf().offers()).extracting(Asked::providerId).doesNotContain(removed);
            request.whatIf().offers().stream()
                    .filter(asked -> asked.providerId().equals(ProviderId.of(FRAMEWORK, "what-if-1")))
                    .filter(asked -> asked.answeredAt() != null && asked.source() != null)
                    .forEach(asked -> assertThat(asked.source()).isEqualTo(Source.ASSUMED));
        });
    }

    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    void anAreaThatIsNotTakesNoRequestAndOneThatIsAddedTakesItsDistricts(@ForAll("histories") ActionChain<?> history) {
        Area east = new Area("EAST");
        WhatIfQuestion question = new WhatIfQuestion(
                FRAMEWORK,
                BEGINNING,
                END,
                NOTHING,
                List.of(),
                List.of(),
                List.of(new Area("NORTH")),
                List.of(new AddedArea(
                        east,
                        "East",
                        List.of("S25"),
                        List.of(new AddedHours(ProviderId.of(FRAMEWORK, "alder"), WeeklyHours.ofQuarters(400))))),
                Assumptions.measured());

        run(Records.of(history, true), question).differing().forEach(request -> {
            if (request.area().equals(new Area("NORTH"))) {
                assertThat(request.whatIf().outcome()).isEqualTo(Outcome.REFUSED);
            } else {
                assertThat(request.whatIf().area()).isEqualTo(east);
            }
        });
    }

    /** Control: were the other world the recorded one by mistake, the properties above would hold for nothing. */
    @Example
    void anotherOrderMakesADifferenceInManyHistories() {
        long differ = histories()
                .sampleStream()
                .limit(100)
                .filter(history -> !run(
                                Records.of(history, true), ask(BEGINNING, changes(Order.QUALITY_PRICE, Set.of())))
                        .differing()
                        .isEmpty())
                .count();

        assertThat(differ).isGreaterThan(10);
    }

    private static Simulation.Outcome run(List<RecordedDecision> record, WhatIfQuestion question) {
        return Simulation.run(question, record::forEach, () -> {});
    }

    private static WhatIfQuestion ask(Instant from, PolicyChanges changes) {
        return new WhatIfQuestion(
                FRAMEWORK, from, END, changes, List.of(), List.of(), List.of(), List.of(), Assumptions.measured());
    }

    private static PolicyChanges changes(Policy.@Nullable Order order, Set<QualityGrade> blocking) {
        return new PolicyChanges(
                order,
                null,
                null,
                null,
                Map.of(),
                Map.of(),
                blocking.isEmpty() ? null : blocking,
                null,
                null,
                null,
                null);
    }
}
