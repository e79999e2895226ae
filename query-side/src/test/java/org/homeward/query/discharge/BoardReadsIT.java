package org.homeward.query.discharge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homeward.query.ReadSide.ELSEWHERE;
import static org.homeward.query.ReadSide.HERE;
import static org.homeward.query.ReadSide.a;
import static org.homeward.testing.ExampleStays.ROTHERHAM;
import static org.homeward.testing.ExampleStays.SHEFFIELD;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.homeward.contract.Caller;
import org.homeward.contract.Event;
import org.homeward.contract.OdsCode;
import org.homeward.contract.Role;
import org.homeward.contract.Urgency;
import org.homeward.contract.discharge.Pathway;
import org.homeward.query.Json;
import org.homeward.query.ReadSide;
import org.homeward.testing.ExampleEvents;
import org.homeward.testing.ExampleStays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Six people wait in two hospitals, one meets the criteria, one went home; and what is counted of them. */
class BoardReadsIT {
    private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");
    private static final String BOARD = "/api/v1/discharge-cases";
    private static final String DELAYS = "/api/v1/discharge-delays";
    private static final Caller WARD = new Caller(HERE, "ward", Set.of(Role.DISCHARGE), null, "RFR");

    private static final ReadSide SIDE = side();

    private static ReadSide side() {
        ReadSide side = new ReadSide(NOW);
        List<Event> told = new ArrayList<>(List.of(
                in(1, ROTHERHAM, "A5", Pathway.P1),
                in(2, ROTHERHAM, "A5", Pathway.P2),
                in(3, ROTHERHAM, "B1", Pathway.P1),
                in(4, SHEFFIELD, "C1", Pathway.P3),
                in(5, SHEFFIELD, "C1", Pathway.P1),
                in(6, SHEFFIELD, "C2", Pathway.P0),
                in(7, ROTHERHAM, "A5", Pathway.P1),
                in(8, ROTHERHAM, "A5", Pathway.P1),
                ExampleStays.ceased(1, 2, before(600)),
                ExampleEvents.requested(1, Urgency.DISCHARGE, ExampleEvents.NORTH, before(500)),
                ExampleStays.linked(1, 3, 1, before(500)),
                ExampleEvents.unplaced(1, before(500)),
                ExampleStays.ceased(2, 2, before(400)),
                ExampleStays.ceased(3, 2, before(200)),
                ExampleStays.assessing(3, 3, before(100)),
                ExampleStays.ceased(4, 2, before(72)),
                ExampleStays.choosing(4, 3, before(72)),
                ExampleStays.ceased(5, 2, before(80)),
                ExampleStays.steppedDown(5, 3, before(10)),
                ExampleStays.ceased(6, 2, before(2)),
                ExampleStays.ceased(8, 2, before(30)),
                ExampleStays.discharged(8, 3, Pathway.P1, before(5))));
        side.append(HERE, before(1), told.toArray(Event[]::new));
        return side.append(
                ELSEWHERE,
                before(1).plusSeconds(1),
                in(9, ROTHERHAM, "A5", Pathway.P1),
                ExampleStays.ceased(9, 2, before(9)));
    }

    private static Event in(int number, OdsCode hospital, String ward, Pathway pathway) {
        return ExampleStays.opened(number, hospital, ward, pathway, before(1000));
    }

    private static Instant before(int hours) {
        return NOW.minusSeconds(3600L * hours);
    }

    private static List<String> ids(Caller caller, String query) {
        MvcTestResult found = SIDE.read(caller, BOARD + query);
        assertThat(found).hasStatusOk();
        return Json.<List<String>>at(found, "$.items[*].id").stream()
                .map(id -> id.substring("dc-".length()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                BOARD + "?hospital=RHQ",
                DELAYS + "/summary?hospital=RHQ",
                DELAYS + "/sitrep?hospital=RHQ",
                DELAYS + "/trend?from=2026-12-01&to=2026-12-01&hospital=RHQ"
            })
    void anotherHospitalIsRefusedToAWardRatherThanCountedAsNobody(String address) {
        assertThat(SIDE.read(WARD, address)).hasStatus(403);
        assertThat(SIDE.read(WARD, address.replace("RHQ", "rfr"))).hasStatusOk();
    }

    @Test
    void theLongestWaitComesFirstAndEachRowSaysWhoseMoveItIs() {
        assertThat(ids(a(Role.DISCHARGE), "")).containsExactly("1", "2", "3", "5", "4", "6");
        assertThat(SIDE.read(a(Role.BROKER), BOARD + "?limit=1")).bodyJson().isLenientlyEqualTo("""
                {"items": [{"id": "dc-1", "hospital": "RFR", "ward": "A5", "pathway": "P1", "status": "WAITING",
                            "person": {"reference": "P-1", "name": "Name of P-1"},
                            "dischargeReadyAt": "2026-11-06T09:00:00Z", "waitingSeconds": 2160000, "band": "OVER_21D",
                            "over72Hours": true, "cause": "NO_CAPACITY", "causeSince": "2026-11-10T13:00:00Z",
                            "also": [], "whoseMove": "COUNCIL",
                            "requests": [{"id": "pkg-1", "status": "UNPLACED", "area": "NORTH", "openOffers": [],
                                          "provider": null}]}],
                 "asOf": "2026-12-01T09:00:00Z"}
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ?hospital=RFR              | 1 2 3
                    ?hospital=rhq&ward=C1      | 5 4
                    ?pathway=P1                | 1 3 5
                    ?cause=HOSPITAL_PROCESS    | 2 6
                    ?waitedFor=HOSPITAL_PROCESS| 1 2 3 5 6
                    ?waitingOver=72h           | 1 2 3 5
                    ?waitingOver=PT80H         | 1 2 3
                    ?waitingOver=7d            | 1 2 3
                    ?band=FROM_24H_TO_72H      | 4
                    ?band=OVER_14D             | 2
                    ?status=STEPPED_DOWN       | 5
                    ?status=IN_HOSPITAL        | 7
                    ?status=DISCHARGED         | 8
                    ?asOf=2026-12-01T03:00:00Z | 1 2 3 5 4 8
                    """)
    void filters(String query, String expected) {
        assertThat(ids(a(Role.DISCHARGE), query)).containsExactly(expected.split(" "));
    }

    @Test
    void aCauseIsOldSinceItBeganHoweverOftenSomethingBesideItChanged() {
        ReadSide side = new ReadSide(NOW);
        side.append(
                HERE,
                before(1),
                in(1, ROTHERHAM, "A5", Pathway.P1),
                ExampleStays.ceased(1, 2, before(50)),
                ExampleStays.choosing(1, 3, before(40)),
                ExampleStays.assessing(1, 4, before(30)),
                ExampleStays.assessed(1, 5, before(20)));

        assertThat(side.read(a(Role.DISCHARGE), BOARD)).bodyJson().isLenientlyEqualTo("""
                {"items": [{"cause": "PERSON_OR_FAMILY", "causeSince": "2026-11-29T17:00:00Z", "whoseMove": "PERSON"}]}
                """);
    }

    @Test
    void pagesAreAsOfTheFirst() {
        ReadSide side = side();
        MvcTestResult first = side.read(a(Role.DISCHARGE), BOARD + "?limit=4");
        side.timeIs(NOW.plusSeconds(7200));

        MvcTestResult second = side.read(a(Role.DISCHARGE), BOARD + "?limit=4&after=" + Json.at(first, "$.next"));

        assertThat(Json.<List<String>>at(second, "$.items[*].id")).containsExactly("dc-4", "dc-6");
        assertThat(second).bodyJson().extractingPath("$.asOf").isEqualTo("2026-12-01T09:00:00Z");
        assertThat(second)
                .bodyJson()
                .extractingPath("$.items[0].waitingSeconds")
                .isEqualTo(72 * 3600);
        assertThat(second).bodyJson().extractingPath("$.next").isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?waitingOver=long",
                "?waitingOver=-PT1H",
                "?cause=NOBODY",
                "?band=LONG",
                "?status=AWAY",
                "?pathway=P9",
                "?what=ever",
                "?after=bm90aGluZwox",
                "?after=KzEwMDAwMDAwMDAtMTItMzFUMjM6NTk6NTlaCjEKZGM"
            })
    void whatCannotBeMeantIsRefused(String query) {
        assertThat(SIDE.read(a(Role.DISCHARGE), BOARD + query)).hasStatus(422);
    }

    @Test
    void aRefusalSaysWhatIsExpected() {
        assertThat(SIDE.read(a(Role.DISCHARGE), BOARD + "?waitingOver=long"))
                .bodyText()
                .contains("72h, 7d or PT72H");
    }

    @Test
    void theListIsCsvWhereThatIsAskedFor() {
        assertThat(SIDE.readAs("text/csv", a(Role.DISCHARGE), BOARD + "?hospital=RHQ"))
                .hasStatusOk()
                .bodyText()
                .startsWith("id,person.reference,person.name,")
                .contains(
                        "\r\ndc-5,P-5,Name of P-5,",
                        ",RHQ,C1,P1,STEPPED_DOWN,2026-11-28T01:00:00Z,288000,OVER_72H,true,STEP_DOWN,");
    }

    @Test
    void somebodyOnAWardSeesItsHospitalAlone() {
        assertThat(ids(WARD, "")).containsExactly("1", "2", "3");
        assertThat(SIDE.read(WARD, DELAYS + "/summary")).bodyJson().isLenientlyEqualTo("""
                {"total": {"people": 3, "seconds": 4320000}}
                """);
        assertThat(SIDE.read(WARD, DELAYS + "/sitrep")).bodyJson().isLenientlyEqualTo("""
                {"hospital": "RFR", "people": 3, "inInterimBed": 0}
                """);
        assertThat(SIDE.read(WARD, DELAYS + "/trend?from=2026-12-01&to=2026-12-01"))
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"items": [{"people": 3, "hours": 31.00}]}
                        """);
    }

    @Test
    void onlyThoseWhoMayAreAnswered() {
        ReadSide.allRolesBut(Role.DISCHARGE, Role.BROKER)
                .forEach(role ->
                        assertThat(SIDE.read(a(role), BOARD)).as(role.name()).hasStatus(403));
        ReadSide.allRolesBut(Role.DISCHARGE, Role.COMMISSIONER)
                .forEach(role -> assertThat(SIDE.read(a(role), DELAYS + "/summary"))
                        .as(role.name())
                        .hasStatus(403));
        assertThat(SIDE.read(ReadSide.elsewhere(Role.DISCHARGE), BOARD))
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"items": [{"id": "dc-9"}]}""");
    }

    @Test
    void theSummaryAddsUp() {
        assertThat(SIDE.read(a(Role.COMMISSIONER), DELAYS + "/summary"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"total": {"people": 6, "seconds": 4874400, "hours": 1354.00},
                         "over72Hours": {"people": 4, "hours": 1280.00},
                         "over7Days": {"people": 3, "hours": 1200.00},
                         "over14Days": {"people": 2, "hours": 1000.00},
                         "over21Days": {"people": 1, "hours": 600.00},
                         "byHospital": [{"hospital": "RFR", "waiting": {"people": 3, "hours": 1200.00}},
                                        {"hospital": "RHQ", "waiting": {"people": 3, "hours": 154.00}}],
                         "byWard": [{"hospital": "RFR", "ward": "A5", "waiting": {"people": 2}},
                                    {"hospital": "RFR", "ward": "B1", "waiting": {"people": 1}},
                                    {"hospital": "RHQ", "ward": "C1", "waiting": {"people": 2}},
                                    {"hospital": "RHQ", "ward": "C2", "waiting": {"people": 1}}],
                         "byPathway": [{"pathway": "P0", "waiting": {"people": 1}},
                                       {"pathway": "P1", "waiting": {"people": 3, "hours": 880.00}},
                                       {"pathway": "P2", "waiting": {"people": 1}},
                                       {"pathway": "P3", "waiting": {"people": 1}}],
                         "byCause": [
                           {"cause": "STEP_DOWN", "waiting": {"people": 1, "hours": 80.00}, "spent": {"people": 1, "hours": 10.00}},
                           {"cause": "PERSON_OR_FAMILY", "waiting": {"people": 1, "hours": 72.00}, "spent": {"people": 1, "hours": 72.00}},
                           {"cause": "ASSESSMENT", "waiting": {"people": 1, "hours": 200.00}, "spent": {"people": 1, "hours": 100.00}},
                           {"cause": "NO_CAPACITY", "waiting": {"people": 1, "hours": 600.00}, "spent": {"people": 1, "hours": 500.00}},
                           {"cause": "BROKERAGE_IDLE", "waiting": {"people": 0}, "spent": {"people": 0, "hours": 0.00}},
                           {"cause": "AWAITING_PROVIDER_ANSWER", "waiting": {"people": 0}},
                           {"cause": "PROVIDER_ASSESSMENT", "waiting": {"people": 0}},
                           {"cause": "AWAITING_START", "waiting": {"people": 0}},
                           {"cause": "HOSPITAL_PROCESS", "waiting": {"people": 2, "hours": 402.00}, "spent": {"people": 5, "hours": 672.00}}],
                         "byBand": [
                           {"band": "UNDER_24H", "waiting": {"people": 1, "hours": 2.00}},
                           {"band": "FROM_24H_TO_72H", "waiting": {"people": 1, "hours": 72.00}},
                           {"band": "OVER_72H", "waiting": {"people": 1, "hours": 80.00}},
                           {"band": "OVER_7D", "waiting": {"people": 1, "hours": 200.00}},
                           {"band": "OVER_14D", "waiting": {"people": 1, "hours": 400.00}},
                           {"band": "OVER_21D", "waiting": {"people": 1, "hours": 600.00}}]}
                        """);
    }

    @Test
    void everyFigureLeadsToExactlyItsCasesWhateverIsRecordedLater() {
        ReadSide side = side();
        MvcTestResult summary = side.read(a(Role.DISCHARGE), DELAYS + "/summary?waitingOver=1h");
        side.append(
                HERE,
                NOW,
                ExampleStays.discharged(1, 4, Pathway.P1, before(50)),
                ExampleStays.ceased(7, 2, before(90)));
        side.timeIs(NOW.plusSeconds(60));

        List<Map<String, Object>> figures = new ArrayList<>();
        List<Map<String, Object>> waiting = Json.at(summary, "$..waiting");
        figures.addAll(waiting);
        for (String total : List.of("total", "over72Hours", "over7Days", "over14Days", "over21Days")) {
            figures.add(Json.at(summary, "$." + total));
        }
        assertThat(figures).hasSize(2 + 4 + 4 + 9 + 6 + 5);
        figures.forEach(figure -> {
            MvcTestResult cases =
                    side.follow(a(Role.DISCHARGE), figure.get("cases").toString());
            assertThat(cases).hasStatusOk();
            List<Integer> seconds = Json.at(cases, "$.items[*].waitingSeconds");
            assertThat(seconds).as("%s", figure).hasSize((Integer) figure.get("people"));
            assertThat(seconds.stream().mapToLong(Integer::longValue).sum())
                    .as("%s", figure)
                    .isEqualTo(((Number) figure.get("seconds")).longValue());
        });
        Json.<List<Map<String, Object>>>at(summary, "$..spent")
                .forEach(figure -> assertThat(Json.<List<String>>at(
                                side.follow(
                                        a(Role.DISCHARGE), figure.get("cases").toString()),
                                "$.items[*].id"))
                        .as("%s", figure)
                        .hasSize((Integer) figure.get("people")));
    }

    @Test
    void whoeverMayNotSeeWhomAFigureCountsGetsTheFigureWithoutALink() {
        MvcTestResult summary = SIDE.read(a(Role.COMMISSIONER), DELAYS + "/summary");
        assertThat(summary).hasStatusOk();
        assertThat(Json.<List<String>>at(summary, "$..cases")).isNotEmpty().containsOnlyNulls();
        assertThat(Json.<Integer>at(summary, "$.total.people")).isEqualTo(6);

        MvcTestResult day = SIDE.read(a(Role.COMMISSIONER), DELAYS + "/sitrep");
        assertThat(counts(day)).containsExactly("D03 2 []", "D14 1 []", "D24 1 []", "D36 1 []");

        assertThat(BoardAddress.mayFollow(a(Role.COMMISSIONER))).isFalse();
        for (Role role : Role.values()) {
            assertThat(SIDE.read(a(role), BOARD))
                    .as(role.name())
                    .hasStatus(BoardAddress.mayFollow(a(role)) ? 200 : 403);
        }
    }

    @Test
    void theSummarysSecondsAreThoseOfTheBoardAndOfTheSegments() {
        MvcTestResult summary = SIDE.read(a(Role.DISCHARGE), DELAYS + "/summary");
        List<Integer> board = Json.at(SIDE.read(a(Role.DISCHARGE), BOARD), "$.items[*].waitingSeconds");
        List<Integer> spent = Json.at(summary, "$..spent.seconds");

        assertThat(spent.stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(board.stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(Json.<Integer>at(summary, "$.total.seconds"));
    }

    @Test
    void theDaysCountIsOfThoseInHospitalByTheReasonInForce() {
        MvcTestResult today = SIDE.read(a(Role.DISCHARGE), DELAYS + "/sitrep");
        assertThat(today).hasStatusOk().bodyJson().isLenientlyEqualTo("""
                {"date": "2026-12-01", "censusAt": "2026-12-01T09:00:00Z", "hospital": null, "list": "acute-sitrep",
                 "listVersion": "2024-05", "mappingVersion": 1, "people": 5, "inInterimBed": 1, "unmapped": 0,
                 "byPathway": {"P0": 1, "P1": 2, "P2": 1, "P3": 1}}
                """);
        assertThat(Json.<List<Map<String, Object>>>at(today, "$.items")).hasSize(37);
        assertThat(counts(today)).containsExactly("D03 2 [dc-2, dc-6]", "D14 1 [dc-3]", "D24 1 [dc-4]", "D36 1 [dc-1]");

        // The evening before, number 6 was not ready, number 8 not yet at home and number 5 just in its interim bed.
        MvcTestResult yesterday = SIDE.read(a(Role.DISCHARGE), DELAYS + "/sitrep?date=2026-11-30");
        assertThat(yesterday).bodyJson().isLenientlyEqualTo("""
                {"date": "2026-11-30", "censusAt": "2026-11-30T23:59:59.999999Z", "people": 5, "inInterimBed": 1}
                """);
        assertThat(counts(yesterday))
                .containsExactly("D03 2 [dc-2, dc-8]", "D14 1 [dc-3]", "D24 1 [dc-4]", "D36 1 [dc-1]");
    }

    private static List<String> counts(MvcTestResult sitRep) {
        return Json.<List<Map<String, Object>>>at(sitRep, "$.items[?(@.people > 0)]").stream()
                .map(item -> item.get("code") + " " + item.get("people") + " "
                        + ((List<?>) item.get("cases"))
                                .stream().map(Object::toString).toList())
                .toList();
    }

    @Test
    void aDayIsCountedByTheListOfThatDayAndByTheListAskedFor() {
        assertThat(SIDE.read(a(Role.DISCHARGE), DELAYS + "/sitrep?date=2024-05-26"))
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"listVersion": "2021-04", "people": 0, "unmapped": 0}
                        """);
        assertThat(counts(SIDE.read(a(Role.DISCHARGE), DELAYS + "/sitrep?list=mental-health&hospital=RHQ")))
                .containsExactly("11 1 [dc-4]", "98 1 [dc-6]");
        for (String query : List.of("date=2026-12-02", "date=2021-03-31", "date=tomorrow", "list=pathways", "list=x")) {
            assertThat(SIDE.read(a(Role.DISCHARGE), DELAYS + "/sitrep?" + query))
                    .as(query)
                    .hasStatus(422);
        }
    }

    @Test
    void theDaysCountIsCsvWhereThatIsAskedFor() {
        assertThat(SIDE.readAs("text/csv", a(Role.DISCHARGE), DELAYS + "/sitrep"))
                .bodyText()
                .startsWith("date,listVersion,mappingVersion,code,text,group,people,"
                        + "byPathway.P0,byPathway.P1,byPathway.P2,byPathway.P3,cases\r\n")
                .contains(
                        "2026-12-01,2024-05,1,D03,\"Hospital process – Awaiting medicines to take home, discharge letter"
                                + " or other discharge documentation\",Hospital process,2,1,0,1,0,dc-2 dc-6\r\n");
    }

    @Test
    void theTrendCountsEachDayAtItsEndAndTheHoursOfTheDay() {
        assertThat(SIDE.read(a(Role.DISCHARGE), DELAYS + "/trend?from=2026-11-30&to=2026-12-01"))
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"items": [
                          {"date": "2026-11-30", "people": 6, "over72Hours": 3, "hours": 141.00,
                           "hoursByCause": {"NO_CAPACITY": 24.00, "ASSESSMENT": 24.00, "PERSON_OR_FAMILY": 24.00,
                                            "STEP_DOWN": 1.00, "HOSPITAL_PROCESS": 68.00}},
                          {"date": "2026-12-01", "people": 6, "over72Hours": 4, "hours": 51.00,
                           "hoursByCause": {"STEP_DOWN": 9.00, "HOSPITAL_PROCESS": 15.00}}]}
                        """);
        assertThat(SIDE.read(a(Role.DISCHARGE), DELAYS + "/trend?from=2026-12-01&to=2026-12-02"))
                .hasStatus(422);
        assertThat(SIDE.read(a(Role.DISCHARGE), DELAYS + "/trend?from=2026-12-01&to=2026-11-30"))
                .hasStatus(422);
        assertThat(SIDE.read(a(Role.DISCHARGE), DELAYS + "/trend?to=2026-11-30"))
                .hasStatus(422);
        assertThat(SIDE.readAs("text/csv", a(Role.DISCHARGE), DELAYS + "/trend?from=2026-12-01&to=2026-12-01"))
                .bodyText()
                .startsWith("date,censusAt,people,over72Hours,hours,hoursByCause.STEP_DOWN,");
    }

    @Test
    void hoursBelongToTheHospitalInWhichTheyWereWaited() {
        ReadSide side = new ReadSide(NOW);
        side.append(
                HERE,
                before(1),
                in(1, ROTHERHAM, "A5", Pathway.P1),
                ExampleStays.ceased(1, 2, before(8)),
                ExampleStays.moved(1, 3, SHEFFIELD, "C1", before(3)));
        String today = DELAYS + "/trend?from=2026-12-01&to=2026-12-01";

        assertThat(side.read(a(Role.DISCHARGE), today + "&hospital=RFR"))
                .bodyJson()
                .isLenientlyEqualTo("""
                {"items": [{"people": 0, "hours": 5.00}]}""");
        assertThat(side.read(a(Role.DISCHARGE), today + "&hospital=RHQ"))
                .bodyJson()
                .isLenientlyEqualTo("""
                {"items": [{"people": 1, "hours": 3.00}]}""");
    }

    @Test
    void codeListsAreReadByDate() {
        assertThat(Json.<List<String>>at(SIDE.read(a(Role.BROKER), "/api/v1/code-lists"), "$.items[*].version"))
                .containsExactly("2021-04", "2024-05", "MHSDS-6", "2021-07", "2024-01");
        assertThat(SIDE.read(a(Role.BROKER), "/api/v1/code-lists/acute-sitrep?on=2023-12-31"))
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"list": "acute-sitrep", "version": "2021-04", "validTo": "2024-05-26",
                         "mapping": {"version": 1}}
                        """);
        assertThat(Json.<List<Object>>at(
                        SIDE.read(a(Role.BROKER), "/api/v1/code-lists/acute-sitrep"), "$.mapping.rules"))
                .hasSize(36);
        assertThat(SIDE.read(a(Role.BROKER), "/api/v1/code-lists/pathways"))
                .bodyJson()
                .isLenientlyEqualTo("""
                {"version": "2024-01", "mapping": null}""");
        assertThat(SIDE.read(a(Role.BROKER), "/api/v1/code-lists/acute-sitrep?on=2020-01-01"))
                .hasStatus(404);
        assertThat(SIDE.read(a(Role.BROKER), "/api/v1/code-lists/none")).hasStatus(404);
        assertThat(SIDE.read(a(Role.PROVIDER), "/api/v1/code-lists")).hasStatus(403);
    }
}
