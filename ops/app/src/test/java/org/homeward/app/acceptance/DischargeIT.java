package org.homeward.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.homeward.app.acceptance.Council.BROKER;
import static org.homeward.app.acceptance.Council.today;
import static org.homeward.app.acceptance.Stay.CASES;
import static org.homeward.app.acceptance.Stay.DISCHARGE;
import static org.homeward.app.acceptance.Stay.WARD;
import static org.homeward.app.acceptance.Stay.at;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.homeward.app.Api;
import org.homeward.app.Api.Answer;
import org.homeward.app.TestClock;
import org.homeward.app.WholeProgram;
import org.homeward.app.acceptance.Stay.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A hospital stay from its opening to its discharge, with the care that ends it. */
@WholeProgram
class DischargeIT {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final Councils councils;
    private final Council council;
    private final Api api;
    private final JdbcClient jdbc;
    private final TestClock clock;
    private final Instant now;

    @Autowired
    DischargeIT(Councils councils, JdbcClient jdbc, TestClock clock) {
        this.councils = councils;
        this.council = councils.open();
        this.api = council.api();
        this.jdbc = jdbc;
        this.clock = clock;
        this.now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private Stay stayed(Duration sinceAdmission) {
        return Stay.open(api, jdbc, now.minus(sinceAdmission));
    }

    private Stay ready() {
        Stay stay = stayed(Duration.ofDays(3));
        stay.say("criteria-to-reside-ceased", now.minus(Duration.ofDays(2))).expect(200);
        return stay;
    }

    // --- the whole way

    @Test
    void aStayIsTakenFromItsOpeningToItsDischarge() {
        String first = council.tierOne("CENTRAL", 100);
        String second = council.tierTwo("CENTRAL", 100);
        Instant admitted = now.minus(Duration.ofDays(6));
        Stay stay = Stay.open(api, jdbc, admitted);

        Answer ceased = stay.say("criteria-to-reside-ceased", now.minus(Duration.ofDays(5)));
        assertThat(ceased.expect(200).text("/status")).isEqualTo("WAITING");
        assertThat(stay.say("criteria-to-reside-resumed", now.minus(Duration.ofDays(4)))
                        .expect(200)
                        .text("/status"))
                .isEqualTo("IN_HOSPITAL");
        stay.say("criteria-to-reside-ceased", now.minus(Duration.ofDays(2))).expect(200);
        Care care = council.place();
        assertThat(stay.link(care).expect(200).text("/status")).isEqualTo("WAITING");
        care.decline(first, "NO_STAFF").expect(200);
        care.accept(second).expect(200);
        care.care(second, "assessment", "{\"outcome\": \"CONFIRMED\", \"assessedOn\": \"" + today() + "\"}")
                .expect(200);
        care.care(second, "start", "{\"startedOn\": \"" + today() + "\"}").expect(200);

        await().untilAsserted(() -> assertThat(stay.names())
                .containsExactly(
                        "case-opened",
                        "criteria-to-reside-ceased",
                        "criteria-to-reside-resumed",
                        "criteria-to-reside-ceased",
                        "request-linked",
                        "person-discharged"));
        List<Entry> entries = stay.entries();
        assertThat(entries.get(0).occurredAt()).isEqualTo(admitted);
        assertThat(entries.get(1).occurredAt()).isEqualTo(now.minus(Duration.ofDays(5)));
        assertThat(entries.get(4).occurredAt()).isEqualTo(occurredAt(care, "package-requested"));
        assertThat(entries.get(5).occurredAt()).isEqualTo(occurredAt(care, "package-started"));
        assertThat(entries.get(5).payload().get("becauseOf").stringValue()).isEqualTo(care.id());
        assertThat(entries.get(5).payload().get("pathway").stringValue()).isEqualTo("P1");
        assertThat(entries.get(5).actor()).isEqualTo("system:when-care-begins-then-note-it");

        JsonNode read = stay.read();
        assertThat(read.get("status").stringValue()).isEqualTo("DISCHARGED");
        Instant ready = now.minus(Duration.ofDays(2));
        Instant home = entries.get(5).occurredAt();
        assertThat(read.get("dischargeReadyAt").asString()).isEqualTo(ready.toString());
        assertThat(read.get("dischargedAt").asString()).isEqualTo(home.toString());
        assertThat(read.get("segments")
                        .valueStream()
                        .map(segment -> segment.get("cause").stringValue()))
                .containsExactly(
                        "HOSPITAL_PROCESS", "AWAITING_PROVIDER_ANSWER", "PROVIDER_ASSESSMENT", "AWAITING_START");
        assertAddsUp(read, ready, home);
        assertThat(read.get("notMeetingSeconds").longValue()
                        - read.get("waitingSeconds").longValue())
                .as("the first period was a day")
                .isEqualTo(86_400);
    }

    /** No gap, no overlap, and exactly the wait. */
    private static void assertAddsUp(JsonNode read, Instant from, Instant to) {
        Instant reached = from;
        long seconds = 0;
        for (JsonNode segment : read.get("segments")) {
            assertThat(segment.get("from").asString()).isEqualTo(reached.toString());
            reached = Instant.parse(segment.get("to").stringValue());
            seconds += segment.get("seconds").longValue();
        }
        assertThat(reached).isEqualTo(to);
        assertThat(read.get("waitingSeconds").longValue())
                .isEqualTo(seconds)
                .isEqualTo(Duration.between(from, to).toSeconds());
    }

    @Test
    void aNightInWhichTheClocksGoBackIsAnHourLonger() {
        Instant ready = Instant.parse("2026-10-24T09:00:00Z");
        Instant asked = ready.plus(Duration.ofHours(5));
        Instant accepted = asked.plus(Duration.ofMinutes(150));
        Instant assessed = Instant.parse("2026-10-25T09:00:00Z");
        Instant home = Instant.parse("2026-10-25T12:00:00Z");
        try (var _ = clock.at(ready.minus(Duration.ofDays(1)))) {
            Council then = councils.open();
            String first = then.tierOne("CENTRAL", 100);
            String second = then.tierTwo("CENTRAL", 100);
            Stay stay = Stay.open(api, jdbc, ready.minus(Duration.ofDays(4)));
            clock.at(asked);
            stay.say("criteria-to-reside-ceased", ready).expect(200);
            stay.say("assessment-requested", ready.plus(Duration.ofHours(1))).expect(200);
            stay.say("assessment-completed", ready.plus(Duration.ofHours(4))).expect(200);
            Care care = then.place(then.request().put("dischargeCaseId", stay.id()));
            await().untilAsserted(() -> assertThat(stay.last().name()).isEqualTo("request-linked"));
            clock.at(asked.plus(Duration.ofHours(1)));
            care.decline(first, "NO_STAFF").expect(200);
            clock.at(accepted);
            care.accept(second).expect(200);
            clock.at(assessed);
            care.care(second, "assessment", "{\"outcome\": \"CONFIRMED\", \"assessedOn\": \"2026-10-25\"}")
                    .expect(200);
            clock.at(home);
            care.care(second, "start", "{\"startedOn\": \"2026-10-25\"}").expect(200);
            await().untilAsserted(() -> assertThat(stay.last().name()).isEqualTo("person-discharged"));

            JsonNode read = stay.read();
            assertThat(toTheMinute(read))
                    .containsExactly(
                            "HOSPITAL_PROCESS 60",
                            "ASSESSMENT 180",
                            "BROKERAGE_IDLE 60",
                            "AWAITING_PROVIDER_ANSWER 150",
                            "PROVIDER_ASSESSMENT 990",
                            "AWAITING_START 180");
            Instant left = stay.last().occurredAt();
            assertThat(left).isBetween(home, home.plusSeconds(30));
            assertAddsUp(read, ready, left);
            assertThat(read.get("waitingSeconds").longValue())
                    .as("27 hours, although 26 on the wall")
                    .isBetween(27 * 3_600L, 27 * 3_600L + 30);
        }
    }

    /** The test's clock goes on between its steps, by less than half a minute. */
    private static List<String> toTheMinute(JsonNode read) {
        return read.get("segments")
                .valueStream()
                .map(segment -> segment.get("cause").stringValue() + " "
                        + Math.round(segment.get("seconds").longValue() / 60.0))
                .toList();
    }

    @Test
    void whatIsLearnedLateChangesTheWaitAsItIsKnownNowAndNotAsItWasKnownThen() {
        Stay stay = ready();
        Instant ready = now.minus(Duration.ofDays(2));
        String then = "&asOf=" + now;
        assertThat(Stay.segments(stay.read(then))).containsExactly(open("HOSPITAL_PROCESS", ready, 172_800));
        String known = "&knownAt=" + knownNow();

        Instant asked = now.minus(Duration.ofHours(30));
        Instant completed = now.minus(Duration.ofHours(6));
        stay.say("assessment-completed", completed).expectProblem(409, "ALREADY_SO");
        stay.say("assessment-requested", asked).expect(200);
        stay.say("assessment-completed", completed).expect(200);

        assertThat(Stay.segments(stay.read(then)))
                .containsExactly(
                        Stay.segment("HOSPITAL_PROCESS", ready, asked),
                        Stay.segment("ASSESSMENT", asked, completed),
                        open("BROKERAGE_IDLE", completed, 21_600));
        assertThat(Stay.segments(stay.read(then + known)))
                .as("as it was known before")
                .containsExactly(open("HOSPITAL_PROCESS", ready, 172_800));
    }

    @Test
    void aRelapseThatIsLearnedLateMovesTheReadyDate() {
        Stay stay = ready();
        String known = "&asOf=" + now + "&knownAt=" + knownNow();
        stay.say("criteria-to-reside-resumed", now.minus(Duration.ofHours(40))).expect(200);
        stay.say("criteria-to-reside-ceased", now.minus(Duration.ofHours(20))).expect(200);

        JsonNode read = stay.read("&asOf=" + now);
        assertThat(read.get("dischargeReadyAt").asString())
                .isEqualTo(now.minus(Duration.ofHours(20)).toString());
        assertThat(read.get("waitingSeconds").longValue()).isEqualTo(72_000);
        assertThat(read.get("notMeetingSeconds").longValue()).isEqualTo(72_000 + 28_800);
        assertThat(stay.read(known).get("dischargeReadyAt").asString())
                .isEqualTo(now.minus(Duration.ofDays(2)).toString());
        assertThat(stay.read(known).get("waitingSeconds").longValue()).isEqualTo(172_800);
    }

    private static String open(String cause, Instant from, long seconds) {
        return cause + " " + from + " on " + seconds;
    }

    /** By the database's clock, which stamps what is recorded. */
    private Instant knownNow() {
        return jdbc.sql("SELECT clock_timestamp()")
                .query(java.time.OffsetDateTime.class)
                .single()
                .toInstant();
    }

    @Test
    void everythingElseThatHappensInAStayIsTakenIn() {
        Stay stay = ready();
        Instant then = now.minus(Duration.ofDays(1));
        stay.say("assessment-requested", then).expect(200);
        stay.say("assessment-completed", then.plusSeconds(60)).expect(200);
        stay.say("choice-awaited", then.plusSeconds(120)).expect(200);
        stay.say("choice-made", then.plusSeconds(180)).expect(200);
        stay.say("pathway", "{\"pathway\": \"P3\", \"occurredAt\": \"" + then.plusSeconds(240) + "\"}")
                .expect(200);
        stay.say("move", "{\"hospital\": \"rfr\", \"ward\": \"B2\"}").expect(200);
        assertThat(stay.say("step-down", "{\"place\": \"Example House\"}")
                        .expect(200)
                        .text("/status"))
                .isEqualTo("STEPPED_DOWN");
        assertThat(stay.say("step-down-end").expect(200).text("/status")).isEqualTo("WAITING");
        assertThat(stay.say("cancellation", "{\"reason\": \"MOVED\", \"note\": \"Near the family\"}")
                        .expect(200)
                        .text("/status"))
                .isEqualTo("CANCELLED");

        assertThat(stay.names())
                .containsExactly(
                        "case-opened",
                        "criteria-to-reside-ceased",
                        "assessment-requested",
                        "assessment-completed",
                        "choice-awaited",
                        "choice-made",
                        "pathway-changed",
                        "patient-moved",
                        "stepped-down",
                        "step-down-ended",
                        "case-cancelled");
        assertThat(stay.entries().get(7).payload().get("hospital").stringValue())
                .isEqualTo("RFR");
        assertThat(stay.last().payload().toString()).doesNotContain("Near the family");
    }

    @Test
    void whatIsSaidWithoutATimeIsSoNow() {
        Stay stay = stayed(Duration.ofDays(1));
        Instant before = clock.instant().truncatedTo(ChronoUnit.MICROS);
        api.send(api.request(DISCHARGE, "/api/v1/discharge-cases/" + stay.id() + "/criteria-to-reside-ceased")
                        .POST(java.net.http.HttpRequest.BodyPublishers.noBody()))
                .expect(200);

        assertThat(stay.last().occurredAt()).isBetween(before, clock.instant());
    }

    // --- requests

    @Test
    void aRequestMadeForAStayIsLinkedByItself() {
        council.tierOne("CENTRAL", 100);
        Stay stay = ready();
        Care care = council.place(council.request().put("dischargeCaseId", stay.id()));

        await().untilAsserted(() -> assertThat(stay.last().name()).isEqualTo("request-linked"));
        assertThat(stay.last().payload().get("packageId").stringValue()).isEqualTo(care.id());
        assertThat(stay.last().occurredAt()).isEqualTo(occurredAt(care, "package-requested"));
        assertThat(stay.last().actor()).isEqualTo("system:when-request-is-for-a-case-then-link-it");
        stay.link(care).expect(200);
        assertThat(stay.names()).as("said twice").containsOnlyOnce("request-linked");
    }

    @Test
    void aRequestIsForAnOpenStayOfItsPersonOrIsNotTakenIn() {
        council.tierOne("CENTRAL", 100);
        Stay closed = ready();
        closed.say("discharge").expect(200);
        Stay another = ready();

        assertRefusedStay(council.request().put("dischargeCaseId", "dc-nowhere"), "CASE_UNKNOWN");
        assertRefusedStay(council.request().put("dischargeCaseId", closed.id()), "CASE_NO_LONGER_OPEN");
        ObjectNode ofAnother = council.request().put("dischargeCaseId", another.id());
        ((ObjectNode) ofAnother.get("person")).put("reference", "P-2002");
        assertRefusedStay(ofAnother, "CASE_OF_OTHER_PERSON");
        assertThat(requestsOf(council)).isZero();
    }

    private void assertRefusedStay(ObjectNode request, String code) {
        Answer answer =
                api.post(BROKER, "/api/v1/package-requests", request.toString()).expectProblem(422, code);
        assertThat(answer.text("/errors/0/pointer")).isEqualTo("/dischargeCaseId");
    }

    @Test
    void onlyARequestOfTheSamePersonIsLinked() {
        council.tierOne("CENTRAL", 100);
        Stay stay = ready();
        ObjectNode ofAnother = council.request();
        ((ObjectNode) ofAnother.get("person")).put("reference", "P-2002");

        stay.link(council.place(ofAnother)).expectProblem(409, "OTHER_PERSON");
        Answer unknown = stay.say("request-link", "{\"packageRequestId\": \"pkg-nowhere\"}");
        assertThat(unknown.expectProblem(422, "REQUEST_UNKNOWN").text("/errors/0/pointer"))
                .isEqualTo("/packageRequestId");
        assertThat(stay.names()).hasSize(2);
    }

    @Test
    void aLinkHoldsSinceTheAdmissionWhereTheRequestIsOlderAndCanBeUndone() {
        council.tierOne("CENTRAL", 100);
        Care care = council.place();
        Instant admitted = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Stay stay = Stay.open(api, jdbc, admitted);

        stay.link(care).expect(200);
        assertThat(stay.last().occurredAt()).isEqualTo(admitted);
        stay.say("request-unlink", "{\"packageRequestId\": \"" + care.id() + "\"}")
                .expect(200);
        stay.say("request-unlink", "{\"packageRequestId\": \"" + care.id() + "\"}")
                .expectProblem(409, "ALREADY_SO");
    }

    // --- care begins

    @Test
    void aRecordedDischargeReplacesTheOneThatWasNotedBecauseCareBegan() {
        String provider = council.tierOne("CENTRAL", 100);
        Stay stay = ready();
        Care care = council.place();
        Instant linked = now.minus(Duration.ofDays(1));
        stay.say("request-link", "{\"packageRequestId\": \"" + care.id() + "\", \"occurredAt\": \"" + linked + "\"}")
                .expect(200);
        begin(care, provider, today());
        await().untilAsserted(() -> assertThat(stay.last().name()).isEqualTo("person-discharged"));

        Instant left = now.minus(Duration.ofHours(3));
        stay.say("discharge", "{\"pathway\": \"P0\", \"occurredAt\": \"" + left + "\"}")
                .expect(200);

        assertThat(stay.names()).endsWith("person-discharged", "entry-retracted", "person-discharged");
        assertThat(stay.last().occurredAt()).isEqualTo(left);
        assertThat(stay.last().payload().get("becauseOf").isNull()).isTrue();
        assertThat(stay.last().payload().get("pathway").stringValue()).isEqualTo("P0");
        stay.say("discharge").expectProblem(409, "CASE_CLOSED");
    }

    @Test
    void careThatBeganOnAnEarlierDayEndsTheWaitWithThatDay() {
        String provider = council.tierOne("CENTRAL", 100);
        Stay stay = ready();
        Care care = council.place(council.request().put("dischargeCaseId", stay.id()));
        await().untilAsserted(() -> assertThat(stay.last().name()).isEqualTo("request-linked"));
        care.accept(provider).expect(200);
        care.care(provider, "assessment", "{\"outcome\": \"CONFIRMED\", \"assessedOn\": \"" + today() + "\"}")
                .expect(200);
        LocalDate day = today().plusDays(1);
        try (var _ = clock.at(day.plusDays(2).atTime(10, 0).atZone(LONDON).toInstant())) {
            care.care(provider, "start", "{\"startedOn\": \"" + day + "\"}").expect(200);
            await().untilAsserted(() -> assertThat(stay.last().name()).isEqualTo("person-discharged"));
        }

        assertThat(stay.last().occurredAt())
                .isEqualTo(day.atTime(23, 59, 59).atZone(LONDON).toInstant());
    }

    @Test
    void pausedCareThatGoesOnIsPathwayZero() {
        String provider = council.tierOne("CENTRAL", 100);
        Care care = council.place();
        begin(care, provider, today());
        care.care(provider, "suspension", "{\"reason\": \"HOSPITAL\", \"suspendedOn\": \"" + today() + "\"}")
                .expect(200);
        Stay stay = Stay.open(api, jdbc, clock.instant());
        stay.say("criteria-to-reside-ceased").expect(200);
        stay.link(care).expect(200);
        care.care(provider, "resumption", "{\"resumedOn\": \"" + today() + "\"}")
                .expect(200);

        await().untilAsserted(() -> assertThat(stay.last().name()).isEqualTo("person-discharged"));
        assertThat(stay.last().payload().get("pathway").stringValue()).isEqualTo("P0");
    }

    @Test
    void careThatBeginsForNobodyWhoWaitsDischargesNobody() {
        String provider = council.tierOne("CENTRAL", 100);
        Stay meetsTheCriteria = stayed(Duration.ofDays(3));
        Stay unlinked = ready();
        Care care = council.place();
        meetsTheCriteria.link(care).expect(200);
        unlinked.link(care).expect(200);
        unlinked.say("request-unlink", "{\"packageRequestId\": \"" + care.id() + "\"}")
                .expect(200);
        Stay waiting = ready();
        waiting.link(care).expect(200);
        begin(care, provider, today());

        await().untilAsserted(() -> assertThat(waiting.last().name()).isEqualTo("person-discharged"));
        assertThat(meetsTheCriteria.last().name()).isEqualTo("request-linked");
        assertThat(unlinked.last().name()).isEqualTo("request-unlinked");
    }

    // --- what is refused

    @Test
    void everyFaultOfAnOpeningIsSaidAtOnce() {
        Answer answer = api.post(DISCHARGE, CASES, """
                        {"hospital": "R-FR", "ward": " ", "person": {"name": "Test Person", "nhsNumber": "9990000019"},
                         "expectedPathway": "HOME", "bed": 4}""").expectProblem(422, "INVALID_INPUT");

        assertThat(answer.body()
                        .get("errors")
                        .valueStream()
                        .map(fault -> fault.get("pointer").stringValue()))
                .containsExactlyInAnyOrder(
                        "/hospital",
                        "/ward",
                        "/person/reference",
                        "/person/nhsNumber",
                        "/expectedPathway",
                        "/admittedAt",
                        "/bed");
    }

    @Test
    void nothingHappensBeforeTheAdmissionOrInTheFuture() {
        Answer opened = api.post(DISCHARGE, CASES, Stay.opening("RFR", "P-1001", now.plus(Duration.ofDays(1))))
                .expectProblem(422, "TIME_IN_FUTURE");
        assertThat(opened.text("/errors/0/pointer")).isEqualTo("/admittedAt");
        Stay stay = stayed(Duration.ofDays(1));
        for (Instant impossible : List.of(now.minus(Duration.ofDays(2)), now.plus(Duration.ofDays(1)))) {
            Answer answer = stay.say("criteria-to-reside-ceased", impossible).expect(422);
            assertThat(answer.text("/errors/0/pointer")).isEqualTo("/occurredAt");
        }
        stay.say("criteria-to-reside-resumed").expectProblem(409, "ALREADY_SO");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "criteria-to-reside-ceased",
                "move",
                "pathway",
                "request-link",
                "request-unlink",
                "step-down",
                "discharge",
                "cancellation",
                "segments/1/correction",
                "entries/1/retraction"
            })
    void whatIsNotKnownIsNotFoundAlsoWhereAnotherAuthorityKnowsIt(String what) {
        Stay stay = ready();
        String body = switch (what) {
            case "move" -> "{\"hospital\": \"RFR\", \"ward\": \"B2\"}";
            case "pathway" -> "{\"pathway\": \"P2\"}";
            case "request-link", "request-unlink" -> "{\"packageRequestId\": \"pkg-1\"}";
            case "step-down" -> "{\"place\": \"Example House\"}";
            case "cancellation" -> "{\"reason\": \"DIED\"}";
            case "segments/1/correction" -> "{\"cause\": \"ASSESSMENT\", \"reason\": \"It was\"}";
            case "entries/1/retraction" -> "{\"reason\": \"It was not\"}";
            default -> "{}";
        };

        stay.sayAs("discharge-elsewhere", what, body).expectProblem(404, "CASE_NOT_FOUND");
        api.post(DISCHARGE, CASES + "/dc-nowhere/" + what, body).expectProblem(404, "CASE_NOT_FOUND");
        assertThat(stay.names()).hasSize(2);
    }

    @Test
    void somebodyOnAWardSpeaksForTheirHospitalOnly() {
        Instant admitted = now.minus(Duration.ofDays(2));
        api.post(WARD, CASES, Stay.opening("RXE", "P-1001", admitted)).expectProblem(403, "NOT_YOUR_HOSPITAL");
        api.post(WARD, CASES, Stay.opening("RFR", "P-1001", admitted)).expect(201);

        Stay elsewhere = Stay.open(api, jdbc, "RXE", admitted);
        elsewhere.say("criteria-to-reside-ceased").expect(200);
        elsewhere.sayAs(WARD, "criteria-to-reside-resumed", "{}").expectProblem(403, "NOT_YOUR_HOSPITAL");
        elsewhere
                .sayAs(WARD, "segments/9/correction", "{\"cause\": \"ASSESSMENT\", \"reason\": \"It was\"}")
                .expectProblem(403, "NOT_YOUR_HOSPITAL");

        Stay own = Stay.open(api, jdbc, "RFR", admitted);
        own.sayAs(WARD, "criteria-to-reside-ceased", "{}").expect(200);
        own.sayAs(WARD, "move", "{\"hospital\": \"RXE\", \"ward\": \"C1\"}").expect(200);
        own.sayAs(WARD, "criteria-to-reside-resumed", "{}").expectProblem(403, "NOT_YOUR_HOSPITAL");
        assertThat(own.names()).endsWith("patient-moved");
    }

    // --- corrections

    @Test
    void aSegmentIsCorrectedAndAnEntryRetractedWithAReason() {
        Stay stay = ready();
        Instant ready = now.minus(Duration.ofDays(2));
        stay.say("assessment-requested", ready.plusSeconds(3600)).expect(200);

        stay.say("segments/1/correction", "{\"cause\": \"PERSON_OR_FAMILY\", \"reason\": \"Sister Agatha\"}")
                .expect(200);
        Entry corrected = stay.last();
        assertThat(corrected.name()).isEqualTo("segment-corrected");
        assertThat(corrected.occurredAt()).isEqualTo(ready);
        assertThat(corrected.payload().get("to").stringValue())
                .isEqualTo(ready.plusSeconds(3600).toString());
        assertThat(corrected.payload().toString()).doesNotContain("Agatha");
        JsonNode read = stay.read("&asOf=" + now);
        assertThat(read.at("/segments/0/number").intValue()).isEqualTo(1);
        assertThat(read.at("/segments/0/source").stringValue()).isEqualTo("CORRECTED");
        assertThat(read.at("/segments/0/correction/reason").stringValue()).isEqualTo("Sister Agatha");
        assertThat(Stay.segments(read))
                .as("the wait is as long as before")
                .containsExactly(
                        Stay.segment("PERSON_OR_FAMILY", ready, ready.plusSeconds(3600)),
                        open("ASSESSMENT", ready.plusSeconds(3600), 172_800 - 3_600));
        stay.say("segments/2/correction", "{\"cause\": \"HOSPITAL_PROCESS\", \"reason\": \"Not asked\"}")
                .expect(200);
        assertThat(stay.last().payload().get("to").isNull())
                .as("the open segment goes on")
                .isTrue();

        stay.say("segments/3/correction", "{\"cause\": \"ASSESSMENT\", \"reason\": \"No\"}")
                .expectProblem(404, "SEGMENT_NOT_FOUND");
        stay.say("segments/0/correction", "{\"cause\": \"ASSESSMENT\", \"reason\": \"No\"}")
                .expectProblem(404, "SEGMENT_NOT_FOUND");
        Answer outside = stay.say("segments/1/correction", """
                        {"cause": "ASSESSMENT", "reason": "No", "from": "%s"}""".formatted(ready.minusSeconds(1)))
                .expectProblem(422, "DATE_NOT_POSSIBLE");
        assertThat(outside.text("/errors/0/pointer")).isEqualTo("/from");

        stay.say("entries/4/retraction", "{\"reason\": \"Sister Agatha says no\"}")
                .expect(200);
        assertThat(stay.last().payload().get("retracted").intValue()).isEqualTo(4);
        stay.say("entries/4/retraction", "{\"reason\": \"Again\"}").expectProblem(409, "ENTRY_ALREADY_RETRACTED");
        stay.say("entries/99/retraction", "{\"reason\": \"No\"}").expectProblem(404, "ENTRY_NOT_FOUND");
        stay.say("entries/x/retraction", "{\"reason\": \"No\"}").expectProblem(404, "ENTRY_NOT_FOUND");
    }

    // --- once

    @Test
    void whatIsSentTwiceUnderOneKeyHappensOnce() {
        String opening = Stay.opening("RFR", "P-1001", now.minus(Duration.ofDays(2)));
        Answer opened = api.post(DISCHARGE, CASES, opening, "Idempotency-Key", "opening-1");
        Answer again = api.post(DISCHARGE, CASES, opening, "Idempotency-Key", "opening-1");
        assertThat(again.expect(201).whole().body())
                .isEqualTo(opened.expect(201).whole().body());
        assertThat(opened.header("Location")).isEqualTo(CASES + "/" + opened.text("/id"));

        String path = CASES + "/" + opened.text("/id") + "/";
        api.post(DISCHARGE, path + "criteria-to-reside-ceased", at(now.minusSeconds(3600)))
                .expect(200);
        String correction = "{\"cause\": \"ASSESSMENT\", \"reason\": \"It was\"}";
        Answer corrected =
                api.post(DISCHARGE, path + "segments/1/correction", correction, "Idempotency-Key", "correction-1");
        api.post(DISCHARGE, path + "entries/2/retraction", "{\"reason\": \"Too early\"}")
                .expect(200);
        Answer repeated =
                api.post(DISCHARGE, path + "segments/1/correction", correction, "Idempotency-Key", "correction-1");
        assertThat(repeated.expect(200).whole().body())
                .as("although there is no segment now")
                .isEqualTo(corrected.expect(200).whole().body());
        api.post(DISCHARGE, path + "segments/1/correction", correction).expectProblem(404, "SEGMENT_NOT_FOUND");
        api.post(DISCHARGE, path + "criteria-to-reside-ceased", "{}", "If-Match", "\"0\"")
                .expectProblem(412, "STALE_VERSION");
    }

    private static void begin(Care care, String provider, LocalDate day) {
        care.accept(provider).expect(200);
        care.care(provider, "assessment", "{\"outcome\": \"CONFIRMED\", \"assessedOn\": \"" + today() + "\"}")
                .expect(200);
        care.care(provider, "start", "{\"startedOn\": \"" + day + "\"}").expect(200);
    }

    private Instant occurredAt(Care care, String event) {
        return Instant.parse(jdbc.sql("""
                        SELECT payload::jsonb ->> 'occurredAt' FROM event WHERE stream = ? AND name = ?
                        """)
                .params("ROTHERHAM/package/" + care.id(), "brokerage." + event)
                .query(String.class)
                .single());
    }

    private long requestsOf(Council asked) {
        return jdbc.sql("SELECT count(*) FROM event WHERE payload::jsonb ->> 'frameworkId' = ? AND name = ?")
                .params(asked.framework(), "brokerage.package-requested")
                .query(Long.class)
                .single();
    }
}
