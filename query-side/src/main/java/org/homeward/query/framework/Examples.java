package org.homeward.query.framework;

/** Whole answers, as the OpenAPI document shows them. */
final class Examples {
    static final String FRAMEWORK = """
            {"position": 4321, "asOf": "2026-11-27T15:41:00Z", "incomplete": [], "id": "rotherham-home-care", "name": "Home care",
             "areas": [{"code": "CENTRAL", "name": "Central",
                        "districts": [{"district": "S60", "from": "2026-04-01", "to": null}]}],
             "opensOn": "2026-04-01", "closesOn": null, "policyVersion": 1,
             "policy": {"order": "ROTATION", "qualityWeight": 60, "priceWeight": 40, "rotationWeeks": 13,
                        "modes": {"TIER_1": "ONE_BY_ONE", "TIER_2": "ALL_AT_ONCE", "SPECIALIST": "ALL_AT_ONCE"},
                        "windows": {"DISCHARGE": {"minutes": 120, "workingDays": ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"], "opens": "08:00", "closes": "20:00",
                                          "bankHolidays": true},
                                    "URGENT": {"minutes": 240, "workingDays": ["MON", "TUE", "WED", "THU", "FRI"], "opens": "08:30", "closes": "17:30",
                                          "bankHolidays": false},
                                    "STANDARD": {"minutes": 540, "workingDays": ["MON", "TUE", "WED", "THU", "FRI"], "opens": "08:30", "closes": "17:30",
                                          "bankHolidays": false}},
                        "blockingGrades": [], "maximumCarers": 2, "suspensionDays": 28, "shortVisitMinutes": 30,
                        "retentionYears": 8}}
            """;

    private Examples() {}
}
