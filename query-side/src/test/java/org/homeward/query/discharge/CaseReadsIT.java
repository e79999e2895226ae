package org.homeward.query.discharge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homeward.contract.discharge.DelayCause.PERSON_OR_FAMILY;
import static org.homeward.query.ReadSide.HERE;
import static org.homeward.query.ReadSide.a;
import static org.homeward.testing.ExampleStays.ROTHERHAM;
import static org.homeward.testing.ExampleStays.SHEFFIELD;
import static org.homeward.testing.ExampleStays.opened;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.homeward.contract.Caller;
import org.homeward.contract.Event;
import org.homeward.contract.PersonReference;
import org.homeward.contract.Role;
import org.homeward.contract.Sealed;
import org.homeward.contract.Tier;
import org.homeward.contract.brokerage.Person;
import org.homeward.contract.discharge.DischargeEvent.CaseOpened;
import org.homeward.contract.discharge.Pathway;
import org.homeward.query.Json;
import org.homeward.query.ReadSide;
import org.homeward.testing.ExampleEvents;
import org.homeward.testing.ExampleStays;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Cases as computed by hand. The clocks go back in the night to 25 October 2026. */
class CaseReadsIT {
    private static final Instant ADMITTED = Instant.parse("2026-10-20T09:00:00Z");
    private static final ReadSide SIDE = new ReadSide(Instant.parse("2026-10-28T09:00:00Z"));

    static {
        SIDE.append(
                HERE,
                ADMITTED,
                ExampleEvents.admitted(1, Tier.TIER_1, ADMITTED),
                ExampleEvents.admitted(2, Tier.TIER_1, ADMITTED));
        SIDE.append(HERE, ADMITTED.plusSeconds(1), opened(1, ROTHERHAM, "A5", Pathway.P1, ADMITTED));
        SIDE.append(HERE, ADMITTED.plusSeconds(2), opened(2, ROTHERHAM, "A5", Pathway.P1, ADMITTED));
        SIDE.append(HERE, ADMITTED.plusSeconds(3), opened(3, SHEFFIELD, "B1", Pathway.P2, ADMITTED));
        SIDE.append(HERE, ADMITTED.plusSeconds(4), opened(4, ROTHERHAM, "A6", Pathway.P1, ADMITTED));
        SIDE.append(HERE, ADMITTED.plusSeconds(5), opened(5, ROTHERHAM, "A6", Pathway.P1, ADMITTED));
        SIDE.append(HERE, ADMITTED.plusSeconds(6), opened(6, ROTHERHAM, "A6", Pathway.P1, ADMITTED));

        happened(ExampleStays.ceased(1, 2, at("24T09:00")));
        happened(ExampleStays.assessing(1, 3, at("24T11:00")));
        happened(ExampleStays.resumed(1, 4, at("24T15:00")));
        happened(ExampleStays.ceased(1, 5, at("24T20:00")));
        happened(ExampleStays.assessed(1, 6, at("25T10:00")));
        happened(
                ExampleEvents.requested(1, at("25T12:00")),
                ExampleEvents.round(1, 1, at("25T12:00"), 1),
                ExampleStays.linked(1, 7, 1, at("25T12:00")));
        happened(ExampleEvents.declined(1, 1, 1, at("25T13:30")), ExampleEvents.round(1, 2, at("25T13:30"), 2));
        happened(ExampleEvents.accepted(1, 2, 2, at("25T14:00")), ExampleEvents.placed(1, 2, 2, at("25T14:00")));
        happened(ExampleEvents.assessed(1, 2, at("26T09:00")));
        happened(ExampleStays.ceased(2, 2, at("26T09:30")));
        happened(ExampleStays.ceased(3, 2, at("26T09:40")));
        happened(
                ExampleEvents.started(1, 2, at("27T08:00")), ExampleStays.discharged(1, 8, Pathway.P1, at("27T08:00")));

        // Told a day late: an assessment of six hours.
        SIDE.append(HERE, at("27T12:00"), ExampleStays.assessing(2, 3, at("26T10:00")));
        SIDE.append(HERE, at("27T12:01"), ExampleStays.assessed(2, 4, at("26T16:00")));

        SIDE.saidBy("a nurse");
        SIDE.append(
                HERE, at("27T13:00"), ExampleStays.corrected(3, 3, PERSON_OR_FAMILY, at("26T10:00"), at("26T11:00")));
        SIDE.append(HERE, at("27T14:00"), ExampleStays.retracted(3, 4, 3, at("26T10:00")));
        SIDE.saidBy("somebody");

        SIDE.append(
                HERE,
                at("27T15:00"),
                ExampleStays.ceased(4, 2, Instant.parse("2026-10-27T09:00:00.600Z")),
                ExampleStays.assessing(4, 3, Instant.parse("2026-10-27T09:00:01.400Z")),
                ExampleStays.assessed(4, 4, Instant.parse("2026-10-27T09:00:02.300Z")),
                ExampleStays.discharged(4, 5, Pathway.P0, Instant.parse("2026-10-27T09:00:03.500Z")));
        SIDE.append(HERE, at("27T16:00"), ExampleStays.discharged(5, 2, Pathway.P0, at("27T10:00")));
        SIDE.append(HERE, at("27T17:00"), ExampleStays.cancelled(6, 2, at("27T10:00")));
    }

    /** Told a minute after it happened. */
    private static void happened(Event... events) {
        SIDE.append(HERE, events[0].occurredAt().plusSeconds(60), events);
    }

    private static Instant at(String dayAndTime) {
        return Instant.parse("2026-10-" + dayAndTime + ":00Z");
    }

    private static MvcTestResult read(int number, String query) {
        return SIDE.read(a(Role.DISCHARGE), "/api/v1/discharge-cases/dc-" + number + query);
    }

    private static List<String> segments(MvcTestResult found) {
        return Json.<List<Map<String, Object>>>at(found, "$.segments").stream()
                .map(segment -> segment.get("number") + " " + segment.get("cause") + " " + segment.get("seconds")
                        + (segment.get("to") == null ? " on" : ""))
                .toList();
    }

    @Test
    void somebodyKnownByReferenceAloneIsNamedAsTheirRequestNamesThemUntilTheyAreErased() {
        ReadSide side = new ReadSide(at("28T09:00"));
        side.append(
                HERE,
                at("26T09:00"),
                openedByReference(1, 1),
                ExampleStays.ceased(1, 2, at("26T09:00")),
                openedByReference(2, 2),
                ExampleStays.ceased(2, 2, at("26T10:00")));
        side.append(
                HERE,
                at("27T09:00"),
                ExampleEvents.requested(1, at("27T09:00")),
                ExampleStays.linked(1, 3, 1, at("27T09:00")),
                // Another person's: it names nobody else.
                ExampleStays.linked(2, 3, 1, at("27T09:00")));
        String person =
                "{\"person\": {\"reference\": \"P-1\", \"name\": \"Name of P-1\", \"nhsNumber\": \"9990000018\"}}";

        assertThat(side.read(a(Role.DISCHARGE), "/api/v1/discharge-cases/dc-1"))
                .bodyJson()
                .isLenientlyEqualTo(person);
        assertThat(side.read(a(Role.DISCHARGE), "/api/v1/discharge-cases/dc-1?asOf=2026-10-27T08:00:00Z"))
                .bodyJson()
                .isLenientlyEqualTo("{\"person\": {\"reference\": \"P-1\", \"name\": null, \"erased\": false}}");
        assertThat(side.read(a(Role.DISCHARGE), "/api/v1/discharge-cases"))
                .bodyJson()
                .isLenientlyEqualTo(
                        "{\"items\": [%s, {\"person\": {\"reference\": \"P-2\", \"name\": null}}]}".formatted(person));

        side.erase("P-1");
        String erased = "{\"person\": {\"reference\": \"P-1\", \"name\": null, \"nhsNumber\": null, \"erased\": true}}";
        assertThat(side.read(a(Role.DISCHARGE), "/api/v1/discharge-cases/dc-1"))
                .bodyJson()
                .isLenientlyEqualTo(erased);
        assertThat(side.read(a(Role.DISCHARGE), "/api/v1/discharge-cases?limit=1"))
                .bodyJson()
                .isLenientlyEqualTo("{\"items\": [" + erased + "]}");
    }

    private static CaseOpened openedByReference(int number, int person) {
        return new CaseOpened(
                ExampleStays.id(number),
                1,
                ROTHERHAM,
                "A5",
                new Person(new PersonReference("P-" + person), new Sealed("nothing-known")),
                Pathway.P1,
                ADMITTED);
    }

    @Test
    void theWholeWayHomeAddsUpAcrossTheClockChange() {
        MvcTestResult found = read(1, "");

        assertThat(found).hasStatusOk().hasHeader("ETag", "\"7\"").bodyJson().isLenientlyEqualTo("""
                {"id": "dc-1", "status": "DISCHARGED", "hospital": "RFR", "ward": "A5", "pathway": "P1",
                 "person": {"reference": "P-1", "name": "Name of P-1", "erased": false},
                 "pathwayDefinition": {"version": "2024-01"},
                 "admittedAt": "2026-10-20T09:00:00Z", "dischargeReadyAt": "2026-10-24T20:00:00Z",
                 "dischargedAt": "2026-10-27T08:00:00Z", "cancelledAt": null, "waitingSeconds": 216000,
                 "notMeetingSeconds": 237600, "band": "FROM_24H_TO_72H", "over72Hours": false, "cause": null,
                 "whoseMove": null, "reportedReasons": [], "ruleVersion": 1,
                 "periods": [
                   {"number": 1, "from": "2026-10-24T09:00:00Z", "to": "2026-10-24T15:00:00Z", "seconds": 21600},
                   {"number": 2, "from": "2026-10-24T20:00:00Z", "to": "2026-10-27T08:00:00Z", "seconds": 216000}],
                 "requests": [{"id": "pkg-1", "status": "STARTED", "openOffers": [], "provider": "home-care.1-2",
                               "providerName": "Provider 2", "area": "NORTH", "hoursPerWeek": 2}]}
                """);
        assertThat(segments(found))
                .containsExactly(
                        "3 ASSESSMENT 50400",
                        "4 BROKERAGE_IDLE 7200",
                        "5 AWAITING_PROVIDER_ANSWER 7200",
                        "6 PROVIDER_ASSESSMENT 68400",
                        "7 AWAITING_START 82800");
        assertThat(found).bodyJson().extractingPath("$.segments[2]").isEqualTo(Json.parse("""
                {"number": 5, "period": 2, "cause": "AWAITING_PROVIDER_ANSWER", "from": "2026-10-25T12:00:00Z",
                 "to": "2026-10-25T14:00:00Z", "seconds": 7200, "source": "AUTOMATIC", "also": [],
                 "correction": null, "events": ["event-15", "event-18"]}
                """));
        assertThat(found)
                .bodyJson()
                .extractingPath("$.earlierSegments[*].cause")
                .asArray()
                .containsExactly("HOSPITAL_PROCESS", "ASSESSMENT");
    }

    @Test
    void aCaseIsShownAsItStoodAtAnyInstant() {
        MvcTestResult waiting = read(1, "?asOf=2026-10-24T12:00:00Z");
        assertThat(segments(waiting)).containsExactly("1 HOSPITAL_PROCESS 7200", "2 ASSESSMENT 3600 on");
        assertThat(waiting).bodyJson().isLenientlyEqualTo("""
                {"status": "WAITING", "dischargeReadyAt": "2026-10-24T09:00:00Z", "waitingSeconds": 10800,
                 "cause": "ASSESSMENT", "causeSince": "2026-10-24T11:00:00Z", "whoseMove": "COUNCIL",
                 "periods": [{"number": 1, "to": null, "seconds": 10800}],
                 "reportedReasons": [{"list": "acute-sitrep", "version": "2024-05", "mappingVersion": 1, "code": "D14"},
                                     {"list": "mental-health", "code": "37"}]}
                """);
        assertThat(waiting)
                .bodyJson()
                .extractingPath("$.entries[*].entry")
                .asArray()
                .containsExactly(1, 2, 3);

        MvcTestResult illAgain = read(1, "?asOf=2026-10-24T17:00:00Z");
        assertThat(illAgain).bodyJson().isLenientlyEqualTo("""
                {"status": "IN_HOSPITAL", "dischargeReadyAt": null, "waitingSeconds": 0, "notMeetingSeconds": 21600,
                 "segments": [], "band": null, "cause": null}
                """);

        assertThat(read(1, "?asOf=2026-10-25T12:30:00Z")).bodyJson().isLenientlyEqualTo("""
                {"dischargeReadyAt": "2026-10-24T20:00:00Z", "whoseMove": "PROVIDER",
                 "requests": [{"id": "pkg-1", "status": "OFFERING", "provider": null, "openOffers": [
                   {"provider": "home-care.1-1", "providerName": "Provider 1", "round": 1, "stage": "TIER_1",
                    "offeredAt": "2026-10-25T12:00:00Z", "respondBy": "2026-10-25T14:00:00Z"}]}]}
                """);
        assertThat(read(1, "?asOf=2026-10-25T12:30:00Z"))
                .bodyJson()
                .extractingPath("$.segments[2].events")
                .asArray()
                .containsExactly("event-15");
        assertThat(read(1, "?asOf=2026-10-20T08:59:59Z")).hasStatus(404);
    }

    @Test
    void whatIsToldLateIsTrueFromItsTimeAndKnownFromItsRecording() {
        String evening = "?asOf=2026-10-26T18:00:00Z";
        assertThat(segments(read(2, evening + "&knownAt=2026-10-27T11:59:00Z")))
                .containsExactly("1 HOSPITAL_PROCESS 30600 on");
        assertThat(segments(read(2, evening + "&knownAt=2026-10-27T12:00:00Z")))
                .containsExactly("1 HOSPITAL_PROCESS 1800", "2 ASSESSMENT 28800 on");
        assertThat(segments(read(2, evening)))
                .containsExactly("1 HOSPITAL_PROCESS 1800", "2 ASSESSMENT 21600", "3 BROKERAGE_IDLE 7200 on");
        assertThat(read(2, evening))
                .bodyJson()
                .extractingPath("$.waitingSeconds")
                .isEqualTo(30600);
    }

    @Test
    void aCorrectionSaysWhoMadeItAndARetractionTakesItBack() {
        MvcTestResult corrected = read(3, "?asOf=2026-10-26T12:00:00Z&knownAt=2026-10-27T13:30:00Z");
        assertThat(segments(corrected))
                .containsExactly("1 HOSPITAL_PROCESS 1200", "2 PERSON_OR_FAMILY 3600", "3 HOSPITAL_PROCESS 3600 on");
        assertThat(corrected).bodyJson().extractingPath("$.segments[1]").isEqualTo(Json.parse("""
                {"number": 2, "period": 1, "cause": "PERSON_OR_FAMILY", "from": "2026-10-26T10:00:00Z",
                 "to": "2026-10-26T11:00:00Z", "seconds": 3600, "source": "CORRECTED", "also": ["HOSPITAL_PROCESS"],
                 "correction": {"entry": 3, "recordedBy": "a nurse", "recordedAt": "2026-10-27T13:00:00Z",
                                "reason": "opened reason-3"},
                 "events": ["event-23", "event-28"]}
                """));

        MvcTestResult now = read(3, "?asOf=2026-10-26T12:00:00Z");
        assertThat(segments(now)).containsExactly("1 HOSPITAL_PROCESS 8400 on");
        assertThat(now).bodyJson().extractingPath("$.entries[2]").isEqualTo(Json.parse("""
                {"entry": 3, "what": "discharge.segment-corrected", "occurredAt": "2026-10-26T10:00:00Z",
                 "recordedAt": "2026-10-27T13:00:00Z", "recordedBy": "a nurse", "eventId": "event-28",
                 "retractedBy": 4, "retracts": null, "hospital": null, "ward": null, "pathway": null,
                 "packageId": null, "place": null, "cause": "PERSON_OR_FAMILY", "to": "2026-10-26T11:00:00Z",
                 "cancellation": null, "reason": "opened reason-3"}
                """));
        assertThat(now).bodyJson().extractingPath("$.entries[3].retracts").isEqualTo(3);
    }

    @Test
    void fractionsOfSecondsAreRoundedSoThatTheSumIsExact() {
        MvcTestResult found = read(4, "");

        assertThat(found).bodyJson().extractingPath("$.waitingSeconds").isEqualTo(2);
        assertThat(segments(found)).containsExactly("1 HOSPITAL_PROCESS 0", "2 ASSESSMENT 1", "3 BROKERAGE_IDLE 1");
    }

    @Test
    void whoMetTheCriteriaToTheEndWasReadyWhenDischargedAndNeverWhenTheCaseIsCancelled() {
        assertThat(read(5, "")).bodyJson().isLenientlyEqualTo("""
                {"status": "DISCHARGED", "dischargeReadyAt": "2026-10-27T10:00:00Z", "waitingSeconds": 0,
                 "dischargedAt": "2026-10-27T10:00:00Z", "segments": [], "pathway": "P0"}
                """);
        assertThat(read(6, "")).bodyJson().isLenientlyEqualTo("""
                {"status": "CANCELLED", "dischargeReadyAt": null, "waitingSeconds": 0, "dischargedAt": null,
                 "cancelledAt": "2026-10-27T10:00:00Z", "segments": [], "band": null}
                """);
        assertThat(read(6, ""))
                .bodyJson()
                .extractingPath("$.entries[1].cancellation")
                .isEqualTo("MOVED");
    }

    @Test
    void aDayOfTwentyFiveHoursHasTwentyFiveHoursOfWaiting() {
        assertThat(SIDE.read(a(Role.COMMISSIONER), "/api/v1/discharge-delays/trend?from=2026-10-24&to=2026-10-25"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"items": [
                          {"date": "2026-10-24", "censusAt": "2026-10-24T22:59:59.999999Z", "people": 1, "hours": 9.00,
                           "hoursByCause": {"HOSPITAL_PROCESS": 2.00, "ASSESSMENT": 7.00}},
                          {"date": "2026-10-25", "censusAt": "2026-10-25T23:59:59.999999Z", "people": 1, "hours": 25.00,
                           "hoursByCause": {"ASSESSMENT": 11.00, "BROKERAGE_IDLE": 2.00,
                                            "AWAITING_PROVIDER_ANSWER": 2.00, "PROVIDER_ASSESSMENT": 10.00,
                                            "NO_CAPACITY": 0.00}}]}
                        """);
    }

    @Test
    void somebodyOnAWardReadsTheCasesOfItsHospitalAlone() {
        Caller ward = new Caller(HERE, "ward", Set.of(Role.DISCHARGE), null, "RFR");

        assertThat(SIDE.read(ward, "/api/v1/discharge-cases/dc-1")).hasStatusOk();
        assertThat(SIDE.read(ward, "/api/v1/discharge-cases/dc-3")).hasStatus(404);
        assertThat(read(3, "")).hasStatusOk();
    }

    @Test
    void onlyDischargeTeamsAndBrokersOfTheAuthorityReadACase() {
        assertThat(SIDE.read(a(Role.BROKER), "/api/v1/discharge-cases/dc-1")).hasStatusOk();
        ReadSide.allRolesBut(Role.DISCHARGE, Role.BROKER)
                .forEach(role -> assertThat(SIDE.read(a(role), "/api/v1/discharge-cases/dc-1"))
                        .as(role.name())
                        .hasStatus(403));
        assertThat(SIDE.read(ReadSide.elsewhere(Role.DISCHARGE), "/api/v1/discharge-cases/dc-1"))
                .hasStatus(404);
        assertThat(read(99, "")).hasStatus(404);
    }

    @Test
    void aCaseIsAlwaysReadAnewSinceItsTagDoesNotKnowItsRequests() {
        assertThat(SIDE.readUnless("\"7\"", a(Role.BROKER), "/api/v1/discharge-cases/dc-1"))
                .hasStatusOk();
    }

    @Test
    void anErasedPersonsCaseKeepsItsClock() {
        ReadSide side = new ReadSide(Instant.parse("2026-10-28T09:00:00Z"));
        side.append(
                HERE,
                ADMITTED,
                opened(1, ROTHERHAM, "A5", Pathway.P1, ADMITTED),
                ExampleStays.ceased(1, 2, ADMITTED.plusSeconds(60)),
                ExampleStays.corrected(1, 3, PERSON_OR_FAMILY, ADMITTED.plusSeconds(60), null));
        side.erase("P-1");

        assertThat(side.read(a(Role.DISCHARGE), "/api/v1/discharge-cases/dc-1?asOf=2026-10-20T09:02:00Z"))
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"person": {"reference": "P-1", "name": null, "erased": true}, "waitingSeconds": 60,
                         "segments": [{"seconds": 60, "correction": {"entry": 3, "reason": null}}]}
                        """);
    }
}
