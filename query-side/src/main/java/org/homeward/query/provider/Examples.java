package org.homeward.query.provider;

/** Whole answers, as the OpenAPI document shows them. The providers in them are invented. */
final class Examples {
    static final String PROVIDER = """
            {"position": 4321, "asOf": "2026-11-27T15:41:00Z", "incomplete": [], "id": "rotherham-home-care.1-999000001",
             "frameworkId": "rotherham-home-care", "name": "Larkspur Care", "cqcLocationId": "1-999000001",
             "tier": "TIER_1", "status": "ACTIVE", "grade": "GOOD", "assessedOn": "2026-06-12", "needs": [],
             "twoCarerVisits": true, "ratePencePerHour": 2450, "availableFrom": "2026-04-01",
             "admittedAt": "2026-04-01T08:00:00Z", "embargoes": [], "suspensions": [], "exit": null,
             "capacity": [{"area": "NORTH", "declared": 950, "committed": 812.5, "reserved": 10.5, "spare": 127,
                           "spareBarred": 0}]}
            """;

    private Examples() {}
}
