package org.homeward.query.audit.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;
import org.homeward.contract.Authority;
import org.homeward.contract.Caller;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.MetadataKeys;
import org.homeward.contract.Role;
import org.homeward.contract.audit.WhatIfQuestion;
import org.homeward.contract.audit.WhatIfQuestion.Assumptions;
import org.homeward.contract.framework.PolicyChanges;
import org.homeward.testing.ApplicationDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One question that cannot be answered holds up no other. */
class WhatIfRunnerIT {
    private static final Authority HERE = new Authority("HERE");
    private static final Caller AUDITOR = new Caller(HERE, "auditor", Set.of(Role.AUDITOR), null);

    private final ApplicationDatabase database = ApplicationDatabase.create();
    private final JdbcClient jdbc = JdbcClient.create(database.main());
    private final WhatIfTable table = new WhatIfTable(
            jdbc, new TransactionTemplate(new JdbcTransactionManager(database.main())), Clock.systemUTC());

    @Test
    void oneThatNeedsMoreMemoryThanThereIsFailsAndTheNextIsTaken() {
        jdbc.sql("CREATE TABLE IF NOT EXISTS log_head (position bigint, recorded_at timestamptz)")
                .update();
        jdbc.sql("INSERT INTO log_head VALUES (1, now())").update();
        WhatIfRunner runner = new WhatIfRunner(table, _ -> {
            throw new OutOfMemoryError("as a big question would");
        });
        runner.start();
        try {
            for (int failed = 1; failed <= 2; failed++) {
                table.ask(AUDITOR, null, "hash", question());
                runner.ring();
                int wanted = failed;
                await().untilAsserted(
                                () -> assertThat(statuses()).hasSize(wanted).containsOnly("FAILED"));
            }
        } finally {
            runner.stop();
        }
    }

    private List<String> statuses() {
        return jdbc.sql("SELECT status FROM audit_what_if").query(String.class).list();
    }

    /** However few events are its own: it is told of every message, or it would be taken for silent. */
    @Test
    void walkingPastTheEventsOfOthersIsProgress() {
        List<Long> told = new ArrayList<>();

        new RecordedEvents(_ -> new OfOthers(3), HERE, 3, told::add).forEach(_ -> {
            throw new AssertionError("none is its own");
        });

        assertThat(told).containsExactly(1L, 2L, 3L);
    }

    /** Messages of another authority, and nothing else. */
    private static final class OfOthers implements BlockingStream<TrackedEventMessage<?>> {
        private final Deque<TrackedEventMessage<?>> messages = new ArrayDeque<>();

        OfOthers(int howMany) {
            for (int position = 1; position <= howMany; position++) {
                messages.add(new GenericTrackedDomainEventMessage<>(
                        new GlobalSequenceTrackingToken(position),
                        new GenericDomainEventMessage<>(
                                "package",
                                "ELSEWHERE/package/pkg-1",
                                position,
                                "an event",
                                MetaData.with(MetadataKeys.AUTHORITY, "ELSEWHERE"))));
            }
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return Optional.ofNullable(messages.peek());
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) {
            return !messages.isEmpty();
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() {
            return messages.remove();
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private static WhatIfQuestion question() {
        return new WhatIfQuestion(
                new FrameworkId("home-care"),
                Instant.parse("2026-04-01T00:00:00Z"),
                Instant.parse("2026-07-01T00:00:00Z"),
                new PolicyChanges(null, null, null, null, Map.of(), Map.of(), null, null, null, null, null),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Assumptions.measured());
    }
}
