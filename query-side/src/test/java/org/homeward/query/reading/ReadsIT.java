package org.homeward.query.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homeward.query.ReadSide.HERE;
import static org.homeward.query.ReadSide.a;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.homeward.contract.Role;
import org.homeward.query.Json;
import org.homeward.query.ReadSide;
import org.homeward.testing.ExampleEvents;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A read waits for what it must reflect, and says so when that does not come. */
class ReadsIT {
    private static final Instant NINE = Instant.parse("2025-12-01T09:00:00Z");
    private static final Instant NOW = NINE.plusSeconds(600);

    private final ReadSide side = new ReadSide(NOW).append(HERE, NINE, ExampleEvents.requested(1, NINE));

    @Test
    void aReadWaitsForThePositionItAsksFor() {
        side.appendUnseen(HERE, NINE.plusSeconds(1), ExampleEvents.requested(2, NINE.plusSeconds(1)));
        CompletableFuture<Void> late = CompletableFuture.runAsync(
                side::catchUp, CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));

        MvcTestResult found = side.read(a(Role.BROKER), "/api/v1/package-requests/pkg-2?atLeast=2");

        assertThat(found).hasStatusOk().bodyJson().extractingPath("$.position").isEqualTo(2);
        late.join();
    }

    @Test
    void whatAnotherNodeHasWrittenIsReadThoughThisNodesClockIsBehind() {
        Instant ahead = NOW.plusSeconds(30);
        side.append(HERE, ahead, ExampleEvents.requested(2, ahead));

        MvcTestResult found = side.read(a(Role.BROKER), "/api/v1/package-requests/pkg-2?atLeast=2");

        assertThat(found).hasStatusOk().bodyJson().extractingPath("$.asOf").isEqualTo(ahead.toString());
    }

    @Test
    void aReadGivesUpAfterTwoSeconds() {
        Instant before = Instant.now();

        assertThat(side.read(a(Role.BROKER), "/api/v1/package-requests?atLeast=3"))
                .hasStatus(503)
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"position": 1, "wanted": 3}
                        """);

        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void whatIsThereAlreadyIsNotWaitedFor() {
        assertThat(side.read(a(Role.BROKER), "/api/v1/package-requests?atLeast=1"))
                .hasStatusOk();
    }

    @Test
    void theSameQuestionAboutWhatWasKnownGivesTheSameAnswerLater() {
        String question = "/api/v1/package-requests?knownAt=" + NINE.plusSeconds(5);
        side.appendUnseen(HERE, NINE.plusSeconds(1), ExampleEvents.requested(2, NINE));
        CompletableFuture<Void> late = CompletableFuture.runAsync(
                side::catchUp, CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));

        MvcTestResult first = side.read(a(Role.BROKER), question);

        assertThat(Json.<Integer>at(first, "$.items.length()")).isEqualTo(2);
        late.join();
        side.append(HERE, NINE.plusSeconds(10), ExampleEvents.requested(3, NINE));
        assertThat(Json.<Integer>at(side.read(a(Role.BROKER), question), "$.items.length()"))
                .isEqualTo(2);
    }

    @Test
    void theFutureIsNotKnown() {
        assertThat(side.read(a(Role.BROKER), "/api/v1/package-requests?knownAt=" + NOW.plusSeconds(1)))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$[0].pointer")
                .isEqualTo("?knownAt");
    }

    @Test
    void aClockThatRunsAheadOfTheLogsKnowsNoMore() {
        Instant ahead = Instant.now().plus(Duration.ofDays(1));
        side.timeIs(ahead);

        assertThat(side.read(a(Role.BROKER), "/api/v1/package-requests?knownAt=" + ahead.minusSeconds(1)))
                .hasStatus(422);
    }

    @Test
    void allFaultsAreNamedAtOnce() {
        assertThat(side.read(a(Role.BROKER), "/api/v1/package-requests?limit=0&status=LOST&colour=red&asOf=now"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$[*].pointer")
                .asArray()
                .containsExactlyInAnyOrder("?limit", "?status", "?colour", "?asOf");
    }
}
