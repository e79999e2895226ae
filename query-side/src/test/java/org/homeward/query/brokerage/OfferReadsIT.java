package org.homeward.query.brokerage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homeward.query.ReadSide.HERE;
import static org.homeward.query.ReadSide.a;
import static org.homeward.query.ReadSide.provider;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.homeward.contract.Caller;
import org.homeward.contract.Role;
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
            .append(HERE, minute(5), ExampleEvents.placed(3, 1, 1, minute(5)));

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
                          {"packageId": "pkg-1", "round": 1, "providerId": "home-care.1-1", "status": "OPEN",
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
    void offersComeNewestFirstPageByPage() {
        var first = SIDE.read(FIRST, "/api/v1/offers?limit=2");
        assertThat(Json.<List<String>>at(first, "$.items[*].packageId")).containsExactly("pkg-3", "pkg-2");
        var second = SIDE.read(FIRST, "/api/v1/offers?limit=2&after={after}", Json.<String>at(first, "$.next"));
        assertThat(Json.<List<String>>at(second, "$.items[*].packageId")).containsExactly("pkg-1");
        assertThat(SIDE.read(FIRST, "/api/v1/offers?after=QQ")).hasStatus(422);
        assertThat(SIDE.read(FIRST, "/api/v1/offers?after={after}", Json.<String>at(first, "$.next") + "Cg"))
                .hasStatus(422);
    }

    @Test
    void aProviderSeesItsOwnOffersAlone() {
        assertThat(SIDE.read(SECOND, "/api/v1/offers"))
                .bodyJson()
                .extractingPath("$.items[*].packageId")
                .asArray()
                .containsExactly("pkg-1");
        assertThat(SIDE.read(SECOND, "/api/v1/offers?provider=home-care.1-1"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$[0].code")
                .isEqualTo("UNKNOWN_PARAMETER");
    }

    @Test
    void othersDoNotRead() {
        ReadSide.allRolesBut(Role.PROVIDER)
                .forEach(role -> assertThat(SIDE.read(a(role), "/api/v1/offers"))
                        .as(role.name())
                        .hasStatus(403));
        assertThat(SIDE.read(new Caller(HERE, "nameless", Set.of(Role.PROVIDER), null), "/api/v1/offers"))
                .hasStatus(403);
    }
}
