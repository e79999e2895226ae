package org.homeward.service.audit;

import static org.homeward.service.ShellFixtures.NOW;

import java.util.Map;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.homeward.contract.ReadingId;
import org.homeward.contract.ReplayId;
import org.homeward.contract.audit.AuditCommand.AskForReplay;
import org.homeward.contract.audit.AuditCommand.RecordReading;
import org.homeward.contract.audit.AuditEvent.ReplayAskedFor;
import org.homeward.contract.audit.AuditEvent.TrailRead;
import org.homeward.contract.audit.WhatIsRead;
import org.homeward.service.ShellFixtures;
import org.homeward.service.gate.CommandNames;
import org.homeward.service.gate.Done;
import org.junit.jupiter.api.Test;

class AuditAggregateTest {
    private static final AskForReplay ASK = new AskForReplay(new ReplayId("rep-1"), 1207L, null);
    private static final ReplayAskedFor ASKED = new ReplayAskedFor(ASK.id(), 1207L, null, NOW);

    private final FixtureConfiguration<AuditAggregate> fixture = ShellFixtures.of(AuditAggregate.class);

    @Test
    void whatIsAskedForIsRecorded() {
        ShellFixtures.when(fixture.givenNoPriorActivity(), ASK, CommandNames.AUDIT)
                .expectEvents(ASKED)
                .expectResultMessagePayload(new Done("rep-1", "ASKED_FOR", null));
    }

    @Test
    void whatIsAskedForTwiceUnderOneIdIsRecordedOnce() {
        ShellFixtures.when(fixture.given(ASKED), ASK, CommandNames.AUDIT)
                .expectNoEvents()
                .expectResultMessagePayload(new Done("rep-1", "ASKED_FOR", null));
    }

    @Test
    void whoeverLooksIsRecordedWithTheQuestion() {
        var reading = new RecordReading(new ReadingId("rd-1"), WhatIsRead.EVENTS, Map.of("person", "P-1001"), 17);

        ShellFixtures.when(fixture.givenNoPriorActivity(), reading, CommandNames.AUDIT)
                .expectEvents(new TrailRead(reading.id(), WhatIsRead.EVENTS, Map.of("person", "P-1001"), 17, NOW));
    }
}
