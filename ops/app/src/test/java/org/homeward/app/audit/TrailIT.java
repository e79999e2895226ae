package org.homeward.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.homeward.app.Api;
import org.homeward.app.Api.Answer;
import org.homeward.app.WholeProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The trail says what is in the log, to whom it may, and remembers who asked. */
@WholeProgram
class TrailIT {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Api api;
    private final JdbcClient log;
    private final AuditCouncil council;
    private String request = "";

    @Autowired
    TrailIT(@LocalServerPort int port, JdbcClient log) {
        this.api = new Api(port);
        this.log = log;
        this.council = AuditCouncil.with(api);
    }

    @BeforeEach
    void somethingHappened() {
        String provider = council.admit("TIER_1", 1, "CENTRAL");
        council.admit("TIER_2", 2, "CENTRAL");
        request = council.request();
        council.decline(request, provider);
    }

    @Test
    void everyEventOfAStreamIsToldAsItIsStored() {
        JsonNode items = events("/api/v1/audit/streams/" + request).get("items");

        assertThat(items.valueStream().map(item -> item.at("/stored/name").stringValue()))
                .containsExactly(
                        "brokerage.package-requested",
                        "brokerage.round-opened",
                        "brokerage.offer-declined",
                        "brokerage.round-opened");
        JsonNode first = items.get(0);
        assertThat(first.at("/stored/payload/person/reference").stringValue()).isEqualTo(council.person());
        assertThat(first.at("/actor").stringValue()).isEqualTo("broker");
        assertThat(first.at("/roles/0").stringValue()).isEqualTo("BROKER");
        assertThat(first.at("/rules").stringValue()).isEqualTo("package 1, cascade 1");
        assertThat(first.at("/causationId").stringValue()).isNotBlank();
        assertThat(events("/api/v1/audit/streams/package/" + request).get("items"))
                .isEqualTo(items);
        String stored = log.sql("SELECT payload FROM event WHERE event_id = ?")
                .param(first.get("eventId").stringValue())
                .query(String.class)
                .single();
        assertThat(ask("/api/v1/audit/streams/" + request).whole().body())
                .as("to the byte")
                .contains("\"payload\":" + stored);
    }

    /** What the trail is searched by is a table like any other: who may write to it may take a row out. */
    @Test
    void anEventThatIsHiddenFromTheSearchStillStandsInItsStreamAndInWhatIsSigned() {
        JsonNode before = events("/api/v1/audit/streams/" + request).get("items");
        JsonNode declined = before.get(2);
        String certificate = "/api/v1/audit/certificates/" + request;
        JsonNode asked = events(certificate).get("asked");
        String hide = "UPDATE audit_entry SET position = -position WHERE position = ?";
        long position = declined.get("position").longValue();
        log.sql(hide).param(position).update();

        JsonNode after = events("/api/v1/audit/streams/" + request).get("items");
        JsonNode known = events("/api/v1/audit/streams/" + request + "?knownAt="
                        + declined.get("recordedAt").stringValue())
                .get("items");
        JsonNode filtered = events("/api/v1/audit/events?actor=broker&from="
                        + declined.get("recordedAt").stringValue() + "&stream=package/" + request)
                .get("items");
        JsonNode signed = events(certificate).get("asked");

        log.sql(hide).param(-position).update();
        assertThat(after).isEqualTo(before);
        assertThat(known).isEqualTo(before);
        assertThat(filtered).hasSize(2).contains(declined);
        assertThat(signed).isEqualTo(asked);
    }

    @Test
    void personalFieldsStaySealed() {
        String all =
                ask("/api/v1/audit/events?person=" + council.person()).whole().body();

        assertThat(all)
                .contains("details", council.person())
                .doesNotContain("Test Person", "9990000018", "secret note");
    }

    @Test
    void aPersonsEventsAreThoseOfTheirRequestsAndStaysAndWhoAskedIsToldApart() {
        String stay = council.stay();
        council.link(stay, request);
        ask("/api/v1/audit/events?person=" + council.person());

        List<String> streams = events(
                        "/api/v1/audit/events?limit=200&person=" + council.person() + "&atLeast=" + newest())
                .get("items")
                .valueStream()
                .map(item -> item.get("streamType").stringValue())
                .distinct()
                .toList();
        assertThat(streams).containsExactlyInAnyOrder("package", "case");
        // A certificate of the request is a reading of the person, and of the stay with which it is told.
        ask("/api/v1/audit/certificates/" + request);
        for (String about : List.of(council.person(), stay, request)) {
            assertThat(events("/api/v1/audit/events?limit=200&about=" + about + "&atLeast=" + newest())
                            .get("items")
                            .valueStream()
                            .map(item -> item.at("/stored/payload/what").stringValue()))
                    .as(about)
                    .contains("CERTIFICATE");
        }
        assertThat(names("about=no-such-thing")).isEmpty();

        assertThat(names("case=" + stay))
                .contains("discharge.case-opened", "discharge.request-linked", "brokerage.package-requested");
        assertThat(names("request=" + request)).contains("discharge.request-linked", "brokerage.offer-declined");
    }

    @Test
    void filtersNarrowByTypeActorCorrelationAndBothTimes() {
        String provider = council.framework + ".1-999000001";
        assertThat(names("provider=" + provider))
                .contains("provider.admitted", "brokerage.round-opened", "brokerage.offer-declined");
        JsonNode declined = events("/api/v1/audit/events?type=brokerage.offer-declined&request=" + request)
                .at("/items/0");
        String correlation = declined.get("correlationId").stringValue();
        assertThat(names("correlationId=" + correlation))
                .containsExactly("brokerage.offer-declined", "brokerage.round-opened");
        String recorded = declined.get("recordedAt").stringValue();
        assertThat(names("request=" + request + "&from=" + recorded))
                .containsExactly("brokerage.offer-declined", "brokerage.round-opened");
        assertThat(names("request=" + request + "&to=" + recorded))
                .containsExactly("brokerage.package-requested", "brokerage.round-opened");
        assertThat(names("request=" + request + "&knownAt=" + recorded)).hasSize(4);
        assertThat(names("request=" + request + "&actor=nobody")).isEmpty();
        assertThat(names("request=" + request + "&type=brokerage&actor=broker")).hasSize(4);

        String stay = council.stay();
        assertThat(events("/api/v1/audit/events?type=discharge&case=" + stay)
                        .get("items")
                        .valueStream()
                        .map(item -> item.get("late").booleanValue()))
                .containsExactly(true, true);
        assertThat(names("case=" + stay + "&asOf=" + declined.get("occurredAt").stringValue()))
                .hasSize(2);
    }

    @Test
    void whatIsWrongIsNamed() {
        ask("auditor", "/api/v1/audit/events?type=no.such&sort=up").expectProblem(422, "INVALID_INPUT");
        ask("auditor", "/api/v1/audit/events?type=no.such").expect(422).pointsAt("?type");
        ask("auditor", "/api/v1/audit/events?from=yesterday").expect(422).pointsAt("?from");
        ask("auditor", "/api/v1/audit/events?after=mine").expect(422).pointsAt("?after");
        ask("auditor", "/api/v1/audit/events?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z")
                .expectProblem(422, "INVALID_INPUT")
                .pointsAt("?to");
        ask("auditor", "/api/v1/audit/events?occurredFrom=2026-02-01T00:00:00Z&occurredTo=2026-02-01T00:00:00Z")
                .expectProblem(422, "INVALID_INPUT")
                .pointsAt("?occurredTo");
        ask("auditor", "/api/v1/audit/streams/pkg-nowhere").expectProblem(404, "STREAM_NOT_FOUND");
    }

    @Test
    void pagesEndWhereTheLogEndedAtTheFirstHoweverOftenItIsRead() {
        List<Long> positions = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = events("/api/v1/audit/events?limit=3&actor=auditor" + after);
            page.get("items").forEach(item -> positions.add(item.get("position").longValue()));
            after = page.get("next").isNull()
                    ? ""
                    : "&after=" + page.get("next").stringValue();
        } while (!after.isEmpty());

        assertThat(positions).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aStreamOfLinesIsTheWholeLog() throws Exception {
        Answer lines = api.send(api.request("auditor", "/api/v1/audit/events")
                .header("Accept", "application/x-ndjson")
                .GET());
        List<JsonNode> events =
                lines.expect(200).whole().body().lines().map(JSON::readTree).toList();

        long position = Long.parseLong(lines.header("Homeward-Position"));
        assertThat(events)
                .hasSize(log.sql("SELECT count(*) FROM event WHERE authority = 'ROTHERHAM' AND position <= ?")
                        .param(position)
                        .query(Integer.class)
                        .single());
        assertThat(events.stream().map(event -> event.get("position").longValue()))
                .isSorted();
    }

    @Test
    void aListIsAlsoCsv() {
        String csv = api.send(api.request("auditor", "/api/v1/audit/events?request=" + request)
                        .header("Accept", "text/csv")
                        .GET())
                .expect(200)
                .whole()
                .body();

        assertThat(csv).startsWith("position,eventId,stream,").contains("stored.payload");
        assertThat(csv.lines()).hasSize(5);
    }

    @Test
    void whoeverLooksIsOnRecordBeforeTheyAreAnswered() {
        String query = "/api/v1/audit/events?type=brokerage.offer-declined&person=" + council.person();
        JsonNode answer = events(query);

        JsonNode reading = last("audit.trail-read");
        assertThat(reading.at("/actor").stringValue()).isEqualTo("auditor");
        assertThat(reading.at("/stored/payload/what").stringValue()).isEqualTo("EVENTS");
        assertThat(reading.at("/stored/payload/question/person").stringValue()).isEqualTo(council.person());
        assertThat(reading.at("/stored/payload/question/type").stringValue()).isEqualTo("brokerage.offer-declined");
        assertThat(reading.at("/stored/payload/position").longValue())
                .isEqualTo(answer.get("position").longValue())
                .isLessThan(reading.get("position").longValue());
        assertThat(reading.toString()).as("the question, not the answer").doesNotContain("NO_STAFF");
    }

    @Test
    void whoeverMayNotLookIsShownNothingAndAnotherAuthorityHasNothingOfThis() {
        ask("broker", "/api/v1/audit/events").expectProblem(403, "FORBIDDEN");
        api.get("auditor-elsewhere", "/api/v1/audit/streams/" + request).expectProblem(404, "STREAM_NOT_FOUND");
        assertThat(api.get("auditor-elsewhere", "/api/v1/audit/events?person=" + council.person())
                        .expect(200)
                        .body()
                        .get("items"))
                .isEmpty();
        assertThat(api.get("auditor-elsewhere", "/api/v1/audit/events?limit=200")
                        .expect(200)
                        .body()
                        .get("items")
                        .valueStream()
                        .map(item -> item.get("stream").stringValue()))
                .allMatch(stream -> stream.startsWith("ELSEWHERE/"));
    }

    /** The newest reading: the list that finds it is not in itself. */
    private JsonNode last(String type) {
        long newest = newest();
        JsonNode found = events("/api/v1/audit/events?type=" + type + "&limit=200&atLeast=" + newest);
        while (!found.get("next").isNull()) {
            found = events("/api/v1/audit/events?type=" + type + "&limit=200&after="
                    + found.get("next").stringValue());
        }
        return found.get("items")
                .valueStream()
                .filter(item -> item.get("position").longValue() == newest)
                .findFirst()
                .orElseThrow();
    }

    private long newest() {
        return log.sql("SELECT max(position) FROM event WHERE name = 'audit.trail-read'")
                .query(Long.class)
                .single();
    }

    private List<String> names(String filter) {
        return events("/api/v1/audit/events?limit=200&" + filter)
                .get("items")
                .valueStream()
                .map(item -> item.at("/stored/name").stringValue())
                .toList();
    }

    private JsonNode events(String path) {
        return ask(path).expect(200).body();
    }

    private Answer ask(String path) {
        return ask("auditor", path);
    }

    private Answer ask(String client, String path) {
        return api.get(client, path);
    }
}
