package org.homeward.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.StreamSupport;
import org.homeward.app.Api;
import org.homeward.app.Api.Answer;
import org.homeward.app.WholeProgram;
import org.homeward.proof.export.ExportVerifier;
import org.homeward.proof.export.Range;
import org.homeward.proof.export.Report;
import org.homeward.proof.note.Checkpoint;
import org.homeward.proof.note.SignedNote;
import org.homeward.proof.note.VerifierKey;
import org.homeward.proof.tree.Hash;
import org.homeward.proof.tree.Verification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** An auditor's proofs, from the running program and from what was taken away; and what happens to a changed log. */
@WholeProgram
class ProofIT {
    private static final String AUDIT = "/api/v1/audit";
    private static final int MUTATIONS = 100;

    /** Each is undone by putting the row back as it was. */
    private static final List<String> CHANGES = List.of(
            "payload = overlay(payload PLACING chr(ascii(substr(payload, :at, 1)) # 1) FROM :at FOR 1)",
            "metadata = overlay(metadata PLACING chr(ascii(substr(metadata, :at, 1)) # 1) FROM :at FOR 1)",
            "occurred_at = occurred_at + :at * interval '1 microsecond'",
            "recorded_at = recorded_at - :at * interval '1 microsecond'",
            "name = name || 'x'",
            "revision = revision || :at",
            "stream_type = 'Another'",
            "sequence = sequence + 100000 + :at",
            "event_id = event_id || :at",
            "stream = stream || :at");

    private final Councils councils;
    private final JdbcClient jdbc;

    @TempDir
    Path directory;

    private Council council;
    private Api api;

    @Autowired
    ProofIT(Councils councils, JdbcClient jdbc) {
        this.councils = councils;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void someHistory() {
        council = councils.open();
        api = council.api();
        grow();
    }

    private void grow() {
        String provider = council.tierOne("CENTRAL", 100);
        council.place().accept(provider).expect(200);
        caughtUp();
    }

    /** No automation is at work any more, and everything is in the tree. */
    private void caughtUp() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(jdbc.sql("""
                        SELECT (SELECT position FROM log_head) = ALL (
                            SELECT position FROM audit_tree_position
                             UNION ALL SELECT position FROM view_position)""").query(Boolean.class).single()).isTrue());
    }

    // --- honest

    @Test
    void theCheckpointIsSignedByThePublishedKeyAndKept() {
        SignedNote note = checkpoint("");
        Checkpoint checkpoint = Checkpoint.parse(note.text());

        assertThat(note.verify(keys())).extracting(VerifierKey::name).containsOnly("homeward/ROTHERHAM");
        assertThat(checkpoint.origin()).isEqualTo("homeward/ROTHERHAM");
        assertThat(checkpoint("?treeSize=" + checkpoint.size())).isEqualTo(note);
        assertThat(get("/checkpoints?limit=1").body().at("/items/0/treeSize").longValue())
                .isEqualTo(checkpoint.size());
        assertThat(get("/checkpoints?limit=1").body().at("/items/0/root").asString())
                .isEqualTo(checkpoint.root().base64());
        api.get("auditor", AUDIT + "/checkpoint?treeSize=999999999").expectProblem(404, "CHECKPOINT_NOT_FOUND");
    }

    @Test
    void everyEventIsProvedToBeInTheTreeThatIsSigned() {
        Checkpoint signed = Checkpoint.parse(checkpoint("").text());
        for (long position : positions("ROTHERHAM")) {
            JsonNode proof = get("/proofs/inclusion?position=%d&treeSize=%d".formatted(position, signed.size()))
                    .body();
            assertThat(Verification.includes(
                            hash(proof.get("leafHash")),
                            proof.get("leafIndex").longValue(),
                            signed.size(),
                            hashes(proof),
                            signed.root()))
                    .as("position %d", position)
                    .isTrue();
        }
    }

    @Test
    void everyOlderCheckpointIsProvedToBeTheBeginningOfTheLast() throws IOException {
        List<Checkpoint> older = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        for (int growth = 0; growth < 3; growth++) {
            SignedNote note = checkpoint("");
            older.add(Checkpoint.parse(note.text()));
            files.add(Files.writeString(directory.resolve("older-" + growth), note.toString()));
            grow();
        }
        Checkpoint last = Checkpoint.parse(checkpoint("").text());
        for (Checkpoint then : older) {
            JsonNode proof = get("/proofs/consistency?from=%d&to=%d".formatted(then.size(), last.size()))
                    .body();
            assertThat(Verification.isConsistent(then.size(), then.root(), last.size(), last.root(), hashes(proof)))
                    .isTrue();
        }
        Report report = verify(export(""), files.toArray(Path[]::new));
        assertThat(report.findings()).isEmpty();
        assertThat(report.covered()).isTrue();
    }

    @Test
    void anExportOfAnyRangeVerifiesWithNothingElse() throws IOException {
        List<Long> positions = positions("ROTHERHAM");
        long middle = positions.get(positions.size() / 2);
        for (String range :
                List.of("", "?from=" + middle, "?to=" + middle, "?from=" + middle + "&to=" + (middle + 3))) {
            assertThat(verify(export(range)).findings()).as(range).isEmpty();
            assertThat(verify(export(range)).covered()).as(range).isEqualTo(range.isEmpty());
        }
        nothingIsMissing("?from=" + middle, new Range(middle, Long.MAX_VALUE));
        nothingIsMissing("?to=" + middle, new Range(1, middle));
        nothingIsMissing("?from=" + middle + "&to=" + (middle + 3), new Range(middle, middle + 3));
        Path hashes = export("?form=HASHES");
        assertThat(verify(hashes).leaves()).isGreaterThanOrEqualTo(positions.size());
        assertThat(Files.readString(hashes)).doesNotContain("payload");
        grow();
        assertThat(verify(export(""), hashes).findings()).isEmpty();
    }

    private void nothingIsMissing(String query, Range wanted) throws IOException {
        Report report = new ExportVerifier(keys()).verify(export(query), List.of(), wanted);
        assertThat(report.findings()).as(query).isEmpty();
        assertThat(report.covered()).as("%s: %s", query, report.statements()).isTrue();
    }

    @Test
    void whoTakesTheLogAwayIsOnRecord() throws IOException {
        long end = Checkpoint.parse(checkpoint("").text()).size();
        export("?form=HASHES&from=2");
        assertThat(lastReading()).contains("\"what\":\"EXPORT\"", "\"form\":\"HASHES\"", "\"from\":\"2\"", "\"to\":");
        caughtUp();
        export("?to=1");
        assertThat(lastReading()).contains("\"form\":\"EVENTS\"", "\"from\":\"1\"", "\"to\":\"1\"", "\"position\":1,");
        caughtUp();
        assertThat(Checkpoint.parse(checkpoint("").text()).size())
                .as("each in the log")
                .isGreaterThanOrEqualTo(end + 2);

        String last = lastReading();
        refused("/export?from=7&to=6", "?to");
        assertThat(lastReading()).as("what is refused is no reading").isEqualTo(last);
    }

    private String lastReading() {
        return jdbc.sql("""
                SELECT payload FROM event WHERE name = 'audit.trail-read' AND authority = 'ROTHERHAM'
                 ORDER BY position DESC LIMIT 1""").query(String.class).single();
    }

    @Test
    void erasingAPersonLeavesEveryProofValid() throws IOException {
        SignedNote before = checkpoint("");
        Path taken = export("?form=HASHES");
        // Kept aside: other tests go on with these people, and a new key would open nothing of the old.
        jdbc.sql("""
                CREATE TABLE kept_key AS SELECT * FROM person_key
                 WHERE authority = 'ROTHERHAM' AND destroyed_at IS NULL""").update();
        jdbc.sql("""
                UPDATE person_key SET keyset = NULL, destroyed_at = clock_timestamp()
                 WHERE authority = 'ROTHERHAM' AND destroyed_at IS NULL""").update();
        try {
            JsonNode verification = get("/verification").body();
            assertThat(verification.get("equal").booleanValue())
                    .as(verification.toString())
                    .isTrue();
            assertThat(verify(export(""), taken).findings()).isEmpty();
            assertThat(checkpoint("?treeSize=" + Checkpoint.parse(before.text()).size()))
                    .isEqualTo(before);
        } finally {
            jdbc.sql("""
                    UPDATE person_key p SET keyset = k.keyset, destroyed_at = NULL FROM kept_key k
                     WHERE p.authority = k.authority AND p.person = k.person""").update();
            jdbc.sql("DROP TABLE kept_key").update();
        }
    }

    // --- who may see what

    @Test
    void anAuditorSeesTheOwnAuthoritysTreeAlone() throws IOException {
        Checkpoint here = Checkpoint.parse(checkpoint("").text());
        String other = api.get("auditor-elsewhere", AUDIT + "/checkpoint")
                .expect(200)
                .whole()
                .body();
        assertThat(other).startsWith("homeward/ELSEWHERE\n");
        assertThat(other).doesNotContain(here.root().base64());
        long mine = positions("ROTHERHAM").getFirst();
        api.get("auditor-elsewhere", AUDIT + "/proofs/inclusion?position=" + mine)
                .expectProblem(404, "EVENT_NOT_FOUND");
        assertThat(api.get("auditor-elsewhere", AUDIT + "/export")
                        .expect(200)
                        .whole()
                        .body())
                .doesNotContain("ROTHERHAM");
        assertThat(api.get("auditor-elsewhere", AUDIT + "/keys")
                        .expect(200)
                        .whole()
                        .body())
                .doesNotContain("ROTHERHAM");
        assertThat(Files.readString(export(""))).doesNotContain("ELSEWHERE");
        api.get("broker", AUDIT + "/checkpoint").expectProblem(403, "FORBIDDEN");
    }

    @Test
    void whatCannotBeAskedIsRefusedByName() {
        refused("/checkpoint?treeSize=x", "?treeSize");
        refused("/checkpoint?size=1", "?size");
        refused("/proofs/inclusion", "?position");
        refused("/proofs/inclusion?position=0", "?position");
        refused("/proofs/inclusion?position=1&treeSize=99999999", "?treeSize");
        refused("/proofs/consistency?from=-1", "?from");
        refused("/proofs/consistency?from=3&to=2", "?from");
        refused("/proofs/consistency?from=1&to=99999999", "?to");
        refused("/export?from=7&to=6", "?to");
        refused("/export?from=1&to=99999999", "?to");
        refused("/export?form=XML", "?form");
        refused("/verification?from=9&to=8", "?to");
        refused("/checkpoints?after=x", "?after");
        api.get("auditor", AUDIT + "/proofs/inclusion?position=99999999").expectProblem(404, "EVENT_NOT_FOUND");
    }

    private void refused(String path, String pointer) {
        api.get("auditor", AUDIT + path).expectProblem(422, "INVALID_INPUT").pointsAt(pointer);
    }

    // --- changed by hand

    @Test
    void whateverIsChangedByHandIsFoundWhereItWasChanged(TestReporter reporter) throws IOException {
        long seed = Long.getLong("homeward.seed", System.nanoTime());
        reporter.publishEntry("homeward.seed", Long.toString(seed));
        RandomGenerator random = new SplittableRandom(seed);
        checkpoint("");
        List<Long> positions = positions("ROTHERHAM");
        jdbc.sql("ALTER TABLE event DISABLE TRIGGER append_only").update();
        jdbc.sql("CREATE TABLE as_it_was AS SELECT * FROM event").update();
        try {
            for (int i = 0; i < MUTATIONS; i++) {
                // That the last one was taken away is on record too.
                caughtUp();
                jdbc.sql("""
                        INSERT INTO as_it_was
                        SELECT * FROM event WHERE position > (SELECT max(position) FROM as_it_was)""").update();
                long position = positions.get(random.nextInt(positions.size() - 1));
                long found = mutate(i, position, positions, random);
                isFoundAt(found, i);
                jdbc.sql("DELETE FROM event WHERE position IN (:these)")
                        .param("these", positions)
                        .update();
                jdbc.sql("""
                        INSERT INTO event
                        SELECT * FROM as_it_was was
                         WHERE NOT EXISTS (SELECT FROM event WHERE event.position = was.position)""").update();
            }
        } finally {
            jdbc.sql("DROP TABLE as_it_was").update();
            jdbc.sql("ALTER TABLE event ENABLE TRIGGER append_only").update();
        }
        caughtUp();
        assertThat(get("/verification").body().get("equal").booleanValue()).isTrue();
    }

    /** @return where it must be found */
    private long mutate(int number, long position, List<Long> positions, RandomGenerator random) {
        int kind = number % (CHANGES.size() + 3);
        if (kind < CHANGES.size()) {
            jdbc.sql("UPDATE event SET " + CHANGES.get(kind) + " WHERE position = :position")
                    .param("at", 1 + random.nextInt(40))
                    .param("position", position)
                    .update();
        } else if (kind == CHANGES.size()) {
            jdbc.sql("DELETE FROM event WHERE position = ?").param(position).update();
        } else if (kind == CHANGES.size() + 1) {
            swap(position, positions.get(positions.indexOf(position) + 1));
        } else {
            // The tail.
            jdbc.sql("DELETE FROM event WHERE position >= ? AND position IN (SELECT position FROM audit_leaf)"
                            + " AND authority = 'ROTHERHAM'")
                    .param(position)
                    .update();
        }
        return position;
    }

    private void swap(long one, long other) {
        jdbc.sql("""
                UPDATE event SET payload = was.payload, metadata = was.metadata, event_id = was.event_id
                  FROM as_it_was was
                 WHERE (event.position, was.position) IN ((:one, :other), (:other, :one))""").param("one", one).param("other", other).update();
    }

    private void isFoundAt(long position, int number) throws IOException {
        JsonNode verification = get("/verification").body();
        assertThat(verification.get("equal").booleanValue())
                .as("mutation %d", number)
                .isFalse();
        assertThat(verification.at("/difference/position").longValue())
                .as("mutation %d: %s", number, verification)
                .isEqualTo(position);
        if (number % 5 == 0) {
            assertThat(verify(export("")).first().orElseThrow().position())
                    .as("mutation %d", number)
                    .isEqualTo(position);
        }
    }

    @Test
    void aRowOfAnotherAuthorityIsMissedThereAndFoundHere() {
        checkpoint("");
        api.post("commissioner-elsewhere", "/api/v1/frameworks", """
                {"id": "moved-%d", "name": "Home care", "opensOn": "2026-04-01", "policy": {},
                 "areas": [{"code": "NORTH", "name": "North", "districts": ["S61"]}]}""".formatted(System.nanoTime()))
                .expect(201);
        caughtUp();
        long position = positions("ELSEWHERE").getLast();
        jdbc.sql("ALTER TABLE event DISABLE TRIGGER append_only").update();
        String stream = jdbc.sql("SELECT stream FROM event WHERE position = ?")
                .param(position)
                .query(String.class)
                .single();
        try {
            move(position, "ROTHERHAM", "ROTHERHAM/moved");
            assertThat(get("/verification").body().at("/difference/kind").asString())
                    .isEqualTo("ADDED");
            assertThat(get("/verification").body().at("/difference/position").longValue())
                    .isEqualTo(position);
            JsonNode there = api.get("auditor-elsewhere", AUDIT + "/verification")
                    .expect(200)
                    .body();
            assertThat(there.at("/difference/kind").asString()).isEqualTo("MISSING");
            assertThat(there.at("/difference/position").longValue()).isEqualTo(position);
        } finally {
            move(position, "ELSEWHERE", stream);
            jdbc.sql("ALTER TABLE event ENABLE TRIGGER append_only").update();
        }
    }

    private void move(long position, String authority, String stream) {
        jdbc.sql("UPDATE event SET authority = ?, stream = ? WHERE position = ?")
                .params(authority, stream, position)
                .update();
    }

    @Test
    void aLeafOfTheTreeThatIsChangedIsFoundToo() {
        checkpoint("");
        long position = positions("ROTHERHAM").getLast();
        jdbc.sql("ALTER TABLE audit_leaf DISABLE TRIGGER append_only").update();
        byte[] was = jdbc.sql("SELECT hash FROM audit_leaf WHERE authority = 'ROTHERHAM' AND position = ?")
                .param(position)
                .query(byte[].class)
                .single();
        try {
            setLeaf(position, Hash.OF_NOTHING.bytes());
            assertThat(get("/verification").body().at("/difference/position").longValue())
                    .isEqualTo(position);
        } finally {
            setLeaf(position, was);
            jdbc.sql("ALTER TABLE audit_leaf ENABLE TRIGGER append_only").update();
        }
    }

    @Test
    void aNodeOfTheTreeThatIsTakenAwayIsFoundAndNothingIsProvedWithoutIt() {
        long first = positions("ROTHERHAM").getFirst();
        jdbc.sql("ALTER TABLE audit_node DISABLE TRIGGER append_only").update();
        jdbc.sql("""
                CREATE TABLE node_as_it_was AS SELECT * FROM audit_node
                 WHERE authority = 'ROTHERHAM' ORDER BY level DESC LIMIT 1""").update();
        try {
            jdbc.sql("""
                    DELETE FROM audit_node n USING node_as_it_was was
                     WHERE n.authority = was.authority AND n.level = was.level""").update();
            JsonNode difference = get("/verification").body().get("difference");
            assertThat(difference.get("kind").asString()).isEqualTo("TREE_CHANGED");
            assertThat(difference.get("position").longValue()).isEqualTo(first);
            api.get("auditor", AUDIT + "/proofs/inclusion?position=" + first).expectProblem(409, "TREE_INCONSISTENT");
            api.get("auditor", AUDIT + "/proofs/consistency?from=1").expectProblem(409, "TREE_INCONSISTENT");
        } finally {
            jdbc.sql("INSERT INTO audit_node SELECT * FROM node_as_it_was").update();
            jdbc.sql("DROP TABLE node_as_it_was").update();
            jdbc.sql("ALTER TABLE audit_node ENABLE TRIGGER append_only").update();
        }
        assertThat(get("/verification").body().get("equal").booleanValue()).isTrue();
    }

    private void setLeaf(long position, byte[] hash) {
        jdbc.sql("UPDATE audit_leaf SET hash = ? WHERE authority = 'ROTHERHAM' AND position = ?")
                .params(hash, position)
                .update();
    }

    // --- asking

    private Answer get(String path) {
        return api.get("auditor", AUDIT + path).expect(200);
    }

    private SignedNote checkpoint(String query) {
        return SignedNote.parse(get("/checkpoint" + query).whole().body());
    }

    private List<VerifierKey> keys() {
        return StreamSupport.stream(get("/keys").body().get("items").spliterator(), false)
                .map(key -> VerifierKey.parse(key.get("vkey").asString()))
                .toList();
    }

    private Path export(String query) throws IOException {
        Path file = Files.createTempFile(directory, "export", ".ndjson");
        return Files.writeString(file, get("/export" + query).whole().body());
    }

    private Report verify(Path file, Path... since) throws IOException {
        return new ExportVerifier(keys()).verify(file, List.of(since));
    }

    private List<Long> positions(String authority) {
        return jdbc.sql("SELECT position FROM event WHERE authority = ? ORDER BY position")
                .param(authority)
                .query(Long.class)
                .list();
    }

    private static List<Hash> hashes(JsonNode proof) {
        return StreamSupport.stream(proof.get("hashes").spliterator(), false)
                .map(ProofIT::hash)
                .toList();
    }

    private static Hash hash(JsonNode base64) {
        return Hash.of(Base64.getDecoder().decode(base64.asString()));
    }
}
