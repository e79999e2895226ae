package org.homeward.service.framework;

import static org.axonframework.test.matchers.Matchers.exactSequenceOf;
import static org.axonframework.test.matchers.Matchers.predicate;
import static org.homeward.service.ShellFixtures.NOW;

import java.time.Instant;
import java.util.Map;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.homeward.contract.MetadataKeys;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.framework.FrameworkCommand.OpenFramework;
import org.homeward.contract.framework.FrameworkCommand.PublishPolicy;
import org.homeward.contract.framework.FrameworkEvent.FrameworkOpened;
import org.homeward.contract.framework.FrameworkEvent.PolicyPublished;
import org.homeward.contract.framework.Policy;
import org.homeward.contract.framework.PolicyChanges;
import org.homeward.service.Market;
import org.homeward.service.ShellFixtures;
import org.homeward.service.gate.CommandGate;
import org.homeward.service.gate.CommandNames;
import org.homeward.service.gate.Done;
import org.junit.jupiter.api.Test;

class FrameworkAggregateTest {
    private static final OpenFramework OPEN = Market.framework();
    private static final FrameworkOpened OPENED =
            new FrameworkOpened(OPEN.frameworkId(), OPEN.name(), OPEN.areas(), OPEN.opensOn(), null, NOW);
    private static final PolicyPublished FIRST_POLICY =
            new PolicyPublished(OPEN.frameworkId(), 1, OPEN.policy(), Instant.parse("2026-03-31T23:00:00Z"), NOW);

    private final FixtureConfiguration<FrameworkAggregate> fixture = ShellFixtures.of(FrameworkAggregate.class);

    @Test
    void aFrameworkIsCreatedByItsFirstCommand() {
        ShellFixtures.when(fixture.givenNoPriorActivity(), OPEN, CommandNames.FRAMEWORK)
                .expectEvents(OPENED, FIRST_POLICY)
                .expectResultMessagePayload(new Done("home-care", "OPEN", null));
    }

    @Test
    void itsStateIsFoldedFromItsEvents() {
        var later = new PublishPolicy(OPEN.frameworkId(), PolicyChanges.to(Policy.standard()), NOW.plusSeconds(60));

        ShellFixtures.when(fixture.given(OPENED, FIRST_POLICY), later, CommandNames.FRAMEWORK)
                .expectEvents(
                        new PolicyPublished(OPEN.frameworkId(), 2, Policy.standard(), later.effectiveFrom(), NOW));
    }

    @Test
    void aRefusalTravelsAsTheDetailsOfTheException() {
        ShellFixtures.when(fixture.given(OPENED, FIRST_POLICY), OPEN, CommandNames.FRAMEWORK)
                .expectNoEvents()
                .expectException(CommandExecutionException.class)
                .expectExceptionDetails(new Rejection(
                        RejectionCode.FRAMEWORK_EXISTS, "Framework home-care is open already", Map.of("field", "id")));
    }

    @Test
    void eventsCarryTheCommandsMetadataItsIdAndWhenItWasTrue() {
        ShellFixtures.when(fixture.givenNoPriorActivity(), OPEN, CommandNames.FRAMEWORK)
                .expectEventsMatching(exactSequenceOf(
                        predicate((EventMessage<?> event) -> event.getMetaData()
                                .equals(Map.of(
                                        MetadataKeys.AUTHORITY, "ROTHERHAM",
                                        MetadataKeys.ACTOR, "broker",
                                        MetadataKeys.ROLES, "BROKER",
                                        MetadataKeys.CORRELATION_ID, "correlation-1",
                                        MetadataKeys.CAUSATION_ID, "command-1",
                                        MetadataKeys.OCCURRED_AT, NOW.toString(),
                                        MetadataKeys.RULES, "framework 1"))),
                        predicate((EventMessage<?> _) -> true)));
    }

    @Test
    void aCommandMayHaveHappenedEarlier() {
        Instant earlier = Instant.parse("2026-05-01T09:00:00Z");

        ShellFixtures.when(
                        fixture.givenNoPriorActivity(),
                        OPEN,
                        CommandNames.FRAMEWORK,
                        Map.of(MetadataKeys.OCCURRED_AT, earlier.toString()))
                .expectEvents(
                        new FrameworkOpened(
                                OPEN.frameworkId(), OPEN.name(), OPEN.areas(), OPEN.opensOn(), null, earlier),
                        new PolicyPublished(
                                OPEN.frameworkId(), 1, OPEN.policy(), FIRST_POLICY.effectiveFrom(), earlier));
    }

    @Test
    void whoSawAnotherVersionIsRefused() {
        var later = new PublishPolicy(OPEN.frameworkId(), PolicyChanges.to(Policy.standard()), NOW.plusSeconds(60));

        ShellFixtures.when(
                        fixture.given(OPENED, FIRST_POLICY),
                        later,
                        CommandNames.FRAMEWORK,
                        Map.of(CommandGate.EXPECTED_VERSION, "0"))
                .expectNoEvents()
                .expectExceptionDetails(new Rejection(
                        RejectionCode.STALE_VERSION,
                        "home-care has changed since it was read",
                        Map.of("expected", "0", "actual", "1")));
    }
}
