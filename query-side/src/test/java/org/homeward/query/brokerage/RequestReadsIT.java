package org.homeward.query.brokerage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homeward.query.ReadSide.ELSEWHERE;
import static org.homeward.query.ReadSide.HERE;
import static org.homeward.query.ReadSide.a;
import static org.homeward.testing.ExampleEvents.NORTH;
import static org.homeward.testing.ExampleEvents.SOUTH;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.homeward.contract.Event;
import org.homeward.contract.Role;
import org.homeward.contract.Sealed;
import org.homeward.contract.Tier;
import org.homeward.contract.Urgency;
import org.homeward.contract.brokerage.PackageCommand.HandBackReason;
import org.homeward.contract.brokerage.PackageEvent.OfferWithdrawn;
import org.homeward.contract.brokerage.PackageEvent.PackageHandedBack;
import org.homeward.contract.brokerage.PackageEvent.RequestWithdrawn;
import org.homeward.contract.brokerage.PackageEvent.WithdrawalCause;
import org.homeward.query.Json;
import org.homeward.query.ReadSide;
import org.homeward.testing.ExampleEvents;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class RequestReadsIT {
    private static final Instant NINE = Instant.parse("2026-12-01T09:00:00Z");
    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

    /** Package 1 goes from provider 1, who declines by phone and is recorded late, to provider 2, who has it. */
    private static final ReadSide SIDE = new ReadSide(NOON)
            .append(HERE, NINE, ExampleEvents.requested(1, NINE), ExampleEvents.round(1, 1, NINE, 1))
            .append(
                    HERE,
                    minute(30),
                    ExampleEvents.declined(1, 1, 1, minute(5)),
                    ExampleEvents.round(1, 2, minute(30), 2))
            .append(HERE, minute(40), ExampleEvents.accepted(1, 2, 2, minute(40)))
            .append(HERE, minute(41), ExampleEvents.placed(1, 2, 2, minute(41)))
            .append(HERE, minute(50), ExampleEvents.assessed(1, 2, minute(50)))
            .append(HERE, minute(55), ExampleEvents.started(1, 2, minute(55)))
            // The waiting list, not in its order.
            .append(HERE, minute(60), waiting(2, Urgency.STANDARD, minute(1)))
            .append(HERE, minute(61), waiting(3, Urgency.DISCHARGE, minute(9)))
            .append(HERE, minute(62), waiting(4, Urgency.DISCHARGE, minute(3)))
            .append(HERE, minute(63), waiting(6, Urgency.DISCHARGE, minute(3)))
            .append(HERE, minute(64), waiting(5, Urgency.DISCHARGE, minute(3)))
            .append(HERE, minute(65), ExampleEvents.requested(7, Urgency.URGENT, SOUTH, minute(65)))
            .append(ELSEWHERE, minute(66), ExampleEvents.requested(8, minute(66)))
            .append(HERE, minute(67), ExampleEvents.opened(NINE), ExampleEvents.admitted(1, Tier.TIER_1, NINE));

    private static Instant minute(int minute) {
        return NINE.plusSeconds(60L * minute);
    }

    private static Event[] waiting(int pack, Urgency urgency, Instant since) {
        return new Event[] {ExampleEvents.requested(pack, urgency, NORTH, since), ExampleEvents.unplaced(pack, since)};
    }

    @Test
    void aRequestShowsItsWholeCascadeAndWhy() {
        MvcTestResult found = SIDE.read(a(Role.BROKER), "/api/v1/package-requests/pkg-1");

        assertThat(found).hasStatusOk().hasHeader("ETag", "\"7\"").bodyJson().isLenientlyEqualTo("""
                {"id": "pkg-1", "status": "STARTED", "hoursPerWeek": 2, "frameworkId": "home-care", "area": "NORTH",
                 "district": "S61", "urgency": "STANDARD", "funder": "COUNCIL", "startBy": "2026-12-01", "needs": [],
                 "visits": [{"band": "MORNING", "minutes": 60, "days": ["MON", "TUE"], "carers": 1}],
                 "person": {"reference": "P-1", "name": "Name of P-1", "dateOfBirth": "1941-03-02",
                            "nhsNumber": "9990000018", "address": "1 High Street", "postcode": "S61 1AA",
                            "erased": false},
                 "notes": "opened notes-1", "requestedAt": "2026-12-01T09:00:00Z",
                 "recordedBy": "somebody", "recordedAt": "2026-12-01T09:00:00Z",
                 "openOffers": [], "unplacedBecause": null,
                 "provider": "home-care.1-2", "placedAt": "2026-12-01T09:41:00Z", "assessment": "CONFIRMED",
                 "assessedOn": "2026-11-30", "startedOn": "2026-12-01", "suspendedOn": null, "keptUntil": null,
                 "endedOn": null, "dischargeCaseId": null, "handBacks": [], "unplaced": null,
                 "warnings": ["home-care.1-2: GRADE_POOR"], "asOf": "2026-12-01T12:00:00Z",
                 "rounds": [
                   {"number": 1, "attempt": 1, "cause": "REQUESTED", "stage": "TIER_1", "mode": "ONE_BY_ONE",
                    "policyVersion": 1, "position": 7, "openedAt": "2026-12-01T09:00:00Z",
                    "recordedBy": "somebody", "recordedAt": "2026-12-01T09:00:00Z",
                    "candidates": [
                      {"providerId": "home-care.1-1", "providerName": "Provider 1", "outcome": "OFFERED", "failedRules": [], "rank": 1,
                       "warnings": ["GRADE_POOR"], "facts": {"declared": 100, "tier": "TIER_1"}},
                      {"providerId": "home-care.1-9", "outcome": "PASSED_OVER", "failedRules": ["AREA_SERVED"],
                       "rank": null}],
                    "offers": [{"providerId": "home-care.1-1", "providerName": "Provider 1", "status": "DECLINED",
                                "reason": "NO_STAFF", "breach": true, "lawful": false,
                                "because": "A breach: a Tier 1 provider is obliged, and NO_STAFF is not lawful",
                                "respondBy": "2026-12-01T11:00:00Z", "answeredAt": "2026-12-01T09:05:00Z",
                                "closedAt": "2026-12-01T09:05:00Z", "note": "opened note",
                                "recordedBy": "somebody", "recordedAt": "2026-12-01T09:30:00Z"}]},
                   {"number": 2, "cause": "DECLINED",
                    "offers": [{"providerId": "home-care.1-2", "status": "ACCEPTED", "answeredBy": "opened caller"}]}]}
                """);
    }

    @Test
    void anAnswerRecordedLateIsTrueFromItsTimeAndKnownFromItsRecording() {
        String offer = "$.rounds[0].offers[0].status";
        String at920 = "/api/v1/package-requests/pkg-1?asOf=2026-12-01T09:20:00Z";
        assertThat(SIDE.read(a(Role.BROKER), at920))
                .bodyJson()
                .extractingPath(offer)
                .isEqualTo("DECLINED");
        assertThat(SIDE.read(a(Role.BROKER), at920 + "&knownAt=2026-12-01T09:20:00Z"))
                .bodyJson()
                .extractingPath(offer)
                .isEqualTo("OPEN");
        assertThat(SIDE.read(a(Role.BROKER), at920 + "&knownAt=2026-12-01T09:30:00Z"))
                .bodyJson()
                .extractingPath(offer)
                .isEqualTo("DECLINED");
        assertThat(SIDE.read(a(Role.BROKER), "/api/v1/package-requests/pkg-1?asOf=2026-12-01T09:04:59Z"))
                .bodyJson()
                .extractingPath(offer)
                .isEqualTo("OPEN");
        assertThat(SIDE.read(a(Role.BROKER), "/api/v1/package-requests/pkg-1?asOf=2026-12-01T08:00:00Z"))
                .hasStatus(404);
    }

    @Test
    void theWaitingListIsMostUrgentFirstThenOldest() {
        assertThat(ids("?status=UNPLACED")).containsExactly("pkg-4", "pkg-5", "pkg-6", "pkg-3", "pkg-2");
        assertThat(SIDE.read(a(Role.DISCHARGE), "/api/v1/package-requests/pkg-4"))
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"status": "UNPLACED", "rounds": [], "openOffers": [],
                         "unplaced": {"failedRules": {"AREA_SERVED": 1}, "attempt": 1, "cause": "DECLINED", "since": "2026-12-01T09:03:00Z",
                                      "candidates": [{"providerId": "home-care.1-9", "outcome": "PASSED_OVER"}]}}
                        """);
    }

    @Test
    void aListSaysWhatEachRequestWaitsFor() {
        ReadSide side = new ReadSide(NOON)
                .saidBy("broker")
                .append(
                        HERE,
                        NINE,
                        ExampleEvents.admitted(1, Tier.TIER_1, NINE),
                        ExampleEvents.admitted(2, Tier.TIER_1, NINE))
                .append(HERE, minute(1), ExampleEvents.requested(1, NINE), ExampleEvents.round(1, 1, NINE, 2, 1))
                .append(HERE, minute(2), waiting(2, Urgency.STANDARD, minute(2)))
                .append(
                        HERE,
                        minute(3),
                        ExampleEvents.requested(3, minute(3)),
                        new RequestWithdrawn(ExampleEvents.pack(3), new Sealed("why"), minute(3)));

        assertThat(side.read(a(Role.BROKER), "/api/v1/package-requests"))
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"items": [
                          {"id": "pkg-1", "unplacedBecause": null, "withdrawnBy": null, "openOffers": [
                             {"providerId": "home-care.1-1", "providerName": "Provider 1",
                              "respondBy": "2026-12-01T11:00:00Z"},
                             {"providerId": "home-care.1-2", "providerName": "Provider 2",
                              "respondBy": "2026-12-01T11:00:00Z"}]},
                          {"id": "pkg-2", "openOffers": []},
                          {"id": "pkg-3", "openOffers": [], "withdrawnBy": "broker",
                           "withdrawnAt": "2026-12-01T09:03:00Z", "withdrawalReason": "opened why"}]}
                        """);
        assertThat(Json.<String>at(side.read(a(Role.BROKER), "/api/v1/package-requests"), "$.items[1].unplacedBecause"))
                .startsWith(
                        "Nobody can be asked now; of the providers considered (1): area not served (1). It is tried again")
                .isEqualTo(Json.<String>at(
                        side.read(a(Role.BROKER), "/api/v1/package-requests/pkg-2"), "$.unplaced.summary"));
    }

    @Test
    void severalStatusesMayBeAskedFor() {
        assertThat(ids("?status=STARTED&status=OFFERING")).containsExactly("pkg-7", "pkg-1");
    }

    @Test
    void whoGaveThePackageBackIsShownWithTheCareThatItGave() {
        ReadSide side = new ReadSide(NOON)
                .append(HERE, NINE, ExampleEvents.requested(1, NINE), ExampleEvents.round(1, 1, NINE, 1))
                .append(HERE, minute(1), ExampleEvents.accepted(1, 1, 1, minute(1)))
                .append(HERE, minute(2), ExampleEvents.placed(1, 1, 1, minute(2)))
                .append(HERE, minute(3), ExampleEvents.started(1, 1, minute(3)))
                .append(
                        HERE,
                        minute(4),
                        new PackageHandedBack(
                                ExampleEvents.pack(1),
                                1,
                                ExampleEvents.provider(1),
                                HandBackReason.NO_STAFF,
                                null,
                                LocalDate.of(2026, 12, 8),
                                LocalDate.of(2026, 12, 9),
                                minute(4)),
                        ExampleEvents.unplaced(1, minute(4)));

        assertThat(side.read(a(Role.BROKER), "/api/v1/package-requests/pkg-1"))
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"provider": null, "handBacks": [
                          {"providerId": "home-care.1-1", "reason": "NO_STAFF", "placedAt": "2026-12-01T09:02:00Z",
                           "startedOn": "2026-12-01", "lastDay": "2026-12-08", "at": "2026-12-01T09:04:00Z"}]}
                        """);
    }

    @Test
    void anOfferThatWasWithdrawnWasNotAnswered() {
        ReadSide side = new ReadSide(NOON)
                .append(HERE, NINE, ExampleEvents.requested(1, NINE), ExampleEvents.round(1, 1, NINE, 1))
                .append(
                        HERE,
                        minute(1),
                        new OfferWithdrawn(
                                ExampleEvents.pack(1),
                                1,
                                ExampleEvents.provider(1),
                                WithdrawalCause.PROVIDER_BARRED,
                                minute(1)));

        assertThat(side.read(a(Role.BROKER), "/api/v1/package-requests/pkg-1"))
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"rounds": [{"offers": [
                          {"status": "WITHDRAWN", "reason": "PROVIDER_BARRED", "answeredAt": null, "because": null,
                           "closedAt": "2026-12-01T09:01:00Z", "recordedBy": "somebody"}]}]}
                        """);
    }

    @Test
    void pagesFollowOneAnotherEvenBetweenEqualSortKeys() {
        List<String> all = new ArrayList<>();
        String next = "";
        do {
            MvcTestResult page = SIDE.read(
                    a(Role.BROKER),
                    "/api/v1/package-requests?limit=2" + (next.isEmpty() ? "" : "&after={after}"),
                    next.isEmpty() ? new Object[0] : new Object[] {next});
            assertThat(page).hasStatusOk();
            all.addAll(Json.<List<String>>at(page, "$.items[*].id"));
            String following = Json.at(page, "$.next");
            next = following == null ? "" : following;
        } while (!next.isEmpty());

        assertThat(all).containsExactly("pkg-4", "pkg-5", "pkg-6", "pkg-3", "pkg-7", "pkg-2", "pkg-1");
    }

    @Test
    void pagesShowOneInstantWhateverHappensWhileTheyAreTurned() {
        ReadSide side = new ReadSide(NOON)
                .append(
                        HERE,
                        NINE,
                        ExampleEvents.requested(1, NINE),
                        ExampleEvents.requested(2, minute(1)),
                        ExampleEvents.requested(3, minute(2)));
        MvcTestResult first = side.read(a(Role.BROKER), "/api/v1/package-requests?limit=2");
        assertThat(Json.<List<String>>at(first, "$.items[*].id")).containsExactly("pkg-1", "pkg-2");

        Instant later = NOON.plusSeconds(60);
        side.append(HERE, later, new RequestWithdrawn(ExampleEvents.pack(1), new Sealed("why"), later))
                .timeIs(later.plusSeconds(60));

        MvcTestResult second = side.read(
                a(Role.BROKER), "/api/v1/package-requests?limit=2&after={after}", Json.<String>at(first, "$.next"));
        assertThat(Json.<List<String>>at(second, "$.items[*].id")).containsExactly("pkg-3");
        assertThat(Json.<String>at(second, "$.asOf")).isEqualTo(Json.<String>at(first, "$.asOf"));
    }

    @Test
    void requestsAreFiltered() {
        assertThat(ids("?area=SOUTH")).containsExactly("pkg-7");
        assertThat(ids("?urgency=STANDARD")).containsExactly("pkg-2", "pkg-1");
        assertThat(ids("?person=P-3")).containsExactly("pkg-3");
        assertThat(ids("?status=STARTED&framework=home-care&funder=COUNCIL")).containsExactly("pkg-1");
        assertThat(ids("?funder=NHS")).isEmpty();
        assertThat(ids("?status=UNPLACED&asOf=2026-12-01T09:02:00Z")).containsExactly("pkg-2");
        assertThat(ids("?status=UNPLACED&asOf=2026-12-01T09:02:00Z&knownAt=2026-12-01T09:59:00Z"))
                .isEmpty();
    }

    @Test
    void aPersonErasedLeavesTheReferenceAndTheFigures() {
        ReadSide side = new ReadSide(NOON).append(HERE, NINE, ExampleEvents.requested(1, NINE));
        side.erase("P-1");

        assertThat(side.read(a(Role.BROKER), "/api/v1/package-requests/pkg-1"))
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"person": {"reference": "P-1", "name": null, "dateOfBirth": null, "nhsNumber": null,
                                    "address": null, "postcode": null, "erased": true},
                         "notes": null, "hoursPerWeek": 2}
                        """);
    }

    @Test
    void listsAreReadAsCsv() {
        assertThat(SIDE.readAs("text/csv", a(Role.BROKER), "/api/v1/package-requests?status=UNPLACED&limit=1"))
                .hasStatusOk()
                .containsHeader("Homeward-Next")
                .bodyText()
                .startsWith("id,status,hoursPerWeek,frameworkId,person.reference,person.name,")
                .contains("\r\npkg-4,UNPLACED,2,home-care,P-4,Name of P-4,");
    }

    @Test
    void anotherAuthoritysRequestsDoNotExist() {
        assertThat(ids("")).doesNotContain("pkg-8");
        assertThat(SIDE.read(a(Role.BROKER), "/api/v1/package-requests/pkg-8")).hasStatus(404);
        assertThat(SIDE.read(ReadSide.elsewhere(Role.BROKER), "/api/v1/package-requests/pkg-8"))
                .hasStatusOk();
        assertThat(SIDE.read(ReadSide.elsewhere(Role.BROKER), "/api/v1/package-requests/pkg-1"))
                .hasStatus(404);
    }

    @Test
    void otherRolesDoNotRead() {
        ReadSide.allRolesBut(Role.BROKER, Role.DISCHARGE).forEach(role -> {
            assertThat(SIDE.read(a(role), "/api/v1/package-requests"))
                    .as(role.name())
                    .hasStatus(403);
            assertThat(SIDE.read(a(role), "/api/v1/package-requests/pkg-1"))
                    .as(role.name())
                    .hasStatus(403);
        });
    }

    private static List<String> ids(String filter) {
        return Json.at(SIDE.read(a(Role.BROKER), "/api/v1/package-requests" + filter), "$.items[*].id");
    }
}
