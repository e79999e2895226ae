package org.homeward.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.homeward.app.Api;
import org.homeward.app.Api.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A framework of one test, and its people: the broker, the commissioner, and each provider under its own id. */
final class Council {
    static final String BROKER = "broker";
    static final String COMMISSIONER = "commissioner";

    private static final JsonMapper JSON = new JsonMapper();

    private final Api api;
    private final Identities identities;
    private final String framework;
    private final List<String> providers = new ArrayList<>();

    Council(Api api, Identities identities, String framework) {
        this.api = api;
        this.identities = identities;
        this.framework = framework;
    }

    void openFramework(String policy) {
        api.post(COMMISSIONER, "/api/v1/frameworks", """
                {"id": "%s", "name": "Home care", "opensOn": "2026-04-01", "policy": %s,
                 "areas": [{"code": "NORTH", "name": "North", "districts": ["S61", "S62"]},
                           {"code": "CENTRAL", "name": "Central", "districts": ["S60", "S65"]}]}""".formatted(framework, policy))
                .expect(201);
    }

    Api api() {
        return api;
    }

    String framework() {
        return framework;
    }

    // --- providers; each calls under its own id

    String tierOne(String area, int hours) {
        return admit("TIER_1", area, hours, "[]", true);
    }

    String tierTwo(String area, int hours) {
        return admit("TIER_2", area, hours, "[]", true);
    }

    String tierOneWithoutTwoCarerVisits(String area, int hours) {
        return admit("TIER_1", area, hours, "[]", false);
    }

    String specialist(String area, int hours, String need) {
        return admit("SPECIALIST", area, hours, "[\"" + need + "\"]", true);
    }

    private String admit(String tier, String area, int hours, String needs, boolean twoCarerVisits) {
        int number = providers.size() + 1;
        String id = api.post(COMMISSIONER, "/api/v1/frameworks/" + framework + "/providers", """
                        {"name": "Provider %d", "cqcLocationId": "1-99900%04d", "tier": "%s", "needs": %s,
                         "areas": [{"area": "%s", "hoursPerWeek": %d}], "twoCarerVisits": %s,
                         "ratePencePerHour": 2450, "availableFrom": "2026-04-01"}""".formatted(
                                number, number, tier, needs, area, hours, twoCarerVisits))
                .expect(201)
                .text("/id");
        api.knows(id, identities.provider("ROTHERHAM", id));
        providers.add(id);
        return id;
    }

    Answer declare(String provider, String area, int hours) {
        return api.put(
                        provider,
                        "/api/v1/providers/" + provider + "/capacity",
                        "{\"areas\": [{\"area\": \"%s\", \"hoursPerWeek\": %d}]}".formatted(area, hours))
                .expect(200);
    }

    Answer bar(String provider, String what) {
        return api.post(
                        COMMISSIONER,
                        "/api/v1/providers/" + provider + "/" + what,
                        "{\"source\": \"COUNCIL\", \"reason\": \"Medication errors\"}")
                .expect(200);
    }

    /** Hours of the whole framework in an area, as the broker reads them. */
    JsonNode hours(String area, long atLeast) {
        return api.get(BROKER, "/api/v1/capacity?framework=" + framework + "&area=" + area + "&atLeast=" + atLeast)
                .expect(200)
                .body()
                .get("totals");
    }

    // --- requests

    /** 5¼ hours a week in Central, for a person who is ready to leave hospital. */
    ObjectNode request() {
        return (ObjectNode) JSON.readTree("""
                {"frameworkId": "%s",
                 "person": {"reference": "P-1001", "name": "Test Person", "dateOfBirth": "1941-03-02",
                   "nhsNumber": "9990000018", "address": "1 Example Street"},
                 "postcode": "S60 1AA",
                 "visits": [{"band": "MORNING", "minutes": 45, "days": %s, "carers": 1}],
                 "needs": [], "funder": "COUNCIL", "urgency": "DISCHARGE", "startBy": "%s",
                 "notes": "Key safe at the side door"}""".formatted(framework, EVERY_DAY, today().plusDays(3)));
    }

    static final String EVERY_DAY = "[\"MON\", \"TUE\", \"WED\", \"THU\", \"FRI\", \"SAT\", \"SUN\"]";

    static String visits(int minutes) {
        return "[{\"band\": \"MORNING\", \"minutes\": %d, \"days\": %s, \"carers\": 1}]".formatted(minutes, EVERY_DAY);
    }

    Care place() {
        return place(request());
    }

    Care place(ObjectNode request) {
        Answer placed =
                api.post(BROKER, "/api/v1/package-requests", request.toString()).expect(201);
        String id = placed.text("/id");
        assertThat(placed.header("Location")).isEqualTo("/api/v1/package-requests/" + id);
        return new Care(api, id, placed.body().get("position").longValue());
    }

    static LocalDate today() {
        return LocalDate.now(ZoneId.of("Europe/London"));
    }
}
