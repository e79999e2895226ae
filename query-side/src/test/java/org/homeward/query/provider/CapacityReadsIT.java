package org.homeward.query.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homeward.query.ReadSide.HERE;
import static org.homeward.query.ReadSide.a;
import static org.homeward.testing.ExampleEvents.FRAMEWORK;
import static org.homeward.testing.ExampleEvents.NORTH;
import static org.homeward.testing.ExampleEvents.SOUTH;
import static org.homeward.testing.ExampleEvents.in;
import static org.homeward.testing.ExampleEvents.totals;

import java.time.Instant;
import org.homeward.contract.Funder;
import org.homeward.contract.Role;
import org.homeward.contract.Tier;
import org.homeward.contract.provider.ProviderCommand.ExitKind;
import org.homeward.contract.provider.ProviderEvent.ProviderExited;
import org.homeward.query.ReadSide;
import org.homeward.testing.ExampleEvents;
import org.junit.jupiter.api.Test;

class CapacityReadsIT {
    private static final Instant START = Instant.parse("2026-12-01T09:00:00Z");
    private static final Instant NEXT_DAY = Instant.parse("2026-12-02T09:00:00Z");
    private static final Instant PLANNED = Instant.parse("2026-12-10T00:00:00Z");
    private static final ReadSide SIDE = new ReadSide(Instant.parse("2026-12-03T12:00:00Z"))
            .append(
                    HERE,
                    START,
                    ExampleEvents.admitted(1, Tier.TIER_1, START, in(NORTH, "100"), in(SOUTH, "50")),
                    ExampleEvents.admitted(2, Tier.TIER_1, START, in(NORTH, "60.5")),
                    ExampleEvents.admitted(3, Tier.TIER_2, START, in(NORTH, "40")))
            .append(
                    HERE,
                    NEXT_DAY,
                    ExampleEvents.committed(1, 1, Funder.NHS, totals(NORTH, "100", "30", "2", "12.5"), NEXT_DAY),
                    ExampleEvents.committed(3, 2, Funder.COUNCIL, totals(NORTH, "40", "10", "0", "0"), NEXT_DAY))
            .append(
                    HERE,
                    NEXT_DAY.plusSeconds(60),
                    ExampleEvents.declared(2, PLANNED, NEXT_DAY.plusSeconds(60), in(NORTH, "90")))
            .append(
                    HERE,
                    NEXT_DAY.plusSeconds(120),
                    new ProviderExited(
                            ExampleEvents.provider(3),
                            FRAMEWORK,
                            ExitKind.FAILURE,
                            "closed",
                            NEXT_DAY.plusSeconds(120)));

    @Test
    void hoursAreSummedByAreaAndTierWithTotals() {
        assertThat(SIDE.read(a(Role.BROKER), "/api/v1/capacity?asOf=2026-12-02T09:01:30Z"))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo("""
                        {"totals": {"providers": 3, "providersByTier": {"TIER_1": 2, "TIER_2": 1, "SPECIALIST": 0},
                                    "declared": 250.5, "committed": 40, "reserved": 2, "spare": 208.5,
                                    "committedByFunder": {"COUNCIL": 27.5, "NHS": 12.5}},
                         "items": [
                           {"area": "NORTH", "tier": "TIER_1", "providers": 2, "declared": 160.5, "committed": 30,
                            "reserved": 2, "spare": 128.5, "committedByFunder": {"COUNCIL": 17.5, "NHS": 12.5}},
                           {"area": "NORTH", "tier": "TIER_2", "providers": 1, "declared": 40, "committed": 10,
                            "reserved": 0, "spare": 30, "committedByFunder": {"COUNCIL": 10, "NHS": 0}},
                           {"area": "SOUTH", "tier": "TIER_1", "providers": 1, "declared": 50, "committed": 0,
                            "reserved": 0, "spare": 50, "committedByFunder": {"COUNCIL": 0, "NHS": 0}}],
                         "position": 7, "asOf": "2026-12-02T09:01:30Z"}
                        """);
    }

    @Test
    void aProviderThatLeftCountsOnlyWithTheCareItStillGives() {
        assertThat(SIDE.read(a(Role.BROKER), "/api/v1/capacity?tier=TIER_2"))
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"totals": {"providers": 0, "declared": 10, "committed": 10, "reserved": 0, "spare": 0}}
                        """);
    }

    @Test
    void plannedHoursShowFromTheirDayOn() {
        assertThat(SIDE.read(a(Role.BROKER), "/api/v1/capacity?area=NORTH&tier=TIER_1"))
                .bodyJson()
                .extractingPath("$.totals.declared")
                .isEqualTo(160.5);
        assertThat(SIDE.read(a(Role.BROKER), "/api/v1/capacity?area=NORTH&tier=TIER_1&asOf=2026-12-10T00:00:00Z"))
                .bodyJson()
                .extractingPath("$.totals.declared")
                .isEqualTo(190);
    }

    @Test
    void theFilterByFunderCountsItsCommittedHours() {
        assertThat(SIDE.read(a(Role.COMMISSIONER), "/api/v1/capacity?funder=NHS&framework=home-care"))
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"totals": {"declared": 220.5, "committed": 12.5, "committedByFunder": {"NHS": 12.5}}}
                        """);
        assertThat(SIDE.read(a(Role.COMMISSIONER), "/api/v1/capacity?framework=other"))
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"totals": {"providers": 0, "declared": 0}, "items": []}
                        """);
    }

    @Test
    void hoursAreReadByProviderToo() {
        assertThat(SIDE.read(a(Role.DISCHARGE), "/api/v1/capacity?groupBy=provider&area=NORTH&tier=TIER_1"))
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"totals": {"providers": 2},
                         "items": [
                          {"providerId": "home-care.1-1", "name": "Provider 1", "area": "NORTH", "tier": "TIER_1",
                           "declared": 100, "committed": 30, "reserved": 2, "spare": 68,
                           "committedByFunder": {"COUNCIL": 17.5, "NHS": 12.5}},
                          {"providerId": "home-care.1-2", "declared": 60.5}]}
                        """);
    }

    @Test
    void theTrendGoesDayByDayToTheEndOfEachInLondon() {
        assertThat(SIDE.read(a(Role.BROKER), "/api/v1/capacity/trend?from=2026-11-30&to=2026-12-03&area=NORTH"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"items": [
                          {"date": "2026-11-30", "providers": 0, "declared": 0, "committed": 0},
                          {"date": "2026-12-01", "providers": 3, "declared": 200.5, "committed": 0},
                          {"date": "2026-12-02", "providers": 2, "declared": 170.5, "committed": 40, "reserved": 2},
                          {"date": "2026-12-03", "providers": 2, "declared": 170.5, "committed": 40, "spare": 128.5}]}
                        """);
        assertThat(SIDE.read(a(Role.BROKER), "/api/v1/capacity/trend?from=2026-12-10&to=2026-12-10&tier=TIER_1"))
                .bodyJson()
                .extractingPath("$.items[0].declared")
                .isEqualTo(240);
    }

    @Test
    void whatWasRecordedLaterIsNotKnownBefore() {
        assertThat(SIDE.read(a(Role.BROKER), "/api/v1/capacity?asOf=2026-12-10T00:00:00Z&knownAt=2026-12-02T09:00:30Z"))
                .bodyJson()
                .extractingPath("$.totals.declared")
                .isEqualTo(250.5);
    }

    @Test
    void capacityIsReadAsCsv() {
        assertThat(SIDE.readAs("text/csv", a(Role.BROKER), "/api/v1/capacity?area=SOUTH"))
                .hasStatusOk()
                .bodyText()
                .isEqualTo("area,tier,providers,declared,committed,reserved,spare,"
                        + "committedByFunder.COUNCIL,committedByFunder.NHS\r\nSOUTH,TIER_1,1,50,0,0,50,0,0\r\n");
        assertThat(SIDE.readAs("text/csv", a(Role.BROKER), "/api/v1/capacity/trend?from=2026-12-02&to=2026-12-02"))
                .bodyText()
                .contains("\r\n2026-12-02,2,");
    }

    @Test
    void badParametersAreAllNamed() {
        assertThat(SIDE.read(
                        a(Role.BROKER),
                        "/api/v1/capacity/trend?from=2026-12-02&to=2026-12-01&tier=GOLD&limit=5&funder=COUNCIL"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$[*].pointer")
                .asArray()
                .containsExactly("?tier", "?limit");
        assertThat(SIDE.read(a(Role.BROKER), "/api/v1/capacity/trend?from=2026-12-02&to=2026-12-01"))
                .hasStatus(422);
        assertThat(SIDE.read(a(Role.BROKER), "/api/v1/capacity/trend")).hasStatus(422);
        assertThat(SIDE.read(a(Role.BROKER), "/api/v1/capacity?groupBy=colour")).hasStatus(422);
    }

    @Test
    void otherRolesAndAuthoritiesDoNotRead() {
        ReadSide.allRolesBut(Role.BROKER, Role.COMMISSIONER, Role.DISCHARGE).forEach(role -> {
            assertThat(SIDE.read(a(role), "/api/v1/capacity")).as(role.name()).hasStatus(403);
            assertThat(SIDE.read(a(role), "/api/v1/capacity/trend?from=2026-12-01&to=2026-12-01"))
                    .as(role.name())
                    .hasStatus(403);
        });
        assertThat(SIDE.read(ReadSide.elsewhere(Role.BROKER), "/api/v1/capacity"))
                .bodyJson()
                .extractingPath("$.totals.providers")
                .isEqualTo(0);
    }
}
