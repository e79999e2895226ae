package org.homeward.app.acceptance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.homeward.app.Api;
import org.homeward.app.Api.Answer;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A hospital stay as the discharge team tells it, and its entries as the log holds them. */
final class Stay {
    static final String CASES = "/api/v1/discharge-cases";
    static final String DISCHARGE = "discharge";
    /** Of the hospital RFR alone. */
    static final String WARD = "ward";

    private static final JsonMapper JSON = new JsonMapper();

    private final Api api;
    private final JdbcClient jdbc;
    private final String id;

    private Stay(Api api, JdbcClient jdbc, Answer opened) {
        this.api = api;
        this.jdbc = jdbc;
        this.id = opened.text("/id");
    }

    /** Of P-1001 in RFR, whom {@link Council#request()} is for. */
    static Stay open(Api api, JdbcClient jdbc, Instant admittedAt) {
        return open(api, jdbc, "RFR", admittedAt);
    }

    static Stay open(Api api, JdbcClient jdbc, String hospital, Instant admittedAt) {
        Answer opened = api.post(DISCHARGE, CASES, opening(hospital, "P-1001", admittedAt))
                .expect(201);
        return new Stay(api, jdbc, opened);
    }

    static String opening(String hospital, String person, Instant admittedAt) {
        return """
                {"hospital": "%s", "ward": "A5", "expectedPathway": "P1", "admittedAt": "%s",
                 "person": {"reference": "%s", "name": "Test Person"}}""".formatted(hospital, admittedAt, person);
    }

    static String at(Instant occurredAt) {
        return "{\"occurredAt\": \"" + occurredAt + "\"}";
    }

    String id() {
        return id;
    }

    String path(String what) {
        return CASES + "/" + id + "/" + what;
    }

    /** Now. */
    Answer say(String what) {
        return say(what, "{}");
    }

    Answer say(String what, Instant occurredAt) {
        return say(what, at(occurredAt));
    }

    Answer say(String what, String json) {
        return sayAs(DISCHARGE, what, json);
    }

    Answer sayAs(String client, String what, String json) {
        return api.post(client, path(what), json);
    }

    Answer link(Care care) {
        return say("request-link", "{\"packageRequestId\": \"" + care.id() + "\"}");
    }

    // --- as it is read

    /** Reflects everything recorded of it. */
    JsonNode read() {
        return read("");
    }

    /** @param point more query parameters, for example {@code &knownAt=…} */
    JsonNode read(String point) {
        return api.get(DISCHARGE, CASES + "/" + id + "?atLeast=" + last().position() + point)
                .expect(200)
                .body();
    }

    /** The segments of the wait that counts: cause, from, to, seconds. */
    static List<String> segments(JsonNode read) {
        return read.get("segments")
                .valueStream()
                .map(segment -> segment.get("cause").stringValue() + " "
                        + segment.get("from").stringValue() + " "
                        + (segment.get("to").isNull() ? "on" : segment.get("to").stringValue()) + " "
                        + segment.get("seconds").longValue())
                .toList();
    }

    static String segment(String cause, Instant from, Instant to) {
        return cause + " " + from + " " + to + " " + Duration.between(from, to).toSeconds();
    }

    // --- as the log holds it

    /** An event of the case. */
    record Entry(String name, Instant occurredAt, JsonNode payload, String actor, long position) {}

    List<Entry> entries() {
        return jdbc.sql("""
                        SELECT name, payload, metadata::jsonb ->> 'actor' AS actor, position FROM event
                         WHERE stream = ? ORDER BY sequence
                        """)
                .param("ROTHERHAM/case/" + id)
                .query((row, _) -> {
                    JsonNode payload = JSON.readTree(row.getString("payload"));
                    return new Entry(
                            row.getString("name").replace("discharge.", ""),
                            Instant.parse(payload.get("occurredAt").stringValue()),
                            payload,
                            row.getString("actor"),
                            row.getLong("position"));
                })
                .list();
    }

    List<String> names() {
        return entries().stream().map(Entry::name).toList();
    }

    Entry last() {
        return entries().getLast();
    }
}
