package org.homeward.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.homeward.app.Api.Answer;
import org.homeward.app.WholeProgram;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Nobody reads or changes what is another authority's or another provider's: every endpoint is tried. */
@WholeProgram
class TenancyIT {
    private static final String STRANGER = "a stranger who may do everything elsewhere";

    private final Council council;
    private final JdbcClient jdbc;
    private final Identities identities;
    private final List<Endpoint> endpoints;

    private final String holder;
    private final Care offered;
    private final Care placed;
    private final String stay;
    private final String replay;
    private final String whatIf;

    @Autowired
    TenancyIT(Councils councils, JdbcClient jdbc) {
        this.council = councils.open();
        this.identities = councils.identities();
        this.jdbc = jdbc;
        this.endpoints = Endpoint.all(council.api());
        this.holder = council.tierOne("CENTRAL", 100);
        this.offered = council.place(unmistakable());
        this.placed = council.place(unmistakable());
        placed.accept(holder).expect(200);
        this.stay = council.api()
                .post("discharge", "/api/v1/discharge-cases", """
                {"hospital": "RFR", "ward": "A5", "expectedPathway": "P1", "admittedAt": "2026-11-01T09:00:00Z",
                 "person": {"reference": "P-UNMISTAKABLE", "name": "Unmistakable Person"}}""")
                .expect(201)
                .text("/id");
        long position = council.api()
                .post("discharge", "/api/v1/discharge-cases/" + stay + "/criteria-to-reside-ceased", "{}")
                .expect(200)
                .body()
                .get("position")
                .longValue();
        // The views know of it all by now: who sees nothing does not see it because of who they are.
        council.api()
                .get("discharge", "/api/v1/discharge-cases/" + stay + "?atLeast=" + position)
                .expect(200);
        this.replay = council.api()
                .post("auditor", "/api/v1/audit/replays", "{}")
                .expect(201)
                .text("/id");
        this.whatIf = council.api()
                .post("auditor", "/api/v1/audit/what-ifs", """
                {"frameworkId": "%s", "from": "2026-04-01T00:00:00Z", "to": "%s", "policy": {}}""".formatted(
                                council.framework(), Instant.now().minusSeconds(1)))
                .expect(201)
                .text("/id");
        council.api().knows(STRANGER, identities.almighty("ELSEWHERE", holder));
    }

    @Test
    void noEndpointShowsOrChangesWhatIsAnotherAuthoritys() {
        long before = eventsOfTheCouncil();
        for (Endpoint endpoint : endpoints) {
            for (Care care : List.of(offered, placed)) {
                Answer answer = endpoint.ask(council.api(), STRANGER, idsOf(care));
                assertShowsNothing(endpoint, answer);
                if (endpoint.namesSomething() && !isOfTheNation(endpoint)) {
                    assertThat(answer.status())
                            .as(endpoint + ": " + answer.whole().body())
                            .isIn(403, 404);
                }
            }
        }
        assertThat(eventsOfTheCouncil()).isEqualTo(before);
    }

    @Test
    void aRequestCannotBePlacedInAnotherAuthoritysFramework() {
        council.api()
                .post(STRANGER, "/api/v1/package-requests", council.request().toString())
                .expectProblem(404, "FRAMEWORK_NOT_FOUND");
    }

    @Test
    void noEndpointShowsOrChangesWhatIsAnotherProviders() {
        String other = council.tierTwo("NORTH", 100);
        long before = eventsOfTheCouncil();
        for (Endpoint endpoint : endpoints) {
            for (Care care : List.of(offered, placed)) {
                Answer answer = endpoint.ask(council.api(), other, idsOf(care));
                assertThat(answer.whole().body())
                        .as(endpoint.toString())
                        .doesNotContain("Unmistakable", "P-UNMISTAKABLE", "Hollyhock");
                if (endpoint.namesSomething()) {
                    assertThat(answer.status())
                            .as(endpoint + ": " + answer.whole().body())
                            .isIn(403, 404);
                } else if (endpoint.isRead() && answer.status() == 200) {
                    assertThat(answer.whole().body()).as(endpoint.toString()).doesNotContain(holder, care.id(), stay);
                } else {
                    assertThat(answer.status()).as(endpoint.toString()).isEqualTo(403);
                }
            }
        }
        assertThat(eventsOfTheCouncil()).isEqualTo(before);
    }

    @Test
    void withoutATokenNothingAnswers() {
        assertThat(endpoints).hasSizeGreaterThan(30);
        for (Endpoint endpoint : endpoints) {
            endpoint.askWithoutToken(council.api(), idsOf(offered)).expectProblem(401, "TOKEN_REQUIRED");
        }
    }

    @Test
    void theOwnersSeeWhatTheOthersDoNot() {
        Map<String, String> ids = idsOf(placed);
        Stream<Endpoint> reads = endpoints.stream().filter(Endpoint::isRead).filter(Endpoint::namesSomething);
        council.api().knows("almighty", identities.almighty("ROTHERHAM", holder));
        assertThat(reads)
                .allSatisfy(
                        endpoint -> endpoint.ask(council.api(), "almighty", ids).expect(200));
    }

    private ObjectNode unmistakable() {
        ObjectNode request = council.request();
        ((ObjectNode) request.get("person")).put("reference", "P-UNMISTAKABLE").put("name", "Unmistakable Person");
        return request.put("notes", "Hollyhock by the door");
    }

    /** Code lists come with the program and are the same for every authority. */
    private static boolean isOfTheNation(Endpoint endpoint) {
        return endpoint.path().startsWith("/api/v1/code-lists/");
    }

    private Map<String, String> idsOf(Care care) {
        Map<String, String> ids = new HashMap<>();
        ids.put("frameworks", council.framework());
        ids.put("providers", holder);
        ids.put("offers", holder);
        ids.put("package-requests", care.id());
        ids.put("packages", care.id());
        ids.put("discharge-cases", stay);
        ids.put("segments", "1");
        ids.put("entries", "2");
        ids.put("code-lists", "acute-sitrep");
        ids.put("replays", replay);
        ids.put("what-ifs", whatIf);
        ids.put("decisions", care.id() + ".1");
        ids.put("certificates", care.id());
        ids.put("streams", care.id());
        ids.put("package", care.id());
        return ids;
    }

    private void assertShowsNothing(Endpoint endpoint, Answer answer) {
        String body = answer.whole().body();
        assertThat(answer.status()).as(endpoint + ": " + body).isLessThan(500);
        assertThat(body).as(endpoint.toString()).doesNotContain("Unmistakable", "P-UNMISTAKABLE", "Hollyhock");
        if (endpoint.isRead() && answer.status() == 200) {
            assertThat(withoutOwnQuestions(answer))
                    .as(endpoint.toString())
                    .doesNotContain(council.framework() + ".", offered.id(), placed.id(), stay);
        }
    }

    /** Whoever asked for an id finds their own question on their own record, in a list or line by line. */
    private static String withoutOwnQuestions(Answer answer) {
        if (answer.body().path("items").isEmpty()) {
            return answer.whole()
                    .body()
                    .lines()
                    .filter(line -> !line.contains("\"name\":\"audit.trail-read\""))
                    .collect(Collectors.joining());
        }
        return answer.body()
                .get("items")
                .valueStream()
                .filter(item -> !item.at("/stored/name").asString("").equals("audit.trail-read"))
                .map(JsonNode::toString)
                .collect(Collectors.joining());
    }

    private long eventsOfTheCouncil() {
        return jdbc.sql("""
                        SELECT count(*) FROM event
                         WHERE authority = 'ROTHERHAM'
                           AND (payload::jsonb ->> 'frameworkId' = :framework OR payload::jsonb ->> 'packageId' IN (:ids)
                                OR payload::jsonb ->> 'caseId' = :stay)
                        """)
                .param("framework", council.framework())
                .param("ids", List.of(offered.id(), placed.id()))
                .param("stay", stay)
                .query(Long.class)
                .single();
    }
}
