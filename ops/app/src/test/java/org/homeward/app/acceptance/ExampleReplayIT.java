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
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The example's whole log is replayed and compared with what its pages show, while work goes on. */
class ExampleReplayIT {
    private static final String AUDITOR = "auditor";
    private static final Set<String> FINAL = Set.of("EQUAL", "DIFFERENT", "FAILED");
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final Api api = ExampleProgram.running().api();
    private final JdbcClient database = ExampleProgram.database();

    @Test
    void aReplayOfTheWholeLogIsEqualWhileNewRequestsArePlaced() {
        long before = database.sql("SELECT count(*) FROM event WHERE authority = 'ROTHERHAM'")
                .query(Long.class)
                .single();
        AtomicBoolean ended = new AtomicBoolean();
        CompletableFuture<List<Long>> placing = CompletableFuture.supplyAsync(() -> {
            List<Long> positions = new ArrayList<>();
            while (!ended.get()) {
                positions.add(placeAndWithdraw());
            }
            return positions;
        });

        JsonNode replay;
        try {
            replay = replayed();
        } finally {
            ended.set(true);
        }
        List<Long> placed = placing.join();

        assertThat(replay.get("status").stringValue()).as(replay.toString()).isEqualTo("EQUAL");
        assertThat(replay.get("events").longValue()).isGreaterThan(before);
        assertThat(replay.get("views").valueStream())
                .hasSize(12)
                .allSatisfy(view -> assertThat(view.get("rows").longValue())
                        .as(view.toString())
                        .isPositive());
        long target = replay.get("target").longValue();
        Instant finished = Instant.parse(replay.get("finishedAt").stringValue());
        assertThat(placed)
                .as("placed after the position %s and before %s", target, finished)
                .anyMatch(position -> position > target && recordedAt(position).isBefore(finished));
    }

    @Test
    void oneRowAlteredByHandIsFoundAndNamed() {
        String id = database.sql("""
                        SELECT package_id FROM view_package
                         WHERE authority = 'ROTHERHAM' AND status = 'UNPLACED' AND recorded_to = 'infinity'
                           AND valid_to = 'infinity'
                         ORDER BY package_id LIMIT 1
                        """).query(String.class).single();
        alter(id, "UNPLACED", "WITHDRAWN");

        JsonNode replay;
        try {
            replay = replayed();
        } finally {
            alter(id, "WITHDRAWN", "UNPLACED");
        }

        assertThat(replay.get("status").stringValue()).isEqualTo("DIFFERENT");
        List<JsonNode> different = replay.get("views")
                .valueStream()
                .filter(view -> view.get("different").longValue() > 0)
                .toList();
        assertThat(different).hasSize(1);
        assertThat(different.getFirst().get("view").stringValue()).isEqualTo("view_package");
        assertThat(different.getFirst().get("different").longValue()).isEqualTo(1);
        JsonNode row = different.getFirst().at("/differences/0");
        assertThat(row.at("/key/package_id").stringValue()).isEqualTo(id);
        assertThat(row.get("columns").valueStream().map(JsonNode::stringValue)).containsExactly("status");
        assertThat(row.at("/live/status").stringValue()).isEqualTo("WITHDRAWN");
        assertThat(row.at("/replayed/status").stringValue()).isEqualTo("UNPLACED");
        assertThat(replay.get("verdict").stringValue()).contains(id, "verdict DIFFERENT");
    }

    private void alter(String id, String from, String to) {
        int altered = database.sql("""
                        UPDATE view_package SET status = :to
                         WHERE authority = 'ROTHERHAM' AND package_id = :id AND status = :from
                           AND recorded_to = 'infinity' AND valid_to = 'infinity'
                        """)
                .param("to", to)
                .param("id", id)
                .param("from", from)
                .update();
        assertThat(altered).isEqualTo(1);
    }

    /** Withdrawn at once, so that the example stays what it is for whoever looks at it next. */
    private long placeAndWithdraw() {
        Answer placed = api.post(BROKER, "/api/v1/package-requests", """
                        {"frameworkId": "rotherham-home-care", "postcode": "S60 1AA", "needs": [], "funder": "COUNCIL",
                         "person": {"reference": "P-replayed", "name": "Test Person", "dateOfBirth": "1941-03-02",
                                    "nhsNumber": "9990000018", "address": "1 Example Street"},
                         "visits": %s, "urgency": "DISCHARGE", "startBy": "%s"}
                        """.formatted(
                                Council.visits(45), Council.today().plusDays(3)))
                .expect(201);
        api.post(
                        BROKER,
                        "/api/v1/package-requests/" + placed.text("/id") + "/withdrawal",
                        "{\"reason\": \"The family will help\"}")
                .expect(200);
        return placed.body().get("position").longValue();
    }

    private Instant recordedAt(long position) {
        return database.sql("SELECT recorded_at FROM event WHERE position = ?")
                .param(position)
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .single();
    }

    private JsonNode replayed() {
        Answer asked = api.post(AUDITOR, "/api/v1/audit/replays", "{}").expect(201);
        String address = asked.header("Location") + "?atLeast=" + asked.body().get("position");
        return await().atMost(LONGEST)
                .until(
                        () -> api.get(AUDITOR, address).expect(200).body(),
                        replay -> FINAL.contains(replay.get("status").stringValue()));
    }
}
