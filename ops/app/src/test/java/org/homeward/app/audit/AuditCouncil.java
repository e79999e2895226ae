package org.homeward.app.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.homeward.app.Api;

/** A small framework of its own for each test, and what happens in it. */
public final class AuditCouncil {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    final Api api;
    final String framework;
    final String person;

    private AuditCouncil(Api api) {
        this.api = api;
        int number = NUMBERS.incrementAndGet();
        this.framework = "audited-" + number;
        this.person = "P-audit-" + number;
        api.post("commissioner", "/api/v1/frameworks", """
                        {"id": "%s", "name": "Home care", "opensOn": "2026-04-01", "policy": {},
                         "areas": [{"code": "CENTRAL", "name": "Central", "districts": ["S60"]},
                                   {"code": "NORTH", "name": "North", "districts": ["S61"]}]}""".formatted(framework)).expect(201);
    }

    public static AuditCouncil with(Api api) {
        return new AuditCouncil(api);
    }

    public String person() {
        return person;
    }

    /** @param number of its CQC location; @param area where it has a thousand hours */
    public String admit(String tier, int number, String area) {
        String location = "1-9990%05d".formatted(number);
        api.post("commissioner", "/api/v1/frameworks/" + framework + "/providers", """
                        {"name": "Provider %d", "cqcLocationId": "%s", "tier": "%s", "needs": [],
                         "areas": [{"area": "%s", "hoursPerWeek": 1000.0}], "twoCarerVisits": true,
                         "ratePencePerHour": 2450, "availableFrom": "2026-04-01"}""".formatted(
                                number, location, tier, area))
                .expect(201);
        return framework + "." + location;
    }

    /** Answers its id; the views have it. */
    public String request() {
        Api.Answer placed = api.post("broker", "/api/v1/package-requests", """
                        {"frameworkId": "%s", "postcode": "S60 1AA", "needs": [], "funder": "COUNCIL",
                         "person": {"reference": "%s", "name": "Test Person", "dateOfBirth": "1941-03-02",
                                    "nhsNumber": "9990000018", "address": "1 Example Street"},
                         "visits": [{"band": "MORNING", "minutes": 45, "days": ["MON"], "carers": 1}],
                         "urgency": "DISCHARGE", "startBy": "%s", "notes": "a secret note"}""".formatted(
                                framework,
                                person,
                                LocalDate.now(ZoneId.of("Europe/London")).plusDays(3)))
                .expect(201);
        seen(placed);
        return placed.text("/id");
    }

    public void decline(String request, String provider) {
        seen(api.post(
                        "broker",
                        "/api/v1/package-requests/" + request + "/offers/" + provider + "/decline",
                        """
                        {"reason": "NO_STAFF", "answeredBy": "Duty manager", "answeredAt": "%s"}""".formatted(Instant.now()))
                .expect(200));
    }

    public void accept(String request, String provider) {
        seen(api.post(
                        "broker",
                        "/api/v1/package-requests/" + request + "/offers/" + provider + "/acceptance",
                        """
                        {"answeredBy": "Duty manager", "answeredAt": "%s"}""".formatted(Instant.now()))
                .expect(200));
    }

    /** Before the care began. */
    public void handBack(String request) {
        seen(api.post("broker", "/api/v1/packages/" + request + "/hand-back", "{\"reason\": \"NO_STAFF\"}")
                .expect(200));
    }

    public void offerByHand(String request, String provider) {
        seen(api.post(
                        "broker",
                        "/api/v1/package-requests/" + request + "/offers",
                        "{\"providerId\": \"" + provider + "\", \"reason\": \"Knows the family\"}")
                .expect(200));
    }

    /** A stay of the same person that was told late: ready two days ago. Answers its id. */
    public String stay() {
        Instant ready = Instant.now().minus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        String id = api.post(
                        "discharge", "/api/v1/discharge-cases", """
                        {"hospital": "RFR", "ward": "A5", "expectedPathway": "P1", "admittedAt": "%s",
                         "person": {"reference": "%s", "name": "Test Person", "dateOfBirth": "1941-03-02",
                                    "nhsNumber": "9990000018", "address": "1 Example Street"}}""".formatted(ready.minus(3, ChronoUnit.DAYS), person))
                .expect(201)
                .text("/id");
        seen(api.post(
                        "discharge",
                        "/api/v1/discharge-cases/" + id + "/criteria-to-reside-ceased",
                        "{\"occurredAt\": \"" + ready + "\"}")
                .expect(200));
        return id;
    }

    public void link(String stay, String request) {
        seen(api.post(
                        "discharge",
                        "/api/v1/discharge-cases/" + stay + "/request-link",
                        "{\"packageRequestId\": \"" + request + "\"}")
                .expect(200));
    }

    private void seen(Api.Answer written) {
        api.get(
                        "broker",
                        "/api/v1/frameworks?atLeast="
                                + written.body().get("position").longValue())
                .expect(200);
    }
}
