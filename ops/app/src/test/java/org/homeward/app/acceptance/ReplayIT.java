package org.homeward.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.homeward.app.acceptance.Council.BROKER;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.homeward.app.Api;
import org.homeward.app.Api.Answer;
import org.homeward.app.HeldReplays;
import org.homeward.app.WholeProgram;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** An auditor has every view rebuilt from the log and compared with the live one. */
@WholeProgram
class ReplayIT {
    static final String AUDITOR = "auditor";
    private static final String REPLAYS = "/api/v1/audit/replays";
    private static final Set<String> FINAL = Set.of("EQUAL", "DIFFERENT", "FAILED");
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Council council;
    private final JdbcClient jdbc;
    private final HeldReplays held;
    private final Api api;

    @Autowired
    ReplayIT(Councils councils, JdbcClient jdbc, HeldReplays held) {
        this.council = councils.open();
        this.jdbc = jdbc;
        this.held = held;
        this.api = council.api();
    }

    @Test
    void aReplayIsEqualWhileRequestsArePlaced() {
        String provider = council.tierOne("CENTRAL", 500);
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Integer> placed = CompletableFuture.supplyAsync(() -> {
            int count = 0;
            while (!stop.get()) {
                council.place().accept(provider).expect(200);
                count++;
            }
            return count;
        });

        JsonNode verdict = verdict(ask("{}"));

        stop.set(true);
        assertThat(placed.join()).isPositive();
        assertThat(verdict.at("/status").stringValue()).isEqualTo("EQUAL");
        assertThat(verdict.at("/events").longValue()).isPositive();
        assertThat(verdict.at("/percent").intValue()).isEqualTo(100);
        assertThat(verdict.at("/views").valueStream())
                .hasSizeGreaterThanOrEqualTo(10)
                .allSatisfy(
                        view -> assertThat(view.at("/different").longValue()).isZero());
    }

    @Test
    void aRowAlteredByHandIsFoundAndNamed() {
        council.tierOne("CENTRAL", 500);
        Care care = council.place();
        care.read();
        String alter = "UPDATE view_package SET status = '%s' WHERE package_id = :id AND recorded_to = 'infinity'"
                + " AND valid_to = 'infinity'";
        jdbc.sql(alter.formatted("WITHDRAWN")).param("id", care.id()).update();

        JsonNode verdict = verdict(ask("{}"));

        jdbc.sql(alter.formatted("OFFERING")).param("id", care.id()).update();
        assertThat(verdict.at("/status").stringValue()).isEqualTo("DIFFERENT");
        JsonNode view = verdict.at("/views")
                .valueStream()
                .filter(one -> one.at("/different").longValue() > 0)
                .reduce((one, other) -> {
                    throw new AssertionError("More than one view differs");
                })
                .orElseThrow();
        assertThat(view.at("/view").stringValue()).isEqualTo("view_package");
        assertThat(view.at("/different").longValue()).isEqualTo(1);
        assertThat(view.at("/differences/0/kind").stringValue()).isEqualTo("CHANGED");
        assertThat(view.at("/differences/0/key/package_id").stringValue()).isEqualTo(care.id());
        assertThat(view.at("/differences/0/columns/0").stringValue()).isEqualTo("status");
        assertThat(view.at("/differences/0/live/status").stringValue()).isEqualTo("WITHDRAWN");
        assertThat(view.at("/differences/0/replayed/status").stringValue()).isEqualTo("OFFERING");
        assertThat(verdict.at("/verdict").stringValue())
                .startsWith("Homeward replay verdict\nauthority ROTHERHAM\n")
                .contains("  CHANGED {", care.id(), "verdict DIFFERENT\n\n— homeward/ROTHERHAM ");
        assertThat(verdict(ask("{}")).at("/status").stringValue()).isEqualTo("EQUAL");
    }

    @Test
    void viewsThatAgreeWithAnAlteredLogAreNotEqual() {
        Care care = council.place();
        care.read();
        String alter =
                "UPDATE event SET metadata = replace(metadata, :from, :to) WHERE stream = :stream AND sequence = 0";
        jdbc.sql("ALTER TABLE event DISABLE TRIGGER append_only").update();
        JsonNode verdict;
        try {
            alter(alter, care, "BROKER", "AUDITOR");
            verdict = verdict(ask("{}"));
        } finally {
            alter(alter, care, "AUDITOR", "BROKER");
            jdbc.sql("ALTER TABLE event ENABLE TRIGGER append_only").update();
        }

        assertThat(verdict.at("/status").stringValue()).isEqualTo("DIFFERENT");
        assertThat(verdict.at("/log/intact").booleanValue()).isFalse();
        assertThat(verdict.at("/log/difference/kind").stringValue()).isEqualTo("CHANGED");
        long position = jdbc.sql("SELECT position FROM event WHERE stream = :stream AND sequence = 0")
                .param("stream", "ROTHERHAM/package/" + care.id())
                .query(Long.class)
                .single();
        assertThat(verdict.at("/verdict").stringValue())
                .contains("ALTERED at position " + position, "verdict DIFFERENT");
        JsonNode again = verdict(ask("{}"));
        assertThat(again.at("/log/intact").booleanValue()).isTrue();
        assertThat(again.at("/verdict").stringValue()).contains(": AS RECORDED", "of the whole log", "verdict EQUAL");
    }

    private void alter(String sql, Care care, String from, String to) {
        int altered = jdbc.sql(sql)
                .param("stream", "ROTHERHAM/package/" + care.id())
                .param("from", from)
                .param("to", to)
                .update();
        assertThat(altered).isEqualTo(1);
    }

    @Test
    void anEarlierStateIsReplayedByPositionOrByInstant() {
        council.tierOne("CENTRAL", 500);
        Care care = council.place();
        Instant then = jdbc.sql("SELECT recorded_at FROM event WHERE position = :position")
                .param("position", care.position())
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .single();
        council.place();

        JsonNode byPosition = verdict(ask("{\"upTo\": %d}".formatted(care.position())));
        JsonNode byInstant = verdict(ask("{\"recordedBy\": \"%s\"}".formatted(then)));

        assertThat(byPosition.at("/status").stringValue()).isEqualTo("EQUAL");
        assertThat(byPosition.at("/reached").longValue()).isEqualTo(care.position());
        assertThat(byInstant.at("/status").stringValue()).isEqualTo("EQUAL");
        assertThat(byInstant.at("/reached").longValue()).isEqualTo(care.position());
        assertThat(byInstant.at("/views")).isEqualTo(byPosition.at("/views"));
    }

    @Test
    void oneThatWasInterruptedBeginsAgain() {
        Answer asked = ask("{}");
        verdict(asked);

        set(asked, "status = 'REPLAYING', starts = 1, finished_at = NULL, views = '[]'");

        JsonNode verdict = verdict(asked);
        assertThat(verdict.at("/status").stringValue()).isEqualTo("EQUAL");
        assertThat(verdict.at("/starts").intValue()).isEqualTo(2);
    }

    @Test
    void oneThatIsAlwaysInterruptedIsGivenUpAndSaysSo() {
        Answer asked = ask("{}");
        verdict(asked);

        set(asked, "status = 'COMPARING', starts = 3, finished_at = NULL, views = '[]'");

        JsonNode verdict = verdict(asked);
        assertThat(verdict.at("/status").stringValue()).isEqualTo("FAILED");
        assertThat(verdict.at("/failure").stringValue()).isEqualTo("It was interrupted 3 times");
    }

    @Test
    void askedForTwiceUnderOneKeyItRunsOnce() {
        String first = ask("{}", "Idempotency-Key", "replay-once").text("/id");

        assertThat(ask("{}", "Idempotency-Key", "replay-once").text("/id")).isEqualTo(first);
        api.post(AUDITOR, REPLAYS, "{\"upTo\": 1}", "Idempotency-Key", "replay-once")
                .expectProblem(422, "IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void fiveOfAnAuthorityWaitAndNoMoreAndWhoAsksAgainUnderTheirKeyIsNotOneMore() {
        List<Answer> fifth = new ArrayList<>();
        held.withWaiting(4, () -> {
            fifth.add(ask("{}", "Idempotency-Key", "the-fifth-replay"));
            read(fifth.getFirst());

            Answer refused = api.post(AUDITOR, REPLAYS, "{}", "Idempotency-Key", "the-sixth-replay");

            refused.expectProblem(429, "TOO_BUSY");
            assertThat(refused.header("Retry-After")).isNotBlank();
            assertThat(ask("{}", "Idempotency-Key", "the-fifth-replay").text("/id"))
                    .isEqualTo(fifth.getFirst().text("/id"));
            read(api.post("auditor-elsewhere", REPLAYS, "{}").expect(201), "auditor-elsewhere");
        });

        verdict(fifth.getFirst());
        String sixth = ask("{}", "Idempotency-Key", "the-sixth-replay").text("/id");
        assertThat(jdbc.sql("SELECT count(*) FROM event WHERE name = 'audit.replay-asked-for' AND payload LIKE ?")
                        .param("%" + sixth + "%")
                        .query(Integer.class)
                        .single())
                .as("what is refused leaves nothing in the log")
                .isEqualTo(1);
    }

    @Test
    void aReplayOfATimeBeforeAnythingWasRecordedHasNoVerdict() {
        JsonNode replay = verdict(ask("{\"recordedBy\": \"2000-01-01T00:00:00Z\"}"));

        assertThat(replay.at("/status").stringValue()).isEqualTo("FAILED");
        assertThat(replay.at("/failure").stringValue()).contains("Nothing of the authority was recorded");
        assertThat(replay.at("/verdict").isNull()).isTrue();
    }

    @Test
    void whatIsYetToComeCannotBeReplayed() {
        api.post(AUDITOR, REPLAYS, "{\"upTo\": 999999999}")
                .expectProblem(422, "INVALID_INPUT")
                .pointsAt("/upTo");
        api.post(AUDITOR, REPLAYS, "{\"recordedBy\": \"2150-01-01T00:00:00Z\"}")
                .expectProblem(422, "INVALID_INPUT")
                .pointsAt("/recordedBy");
        api.post(AUDITOR, REPLAYS, "{\"upTo\": 1, \"recordedBy\": \"2026-11-22T09:30:00Z\"}")
                .expectProblem(422, "INVALID_INPUT")
                .pointsAt("/recordedBy");
    }

    @Test
    void replaysAreTheAuditorsAndOfTheirAuthority() {
        Answer asked = ask("{}");

        api.get("auditor-elsewhere", asked.header("Location")).expectProblem(404, "REPLAY_NOT_FOUND");
        api.get(BROKER, asked.header("Location")).expect(403);
        assertThat(api.get(AUDITOR, REPLAYS + "?limit=1&atLeast=" + asked.text("/position"))
                        .expect(200)
                        .text("/items/0/id"))
                .isEqualTo(asked.text("/id"));
        assertThat(api.get("auditor-elsewhere", REPLAYS)
                        .expect(200)
                        .body()
                        .at("/items")
                        .valueStream())
                .extracting(replay -> replay.at("/id").stringValue())
                .doesNotContain(asked.text("/id"));
    }

    private Answer ask(String json, String... headers) {
        return api.post(AUDITOR, REPLAYS, json, headers).expect(201);
    }

    private JsonNode read(Answer asked) {
        return read(asked, AUDITOR);
    }

    private JsonNode read(Answer asked, String auditor) {
        return api.get(
                        auditor,
                        asked.header("Location") + "?atLeast=" + asked.body().at("/position"))
                .expect(200)
                .body();
    }

    private JsonNode verdict(Answer asked) {
        return await().atMost(LONGEST)
                .until(
                        () -> read(asked),
                        replay -> FINAL.contains(replay.at("/status").stringValue()));
    }

    private void set(Answer asked, String what) {
        jdbc.sql("UPDATE audit_replay SET " + what + " WHERE replay_id = :id")
                .param("id", asked.text("/id"))
                .update();
    }
}
