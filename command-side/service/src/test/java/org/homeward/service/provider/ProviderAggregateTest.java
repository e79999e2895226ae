package org.homeward.service.provider;

import static org.homeward.service.ShellFixtures.NOW;

import org.axonframework.test.aggregate.FixtureConfiguration;
import org.hamcrest.CustomMatcher;
import org.homeward.contract.Funder;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.Tier;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.provider.AreaTotals;
import org.homeward.contract.provider.ProviderCommand.AdmitProvider;
import org.homeward.contract.provider.ProviderCommand.ReserveHours;
import org.homeward.contract.provider.ProviderEvent.HoursReservationRefused;
import org.homeward.contract.provider.ProviderEvent.HoursReserved;
import org.homeward.contract.provider.ProviderEvent.ProviderAdmitted;
import org.homeward.service.Market;
import org.homeward.service.ShellFixtures;
import org.homeward.service.gate.CommandNames;
import org.homeward.service.gate.Done;
import org.junit.jupiter.api.Test;

class ProviderAggregateTest {
    private static final AdmitProvider ADMIT = Market.admission(1, Tier.TIER_1, "10");
    private static final ProviderAdmitted ADMITTED = new ProviderAdmitted(
            ADMIT.providerId(),
            ADMIT.frameworkId(),
            ADMIT.name(),
            ADMIT.cqcLocationId(),
            ADMIT.tier(),
            ADMIT.areas(),
            ADMIT.needs(),
            ADMIT.twoCarerVisits(),
            ADMIT.ratePencePerHour(),
            ADMIT.availableFrom(),
            NOW);
    private static final WeeklyHours SEVEN = WeeklyHours.ofQuarters(28);
    private static final WeeklyHours TEN = WeeklyHours.ofQuarters(40);

    private final FixtureConfiguration<ProviderAggregate> fixture = ShellFixtures.of(ProviderAggregate.class);

    @Test
    void aProviderIsAdmittedOnTheFactsOfItsFramework() {
        ShellFixtures.when(fixture.givenNoPriorActivity(), ADMIT, CommandNames.PROVIDER)
                .expectEvents(ADMITTED)
                .expectResultMessagePayload(new Done(ADMIT.providerId().value(), "ACTIVE", null));
    }

    @Test
    void hoursAreReservedOnItsOwnStream() {
        ShellFixtures.when(fixture.given(ADMITTED), reserve("a"), CommandNames.PROVIDER)
                .expectEvents(reserved("a"));
    }

    @Test
    void aRefusedReservationIsAnEventAndARefusalInTheAnswer() {
        ShellFixtures.when(fixture.given(ADMITTED, reserved("a")), reserve("b"), CommandNames.PROVIDER)
                .expectEvents(new HoursReservationRefused(
                        ADMIT.providerId(),
                        ADMIT.frameworkId(),
                        Market.packageId("b"),
                        "round-1",
                        Market.NORTH,
                        SEVEN,
                        WeeklyHours.ofQuarters(12),
                        RejectionCode.HOURS_LIMIT_REACHED,
                        NOW))
                .expectResultMessagePayloadMatching(new CustomMatcher<Done>("refused") {
                    @Override
                    public boolean matches(Object result) {
                        return result instanceof Done(String _, String _, Rejection refusal)
                                && refusal.code() == RejectionCode.HOURS_LIMIT_REACHED;
                    }
                });
    }

    private static ReserveHours reserve(String name) {
        return new ReserveHours(
                ADMIT.providerId(), Market.packageId(name), 1, "round-1", Market.NORTH, Funder.COUNCIL, SEVEN);
    }

    private static HoursReserved reserved(String name) {
        return new HoursReserved(
                ADMIT.providerId(),
                ADMIT.frameworkId(),
                Market.packageId(name),
                1,
                "round-1",
                Market.NORTH,
                Funder.COUNCIL,
                SEVEN,
                new AreaTotals(Market.NORTH, TEN, WeeklyHours.ZERO, SEVEN, WeeklyHours.ZERO),
                NOW);
    }
}
