package org.homeward.query.brokerage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homeward.query.ReadSide.HERE;
import static org.homeward.query.ReadSide.a;
import static org.homeward.query.ReadSide.provider;
import static org.homeward.testing.ExampleEvents.SOUTH;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.homeward.contract.Caller;
import org.homeward.contract.Role;
import org.homeward.contract.Tier;
import org.homeward.contract.Urgency;
import org.homeward.query.Json;
import org.homeward.query.ReadSide;
import org.homeward.testing.ExampleEvents;
import org.junit.jupiter.api.Test;

class OfferReadsIT {
    private static final Instant NINE = Instant.parse("2026-12-01T09:00:00Z");
    private static final Caller FIRST = provider(ExampleEvents.provider(1));
    private static final Caller SECOND = provider(ExampleEvents.provider(2));

    private static final ReadSide SIDE = new ReadSide(NINE.plusSeconds(7200))
            .append(HERE, NINE, ExampleEvents.requested(1, NINE), ExampleEvents.round(1, 1, NINE, 1, 2))
            .append(HERE, minute(1), ExampleEvents.requested(2, minute(1)), ExampleEvents.round(2, 1, minute(1), 1))
            .append(HERE, minute(2), ExampleEvents.requested(3, minute(2)), ExampleEvents.round(3, 1, minute(2), 1))
            .append(HERE, minute(3), ExampleEvents.declined(2, 1, 1, minute(3)))
            .append(HERE, minute(4), ExampleEvents.accepted(3, 1, 1, minute(4)))
            .append(HERE, minute(5), ExampleEvents.placed(3, 1, 1, minute(5)))
            .append(
                    HERE,
                    minute(6),
                    ExampleEvents.opened(NINE),
                    ExampleEvents.admitted(1, Tier.TIER_1, NINE),
                    ExampleEvents.admitted(2, Tier.TIER_1, NINE));

    private static Instant minute(int minute) {
        return NINE.plusSeconds(60L * minute);
    }

    @Test
    void anOfferSaysWhatCareAndWhereButNeverWhoFor() {
        assertThat(SIDE.read(FIRST, "/api/v1/offers?status=OPEN"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"items": [
                          {"packageId": "pkg-1", "round": 1, "providerId": "home-care.1-1", "providerName": "Provider 1",
                           "status": "OPEN",
                           "frameworkId": "home-care", "offeredAt": "2026-12-01T09:00:00Z",
                           "respondBy": "2026-12-01T11:00:00Z", "answeredAt": null, "reason": null, "breach": false,
                           "urgency": "STANDARD", "area": "NORTH", "district": "S61", "hoursPerWeek": 2,
                           "visits": [{"band": "MORNING", "minutes": 60, "days": ["MON", "TUE"], "carers": 1}],
                           "needs": [], "person": null}],
                         "next": null}
                        """);
    }

    @Test
    void nothingInAnOpenOfferTellsThePerson() {
        assertThat(SIDE.read(FIRST, "/api/v1/offers?status=OPEN"))
                .bodyText()
                .doesNotContain("P-1", "Name of", "999", "details", "notes");
    }

    @Test
    void whoThePersonIsComesWithThePlacement() {
        assertThat(SIDE.read(FIRST, "/api/v1/offers?status=ACCEPTED"))
                .bodyJson()
                .extractingPath("$.items[0].person.name")
                .isEqualTo("Name of P-3");
        assertThat(SIDE.read(FIRST, "/api/v1/offers?status=ACCEPTED&asOf=2026-12-01T09:04:30Z"))
                .bodyJson()
                .extractingPath("$.items[0].person")
                .isNull();
    }

    @Test
    void openOffersComeFirstThenTheNewestPageByPage() {
        var first = SIDE.read(FIRST, "/api/v1/offers?limit=2");
        assertThat(Json.<List<String>>at(first, "$.items[*].packageId")).containsExactly("pkg-1", "pkg-3");
        var second = SIDE.read(FIRST, "/api/v1/offers?limit=2&after={after}", Json.<String>at(first, "$.next"));
        assertThat(Json.<List<String>>at(second, "$.items[*].packageId")).containsExactly("pkg-2");
        assertThat(SIDE.read(FIRST, "/api/v1/offers?after=QQ")).hasStatus(422);
        assertThat(SIDE.read(FIRST, "/api/v1/offers?after={after}", Json.<String>at(first, "$.next") + "Cg"))
                .hasStatus(422);
    }

    @Test
    void pagesShowOneInstantWhateverIsAnsweredWhileTheyAreTurned() {
        Instant now = NINE.plusSeconds(600);
        ReadSide side = new ReadSide(now)
                .append(HERE, NINE, ExampleEvents.requested(1, NINE), ExampleEvents.round(1, 1, NINE, 1))
                .append(
                        HERE,
                        minute(1),
                        ExampleEvents.requested(2, minute(1)),
                        ExampleEvents.round(2, 1, minute(1), 1));
        var first = side.read(FIRST, "/api/v1/offers?limit=1");
        assertThat(Json.<List<String>>at(first, "$.items[*].packageId")).containsExactly("pkg-1");

        side.append(HERE, now.plusSeconds(60), ExampleEvents.declined(1, 1, 1, now.plusSeconds(60)))
                .timeIs(now.plusSeconds(120));

        var second = side.read(FIRST, "/api/v1/offers?after={after}", Json.<String>at(first, "$.next"));
        assertThat(Json.<List<String>>at(second, "$.items[*].packageId")).containsExactly("pkg-2");
    }

    @Test
    void aProviderSeesItsOwnOffersAlone() {
        assertThat(SIDE.read(SECOND, "/api/v1/offers"))
                .bodyJson()
                .extractingPath("$.items[*].packageId")
                .asArray()
                .containsExactly("pkg-1");
        assertThat(SIDE.read(SECOND, "/api/v1/offers?provider=home-care.1-1")).hasStatus(403);
    }

    @Test
    void aProviderReadsWhetherItsNoWasABreachAndWhyButNotWhoInTheCouncilWroteItDown() {
        assertThat(SIDE.read(FIRST, "/api/v1/offers?status=DECLINED"))
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"items": [{"packageId": "pkg-2", "reason": "NO_STAFF", "lawful": false, "breach": true,
                          "because": "A breach: a Tier 1 provider is obliged, and NO_STAFF is not lawful",
                          "note": "opened note", "answeredAt": "2026-12-01T09:03:00Z",
                          "closedAt": "2026-12-01T09:03:00Z", "recordedBy": null, "person": null}]}
                        """);
    }

    @Test
    void theCouncilReadsAllOffersTheSoonestToRunOutFirstWithThePerson() {
        ReadSide side = new ReadSide(NINE)
                .append(
                        HERE,
                        NINE,
                        ExampleEvents.opened(NINE),
                        ExampleEvents.admitted(1, Tier.TIER_1, NINE),
                        ExampleEvents.admitted(2, Tier.TIER_1, NINE))
                .append(HERE, NINE, ExampleEvents.requested(1, NINE), ExampleEvents.round(1, 1, minute(-1), 2))
                .append(
                        HERE,
                        NINE,
                        ExampleEvents.requested(2, Urgency.URGENT, SOUTH, NINE),
                        ExampleEvents.round(2, 1, minute(-3), 1))
                .append(HERE, NINE, ExampleEvents.requested(3, NINE), ExampleEvents.round(3, 1, minute(-2), 1, 2))
                .append(HERE, NINE, ExampleEvents.declined(3, 1, 2, NINE));

        for (Role role : List.of(Role.BROKER, Role.DISCHARGE)) {
            assertThat(side.read(a(role), "/api/v1/offers?status=OPEN"))
                    .bodyJson()
                    .isLenientlyEqualTo("""
                            {"items": [
                              {"packageId": "pkg-2", "providerName": "Provider 1", "respondBy": "2026-12-01T10:57:00Z",
                               "person": {"reference": "P-2", "name": "Name of P-2"}},
                              {"packageId": "pkg-3", "providerName": "Provider 1", "respondBy": "2026-12-01T10:58:00Z"},
                              {"packageId": "pkg-1", "providerName": "Provider 2", "respondBy": "2026-12-01T10:59:00Z"}]}
                            """);
        }
        assertThat(packages(side, "")).containsExactly("pkg-2", "pkg-3", "pkg-1", "pkg-3");
        assertThat(packages(side, "?provider=home-care.1-2")).containsExactly("pkg-1", "pkg-3");
        assertThat(packages(side, "?area=SOUTH&framework=home-care")).containsExactly("pkg-2");
        assertThat(packages(side, "?urgency=URGENT&status=OPEN&status=DECLINED"))
                .containsExactly("pkg-2");
        assertThat(side.read(a(Role.BROKER), "/api/v1/offers?provider=home-care.1-7"))
                .hasStatus(422);
        assertThat(side.read(a(Role.BROKER), "/api/v1/offers?status=DECLINED"))
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"items": [{"recordedBy": "somebody", "recordedAt": "2026-12-01T09:00:00Z"}]}
                        """);
        assertThat(side.read(ReadSide.elsewhere(Role.BROKER), "/api/v1/offers"))
                .bodyJson()
                .extractingPath("$.items.length()")
                .isEqualTo(0);
    }

    private static List<String> packages(ReadSide side, String filter) {
        return Json.at(side.read(a(Role.BROKER), "/api/v1/offers" + filter), "$.items[*].packageId");
    }

    @Test
    void othersDoNotRead() {
        ReadSide.allRolesBut(Role.BROKER, Role.DISCHARGE, Role.PROVIDER)
                .forEach(role -> assertThat(SIDE.read(a(role), "/api/v1/offers"))
                        .as(role.name())
                        .hasStatus(403));
        assertThat(SIDE.read(new Caller(HERE, "nameless", Set.of(Role.PROVIDER), null), "/api/v1/offers"))
                .hasStatus(403);
    }
}
