package org.homeward.query.audit.whatif;

/** An answer as the OpenAPI document shows it. */
final class WhatIfExample {
    static final String ANSWER = """
            {"position": 9120, "asOf": "2026-11-27T15:41:00Z", "incomplete": [], "id": "wi-0198f0c2-5a3e-8c11-9f10-2d7a4b1c9e55",
             "status": "DONE", "percent": 100, "askedBy": "auditor", "askedAt": "2026-11-27T15:40:00Z", "starts": 1,
             "startedAt": "2026-11-27T15:40:00Z", "finishedAt": "2026-11-27T15:40:04Z", "recordedUpTo": 9120,
             "question": {"frameworkId": "rotherham-home-care", "from": "2026-04-01T00:00:00Z",
               "to": "2026-07-01T00:00:00Z",
               "policy": {"order": "QUALITY_PRICE", "qualityWeight": 60, "priceWeight": 40, "rotationWeeks": null,
                 "modes": {}, "windows": {}, "blockingGrades": null, "maximumCarers": null, "suspensionDays": null,
                 "shortVisitMinutes": null, "retentionYears": null},
               "providersRemoved": [], "providersAdded": [], "areasRemoved": [], "areasAdded": [],
               "assumptions": {"acceptancePercent": null, "answerMinutes": null, "fewestAnswers": 5}},
             "failure": null,
             "result": {"version": 1, "position": 8800, "requests": 412, "differing": 230,
               "recorded": {"placed": 401, "waiting": 6, "withdrawn": 5, "refused": 0, "placedPercent": 97.3,
                 "medianHoursToPlacement": 0.67, "percentile90HoursToPlacement": 4.1, "meanHoursToPlacement": 1.52,
                 "longestHoursToPlacement": 71.4, "offers": 520, "breaches": 31,
                 "breachesAssumed": 0, "placedHours": 5400.5, "unplacedHours": 72.0},
               "whatIf": {"placed": 404, "waiting": 3, "withdrawn": 5, "refused": 0, "placedPercent": 98.1,
                 "medianHoursToPlacement": 0.7, "percentile90HoursToPlacement": 3.9, "meanHoursToPlacement": 1.44,
                 "longestHoursToPlacement": 66.05, "offers": 498, "breaches": 24,
                 "breachesAssumed": 9, "placedHours": 5440.0, "unplacedHours": 32.5},
               "tiers": [{"tier": "TIER_1", "recorded": {"packages": 330, "hoursPerWeek": 4400.0},
                 "whatIf": {"packages": 335, "hoursPerWeek": 4450.5}}],
               "providers": [{"providerId": "rotherham-home-care.1-999000001", "tier": "TIER_1",
                 "recorded": {"packages": 40, "hoursPerWeek": 540.0},
                 "whatIf": {"packages": 71, "hoursPerWeek": 950.0}}],
               "areas": [{"area": "NORTH", "recorded": {"packages": 2, "hoursPerWeek": 21.0},
                 "whatIf": {"packages": 1, "hoursPerWeek": 10.5}}],
               "urgencies": [{"urgency": "DISCHARGE", "recorded": {"placed": 210, "unplaced": 1},
                 "whatIf": {"placed": 211, "unplaced": 0}}],
               "answers": {"recorded": 190, "moved": 12, "assumed": 296, "assumedYes": 260, "assumedNo": 27,
                 "assumedSilence": 9},
               "measured": [{"providerId": "rotherham-home-care.1-999000001", "tier": "TIER_1", "basis": "OWN",
                 "accepted": 40, "declined": 3, "silent": 1, "answerMinutes": 38, "used": 52}],
               "notApplied": [{"what": "HandBackPackage", "times": 2}],
               "assumptions": ["The record is read up to the end of the period: what waits then counts as waiting."]}}
            """;

    private WhatIfExample() {}
}
