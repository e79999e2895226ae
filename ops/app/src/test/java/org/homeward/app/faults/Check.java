package org.homeward.app.faults;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.homeward.app.Api.Answer;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A look at everything while nobody asks for anything: what was promised is kept, or it says what is not. */
final class Check {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration NEVER = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final int QUIET_LOOKS = 3;
    private static final int AT_ONCE = 6;

    private final Deployment deployment;
    private final Callers callers;
    private final JdbcClient database;
    private final RandomGenerator random;
    private final LogRead log = new LogRead();
    private final List<Told> everything = new ArrayList<>();
    private final List<String> found = new CopyOnWriteArrayList<>();
    private String fingerprint = "";
    private long fingerprintOf;

    Check(Deployment deployment, Callers callers, RandomGenerator random) {
        this.deployment = deployment;
        this.callers = callers;
        this.database = deployment.database();
        this.random = random;
    }

    static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    /** @param told since the last look */
    List<String> look(List<Told> told) {
        found.clear();
        everything.addAll(told);
        found.addAll(callers.takeFaults());
        settle();
        theLogIsWhatItWas();
        log.on(database);
        told.forEach(this::tookEffectOnce);
        areAnsweredTheSame(told);
        found.addAll(log.leftBehind());
        everyDeadlineFiredOnce();
        theViewsEqualAReplay();
        theAuditVerifies();
        log.on(database);
        found.addAll(log.takeFaults());
        found.addAll(callers.takeFaults());
        rememberTheLog();
        return List.copyOf(found);
    }

    int overBookings() {
        return log.overBookings();
    }

    long events() {
        return log.position();
    }

    // --- until nothing is under way

    private void settle() {
        Instant giveUp = Instant.now().plus(NEVER);
        String underWay = "";
        int quiet = 0;
        while (quiet < QUIET_LOOKS) {
            if (Instant.now().isAfter(giveUp)) {
                found.add("stuck: " + underWay);
                return;
            }
            Callers.pause(BETWEEN_LOOKS);
            String now = underWay();
            quiet = now.isEmpty() ? quiet + 1 : 0;
            underWay = now;
        }
    }

    private String underWay() {
        return database.sql("""
                        SELECT coalesce(string_agg(what, ', '), '') FROM (
                            SELECT processor_name || ' at ' || (convert_from(token, 'UTF8')::jsonb ->> 'globalIndex')
                                   || ' of ' || head.position AS what
                              FROM token_entry, log_head head
                             WHERE token IS NULL AND head.position > 0
                                OR (convert_from(token, 'UTF8')::jsonb ->> 'globalIndex')::bigint < head.position
                             UNION ALL
                            SELECT 'due ' || kind || ' ' || stream || ' ' || key || ' ' || coalesce(last_error, '')
                              FROM falls_due WHERE done_at IS NULL AND due_at <= ?
                             UNION ALL
                            SELECT 'set aside in ' || processingGroup || ' ' || sequenceIdentifier
                              FROM dead_letter_entry
                             UNION ALL
                            SELECT 'set aside in ' || view || ' ' || stream FROM view_set_aside) waiting
                        """)
                .param(deployment.now().atOffset(ZoneOffset.UTC))
                .query(String.class)
                .single();
    }

    // --- what was told

    private void tookEffectOnce(Told told) {
        int effects = log.effectsOf(told.asked().key());
        // An acceptance may be undone by the provider's stream: that is an effect, and a refusal. And whoever read what
        // was not so any more may have asked for what was done already.
        boolean right = told.isDone()
                ? effects == 1 || effects == 0 && wasDoneBefore(told)
                : effects == 0 || told.asked().isAcceptance() && effects == 1;
        if (!right) {
            found.add((told.isDone() && effects == 0 ? "lost: " : "half effect: ") + told + " has " + effects
                    + " effects");
        }
    }

    private boolean wasDoneBefore(Told told) {
        return everything.stream()
                .anyMatch(other -> other.isDone()
                        && !other.asked().key().equals(told.asked().key())
                        && other.asked().path().equals(told.asked().path())
                        && log.effectsOf(other.asked().key()) == 1);
    }

    private void areAnsweredTheSame(List<Told> told) {
        try (ExecutorService asking = Executors.newFixedThreadPool(AT_ONCE)) {
            told.forEach(one -> asking.execute(() -> isAnsweredTheSame(one)));
        }
    }

    private void isAnsweredTheSame(Told told) {
        Told again = callers.tell(told.asked(), ThreadLocalRandom.current());
        if (again.status() != told.status() || !again.body().equals(told.body())) {
            found.add("lost: " + told + " is answered now " + again);
        }
    }

    /** All that was ever told, once more. */
    List<String> askAllAgain() {
        found.clear();
        areAnsweredTheSame(everything);
        log.on(database);
        everything.forEach(this::tookEffectOnce);
        found.addAll(log.takeFaults());
        return List.copyOf(found);
    }

    // --- the log, by itself

    private void theLogIsWhatItWas() {
        if (fingerprintOf > 0 && !fingerprint.equals(fingerprint(fingerprintOf))) {
            found.add("lost: events up to " + fingerprintOf + " are not what they were");
        }
    }

    private void rememberTheLog() {
        fingerprintOf = log.position();
        fingerprint = fingerprint(fingerprintOf);
    }

    private String fingerprint(long upTo) {
        return database.sql(
                        "SELECT count(*) || ' ' || sum(hashtextextended(e::text, 0)) FROM event e WHERE position <= ?")
                .param(upTo)
                .query(String.class)
                .single();
    }

    // --- what falls due

    private void everyDeadlineFiredOnce() {
        found.addAll(database.sql("""
                        SELECT 'a deadline without its row: ' || r.stream || ' ' || (offer ->> 'respondBy')
                          FROM event r, jsonb_array_elements(r.payload::jsonb -> 'offers') offer
                         WHERE r.name = 'brokerage.round-opened' AND NOT EXISTS (
                               SELECT FROM falls_due due
                                WHERE due.authority || '/' || due.stream = r.stream AND due.kind = 'CLOSE_OFFERS'
                                  AND due.key = (r.payload::jsonb ->> 'number') || '@' || (offer ->> 'respondBy'))
                         UNION ALL
                        SELECT 'a deadline twice: ' || stream || ' ' || (payload::jsonb ->> 'round')
                               || ' ' || (payload::jsonb ->> 'providerId')
                          FROM event WHERE name = 'brokerage.offer-expired'
                         GROUP BY stream, payload::jsonb ->> 'round', payload::jsonb ->> 'providerId'
                        HAVING count(*) > 1
                         UNION ALL
                        SELECT 'a deadline lost: ' || r.stream || ' ' || (offer ->> 'providerId')
                          FROM event r, jsonb_array_elements(r.payload::jsonb -> 'offers') offer
                         WHERE r.name = 'brokerage.round-opened' AND (offer ->> 'respondBy')::timestamptz <= ?
                           AND NOT EXISTS (
                               SELECT FROM event closed
                                WHERE closed.stream = r.stream
                                  AND closed.name IN ('brokerage.offer-accepted', 'brokerage.offer-declined',
                                                      'brokerage.offer-expired', 'brokerage.offer-withdrawn')
                                  AND closed.payload::jsonb -> 'round' = r.payload::jsonb -> 'number'
                                  AND closed.payload::jsonb -> 'providerId' = offer -> 'providerId')
                        """)
                .param(deployment.now().minusSeconds(5).atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list());
    }

    int deadlines() {
        return database.sql("SELECT count(*) FROM event WHERE name = 'brokerage.offer-expired'")
                .query(Integer.class)
                .single();
    }

    // --- what the program says of itself

    private void theViewsEqualAReplay() {
        Told asked = callers.tell(
                new Asked(
                        "auditor", "POST", "/api/v1/audit/replays", "{}", "replay-" + random.nextLong(Long.MAX_VALUE)),
                random);
        String id = json(asked.body()).path("id").asString("");
        Instant giveUp = Instant.now().plus(NEVER);
        while (Instant.now().isBefore(giveUp)) {
            Answer replay = callers.read("auditor", "/api/v1/audit/replays/" + id, random);
            String status = replay.text("/status");
            if (status.equals("EQUAL")) {
                return;
            }
            if (status.equals("DIFFERENT") || status.equals("FAILED")) {
                found.add("the views do not equal a replay: " + replay.body());
                return;
            }
            Callers.pause(BETWEEN_LOOKS);
        }
        found.add("stuck: no verdict of replay " + asked);
    }

    private void theAuditVerifies() {
        Answer verified = callers.read("auditor", "/api/v1/audit/verification", random);
        if (!verified.body().path("equal").asBoolean(false)) {
            found.add("the log does not verify: " + verified.whole().body());
        }
    }
}
