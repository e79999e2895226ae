package org.homeward.query.brokerage;

/** Whole answers, as the OpenAPI document shows them. The people and providers in them are invented. */
final class Examples {
    static final String REQUESTS = """
            {"position": 4321, "asOf": "2026-11-27T15:41:00Z", "incomplete": [], "next": null, "items": [
            {"id": "pkg-0198f0c2", "status": "OFFERING", "frameworkId": "rotherham-home-care",
             "hoursPerWeek": 5.25, "area": "CENTRAL", "district": "S60",
             "visits": [{"band": "MORNING", "minutes": 45, "days": ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"],
                         "carers": 1}],
             "needs": [], "funder": "COUNCIL", "urgency": "DISCHARGE", "startBy": "2026-12-01", "shortVisit": null,
             "person": {"reference": "P-1001", "name": "Ottilie Brindlemoor", "dateOfBirth": "1941-03-02",
                        "nhsNumber": "9990000018", "address": "1 Imaginary Lane", "postcode": "S60 1AA",
                        "erased": false},
             "dischargeCaseId": null, "preferredProviders": [], "excludedProviders": [], "notes": "Key safe at the door",
             "requestedAt": "2026-11-27T15:20:00Z", "recordedBy": "broker", "recordedAt": "2026-11-27T15:20:00.1Z",
             "openOffers": [{"providerId": "rotherham-home-care.1-999000002", "providerName": "Teasel Care",
                             "respondBy": "2026-11-27T17:40:00Z"}],
             "unplacedBecause": null, "provider": null, "providerName": null, "placedAt": null, "assessment": null,
             "assessedOn": null, "startedOn": null, "suspendedOn": null, "suspensionReason": null, "keptUntil": null,
             "endedOn": null, "endReason": null, "pendingVariation": null, "handBacks": [], "withdrawalReason": null,
             "withdrawnBy": null, "withdrawnAt": null}]}
            """;

    static final String REQUEST = """
            {"position": 4321, "asOf": "2026-11-27T15:41:00Z", "incomplete": [], "id": "pkg-0198f0c2", "status": "OFFERING", "frameworkId": "rotherham-home-care",
             "hoursPerWeek": 5.25, "area": "CENTRAL", "district": "S60",
             "visits": [{"band": "MORNING", "minutes": 45, "days": ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"],
                         "carers": 1}],
             "needs": [], "funder": "COUNCIL", "urgency": "DISCHARGE", "startBy": "2026-12-01", "shortVisit": null,
             "person": {"reference": "P-1001", "name": "Ottilie Brindlemoor", "dateOfBirth": "1941-03-02",
                        "nhsNumber": "9990000018", "address": "1 Imaginary Lane", "postcode": "S60 1AA",
                        "erased": false},
             "dischargeCaseId": null, "preferredProviders": [], "excludedProviders": [], "notes": "Key safe at the door",
             "requestedAt": "2026-11-27T15:20:00Z", "recordedBy": "broker", "recordedAt": "2026-11-27T15:20:00.1Z",
             "openOffers": [{"providerId": "rotherham-home-care.1-999000002", "providerName": "Teasel Care",
                             "respondBy": "2026-11-27T17:40:00Z"}],
             "unplacedBecause": null, "provider": null, "providerName": null, "placedAt": null, "assessment": null,
             "assessedOn": null, "startedOn": null, "suspendedOn": null, "suspensionReason": null, "keptUntil": null,
             "endedOn": null, "endReason": null, "pendingVariation": null, "handBacks": [], "withdrawalReason": null,
             "withdrawnBy": null, "withdrawnAt": null,
             "rounds": [
               {"id": "pkg-0198f0c2.1",
                "number": 1, "attempt": 1, "cause": "REQUESTED", "stage": "TIER_1", "mode": "ONE_BY_ONE",
                "policyVersion": 1, "position": 4300, "openedAt": "2026-11-27T15:20:00Z",
                "candidates": [{"providerId": "rotherham-home-care.1-999000001", "providerName": "Larkspur Care",
                                "outcome": "OFFERED", "failedRules": [], "warnings": [], "rank": 1,
                                "because": "awarded 40 h of 950 h declared, 127 h spare",
                                "facts": {"providerId": "rotherham-home-care.1-999000001", "tier": "TIER_1", "embargoes": [],
                             "suspensions": [], "exited": false, "areaServed": true, "needs": [],
                             "twoCarerVisits": true, "declared": 950, "committed": 812.5, "reserved": 10.5,
                             "awarded": 40, "declaredInAll": 950, "capacityChangedAt": "2026-04-01T08:00:00Z",
                             "availableFrom": "2026-04-01", "grade": "GOOD", "ratePencePerHour": 2450,
                             "preferred": false, "excluded": false, "alreadyAnswered": false}}],
                "offers": [{"providerId": "rotherham-home-care.1-999000001", "providerName": "Larkspur Care",
                            "status": "DECLINED", "respondBy": "2026-11-27T17:20:00Z",
                            "answeredAt": "2026-11-27T15:40:00Z", "closedAt": "2026-11-27T15:40:00Z",
                            "reason": "NO_STAFF", "lawful": false, "breach": true,
                            "because": "A breach: a Tier 1 provider is obliged, and NO_STAFF is not lawful",
                            "note": null, "answeredBy": null, "recordedBy": "provider",
                            "recordedAt": "2026-11-27T15:40:00.2Z"}],
                "byHandReason": null, "recordedBy": "broker", "recordedAt": "2026-11-27T15:20:00.1Z"},
               {"id": "pkg-0198f0c2.2",
                "number": 2, "attempt": 1, "cause": "DECLINED", "stage": "TIER_1", "mode": "ONE_BY_ONE",
                "policyVersion": 1, "position": 4319, "openedAt": "2026-11-27T15:40:00Z", "candidates": [],
                "offers": [{"providerId": "rotherham-home-care.1-999000002", "providerName": "Teasel Care",
                            "status": "OPEN", "respondBy": "2026-11-27T17:40:00Z", "answeredAt": null,
                            "closedAt": null, "reason": null, "lawful": null, "breach": false, "because": null,
                            "note": null, "answeredBy": null, "recordedBy": null, "recordedAt": null}],
                "byHandReason": null, "recordedBy": "provider", "recordedAt": "2026-11-27T15:40:00.2Z"}],
             "unplaced": null, "warnings": []}
            """;

    static final String OFFERS = """
            {"position": 4321, "asOf": "2026-11-27T15:41:00Z", "incomplete": [], "next": null, "items": [
            {"packageId": "pkg-0198f0c2", "round": 2, "providerId": "rotherham-home-care.1-999000002",
             "providerName": "Teasel Care", "frameworkId": "rotherham-home-care", "status": "OPEN",
             "offeredAt": "2026-11-27T15:40:00Z", "respondBy": "2026-11-27T17:40:00Z", "answeredAt": null,
             "closedAt": null, "reason": null, "lawful": null, "breach": false, "because": null, "note": null,
             "recordedBy": null, "recordedAt": null,
             "hoursPerWeek": 5.25, "area": "CENTRAL", "district": "S60",
             "visits": [{"band": "MORNING", "minutes": 45, "days": ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"],
                         "carers": 1}],
             "needs": [], "funder": "COUNCIL", "urgency": "DISCHARGE", "startBy": "2026-12-01", "shortVisit": null,
             "person": {"reference": "P-1001", "name": "Ottilie Brindlemoor", "dateOfBirth": "1941-03-02",
                        "nhsNumber": "9990000018", "address": "1 Imaginary Lane", "postcode": "S60 1AA",
                        "erased": false}}]}
            """;

    static final String PACKAGE = """
            {"position": 4321, "asOf": "2026-12-02T10:00:00Z", "incomplete": [], "id": "pkg-0198f0c2", "status": "STARTED",
             "frameworkId": "rotherham-home-care", "provider": "rotherham-home-care.1-999000002",
             "providerName": "Teasel Care",
             "hoursPerWeek": 5.25, "area": "CENTRAL", "district": "S60",
             "visits": [{"band": "MORNING", "minutes": 45, "days": ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"],
                         "carers": 1}],
             "needs": [], "funder": "COUNCIL", "urgency": "DISCHARGE", "startBy": "2026-12-01", "shortVisit": null,
             "placedAt": "2026-11-27T16:05:00Z", "assessment": "CONFIRMED", "assessedOn": "2026-11-28",
             "startedOn": "2026-12-01", "suspendedOn": null, "suspensionReason": null, "keptUntil": null,
             "lastDay": null, "endedOn": null, "endReason": null, "pendingVariation": null,
             "person": {"reference": "P-1001", "name": "Ottilie Brindlemoor", "dateOfBirth": "1941-03-02",
                        "nhsNumber": "9990000018", "address": "1 Imaginary Lane", "postcode": "S60 1AA",
                        "erased": false},
             "notes": "Key safe at the door"}
            """;

    private Examples() {}
}
