package org.homeward.app.browser;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.homeward.app.Api;

/** What happens on the wards, as they say it through the API. */
record Stays(Api api) {
    static String person(String name) {
        return """
                {"reference": "P-%s", "name": "%s", "dateOfBirth": "1941-03-02", "nhsNumber": "9990000018",
                 "address": "1 Example Street"}""".formatted(name.replace(' ', '-'), name);
    }

    String ready(String ward, String name, Duration since) {
        return ready("RFR", ward, person(name), since);
    }

    /** Somebody is ready to leave; the views know it. */
    String ready(String hospital, String ward, String person, Duration since) {
        Instant ceased = Instant.now().minus(since).truncatedTo(ChronoUnit.SECONDS);
        String id = api.post("discharge", "/api/v1/discharge-cases", """
                        {"hospital": "%s", "ward": "%s", "person": %s, "expectedPathway": "P1", "admittedAt": "%s"}""".formatted(
                                hospital, ward, person, ceased.minus(5, ChronoUnit.DAYS)))
                .expect(201)
                .text("/id");
        long position = say(id, "criteria-to-reside-ceased", "{\"occurredAt\": \"" + ceased + "\"}");
        api.get("discharge", "/api/v1/discharge-cases/" + id + "?atLeast=" + position)
                .expect(200);
        return id;
    }

    long say(String id, String what, String body) {
        return api.post("discharge", "/api/v1/discharge-cases/" + id + "/" + what, body)
                .expect(200)
                .body()
                .get("position")
                .longValue();
    }
}
