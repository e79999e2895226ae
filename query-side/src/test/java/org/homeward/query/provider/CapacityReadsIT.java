package org.homeward.query.provider;

import static java.time.temporal.ChronoUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.homeward.query.ReadSide.HERE;
import static org.homeward.query.ReadSide.a;
import static org.homeward.testing.ExampleEvents.FRAMEWORK;
import static org.homeward.testing.ExampleEvents.NORTH;
import static org.homeward.testing.ExampleEvents.SOUTH;
import static org.homeward.testing.ExampleEvents.hours;
import static org.homeward.testing.ExampleEvents.in;
import static org.homeward.testing.ExampleEvents.totals;

import java.time.Instant;
import java.util.List;
import org.homeward.contract.Funder;
import org.homeward.contract.Role;
import org.homeward.contract.Tier;
import org.homeward.contract.provider.AreaTotals;
import org.homeward.contract.provider.BarSource;
import org.homeward.contract.provider.ProviderCommand.ExitKind;
import org.homeward.contract.provider.ProviderEvent.EmbargoImposed;
import org.homeward.contract.provider.ProviderEvent.EmbargoLifted;
import org.homeward.contract.provider.ProviderEvent.HoursCommitted;
import org.homeward.contract.provider.ProviderEvent.HoursReserved;
import org.homeward.contract.provider.ProviderEvent.ProviderExited;
import org.homeward.contract.provider.ProviderEvent.ProviderSuspended;
import org.homeward.contract.provider.ProviderEvent.SuspensionLifted;
import org.homeward.query.Json;
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
                    promised(1, 1, Funder.NHS, "12.5", totals(NORTH, "100", "0", "12.5", "0")),
                    kept(1, 1, Funder.NHS, "12.5", totals(NORTH, "100", "12.5", "0", "12.5")),
                    promised(1, 3, Funder.COUNCIL, "17.5", totals(NORTH, "100", "12.5", "17.5", "12.5")),
                    kept(1, 3, Funder.COUNCIL, "17.5", totals(NORTH, "100", "30", "0", "12.5")),
                    promised(1, 4, Funder.NHS, "2", totals(NORTH, "100", "30", "2", "12.5")),
                    promised(3, 2, Funder.COUNCIL, "10", totals(NORTH, "40", "0", "10", "0")),
                    kept(3, 2, Funder.COUNCIL, "10", totals(NORTH, "40", "10", "0", "0")))
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
                            NEXT_DAY.plusSeconds(120)))
            .append(HERE, NEXT_DAY.plusSeconds(180), ExampleEvents.opened(START));

    private static HoursReserved promised(int provider, int pack, Funder funder, String hours, AreaTotals after) {
        return ExampleEvents.reserved(provider, pack, funder, hours(hours), after, NEXT_DAY);
    }

    private static HoursCommitted kept(int provider, int pack, Funder funder, String hours, AreaTotals after) {
        return ExampleEvents.committed(provider, pack, funder, hours(hours), after, NEXT_DAY);
    }

    @Test
    void hoursAreSummedByAreaAndTierWithTotals() {
        assertThat(SIDE.read(a(Role.BROKER), "/api/v1/capacity?asOf=2026-12-02T09:01:30Z"))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo("""
                        {"totals": {"providers": 3, "providersByTier": {"TIER_1": 2, "TIER_2": 1, "SPECIALIST": 0},
                                    "declared": 250.5, "committed": 40, "reserved": 2, "spare": 208.5, "spareBarred": 0,
                                    "committedByFunder": {"COUNCIL": 27.5, "NHS": 12.5}},
                         "items": [
                           {"area": "NORTH", "tier": "TIER_1", "providers": 2, "declared": 160.5, "committed": 30,
                            "reserved": 2, "spare": 128.5, "spareBarred": 0,
                            "committedByFunder": {"COUNCIL": 17.5, "NHS": 12.5}},
                           {"area": "NORTH", "tier": "TIER_2", "providers": 1, "declared": 40, "committed": 10,
                            "reserved": 0, "spare": 30, "spareBarred": 0, "committedByFunder": {"COUNCIL": 10, "NHS": 0}},
                           {"area": "SOUTH", "tier": "TIER_1", "providers": 1, "declared": 50, "committed": 0,
                            "reserved": 0, "spare": 50, "spareBarred": 0, "committedByFunder": {"COUNCIL": 0, "NHS": 0}}],
                         "position": 13, "asOf": "2026-12-02T09:01:30Z", "incomplete": []}
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
    void aProviderThatLeftHasTheSameHoursInBothReadsAndOwesNoMoreThanItGives() {
        for (String asOf : List.of("2026-12-02T09:01:30Z", "2026-12-03T12:00:00Z")) {
            var ofIt = SIDE.read(a(Role.BROKER), "/api/v1/providers/home-care.1-3?asOf=" + asOf);
            var ofAll = SIDE.read(a(Role.BROKER), "/api/v1/capacity?groupBy=provider&tier=TIER_2&asOf=" + asOf);

            for (String hours : List.of("declared", "committed", "reserved", "spare", "spareBarred")) {
                assertThat(Json.<Number>at(ofIt, "$.capacity[0]." + hours))
                        .as(hours + " as of " + asOf)
                        .isEqualTo(Json.<Number>at(ofAll, "$.items[0]." + hours))
                        .isEqualTo(Json.<Number>at(ofAll, "$.totals." + hours));
            }
        }
        assertThat(SIDE.read(a(Role.BROKER), "/api/v1/providers/home-care.1-3"))
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"status": "EXITED",
                         "capacity": [{"area": "NORTH", "declared": 10, "committed": 10, "reserved": 0, "spare": 0}]}
                        """);
    }

    @Test
    void spareHoursUnderAnEmbargoOrASuspensionAreShownAsBarredWhileItLasts() {
        Instant ten = START.plusSeconds(3600);
        Instant eleven = START.plusSeconds(7200);
        ReadSide side = new ReadSide(NEXT_DAY)
                .append(
                        HERE,
                        START,
                        ExampleEvents.admitted(1, Tier.TIER_1, START, in(NORTH, "100"), in(SOUTH, "50")),
                        ExampleEvents.admitted(2, Tier.TIER_1, START, in(NORTH, "60")),
                        ExampleEvents.admitted(3, Tier.TIER_1, START, in(NORTH, "40")))
                .append(
                        HERE,
                        ten,
                        ExampleEvents.reserved(1, 1, Funder.NHS, hours("2"), totals(NORTH, "100", "0", "2", "0"), ten),
                        new EmbargoImposed(ExampleEvents.provider(1), FRAMEWORK, BarSource.CQC, "concern", ten),
                        new EmbargoImposed(ExampleEvents.provider(1), FRAMEWORK, BarSource.COUNCIL, "visit", ten),
                        new ProviderSuspended(ExampleEvents.provider(2), FRAMEWORK, BarSource.COUNCIL, "fire", ten))
                .append(
                        HERE,
                        eleven,
                        new EmbargoLifted(ExampleEvents.provider(1), FRAMEWORK, BarSource.CQC, "mended", eleven),
                        new SuspensionLifted(ExampleEvents.provider(2), FRAMEWORK, BarSource.COUNCIL, "over", eleven))
                .append(HERE, eleven.plusSeconds(1), ExampleEvents.opened(START));

        assertThat(side.read(a(Role.COMMISSIONER), "/api/v1/capacity?asOf={asOf}", ten.minusSeconds(1)))
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"totals": {"declared": 250, "spare": 250, "spareBarred": 0}}
                        """);
        assertThat(side.read(a(Role.COMMISSIONER), "/api/v1/capacity?asOf={asOf}", ten))
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"totals": {"providers": 3, "declared": 250, "reserved": 2, "spare": 248, "spareBarred": 208},
                         "items": [{"area": "NORTH", "declared": 200, "spare": 198, "spareBarred": 158},
                                   {"area": "SOUTH", "declared": 50, "spare": 50, "spareBarred": 50}]}
                        """);
        assertThat(side.read(a(Role.COMMISSIONER), "/api/v1/capacity?groupBy=provider&area=NORTH"))
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"totals": {"spare": 198, "spareBarred": 98},
                         "items": [{"providerId": "home-care.1-1", "spare": 98, "spareBarred": 98},
                                   {"providerId": "home-care.1-2", "spare": 60, "spareBarred": 0},
                                   {"providerId": "home-care.1-3", "spare": 40, "spareBarred": 0}]}
                        """);
        assertThat(side.read(a(Role.COMMISSIONER), "/api/v1/capacity/trend?from=2026-11-30&to=2026-12-01"))
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"items": [{"spareBarred": 0}, {"spare": 248, "spareBarred": 148}]}
                        """);
        assertThat(side.read(a(Role.COMMISSIONER), "/api/v1/providers/home-care.1-2?asOf={asOf}", ten))
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"capacity": [{"area": "NORTH", "declared": 60, "spare": 60, "spareBarred": 60}]}
                        """);
        assertThat(side.readAs("text/csv", a(Role.COMMISSIONER), "/api/v1/capacity?area=SOUTH"))
                .bodyText()
                .contains("SOUTH,TIER_1,1,50,0,0,50,50,0,0");
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
    }

    @Test
    void aFilterThatNamesNothingIsRefusedWithWhatThereIs() {
        assertThat(SIDE.read(a(Role.COMMISSIONER), "/api/v1/capacity?framework=other"))
                .hasStatus(422)
                .bodyJson()
                .isLenientlyEqualTo("""
                        [{"pointer": "?framework", "code": "UNKNOWN_VALUE", "detail": "must be one of home-care"}]
                        """);
        assertThat(SIDE.read(a(Role.COMMISSIONER), "/api/v1/capacity?framework=home-care&area=EAST"))
                .hasStatus(422)
                .bodyJson()
                .isLenientlyEqualTo("""
                        [{"pointer": "?area", "code": "UNKNOWN_VALUE", "detail": "must be one of NORTH, SOUTH"}]
                        """);
        assertThat(SIDE.read(ReadSide.elsewhere(Role.COMMISSIONER), "/api/v1/capacity?area=NORTH"))
                .hasStatus(422);
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
    void whatIsToldLateOfThePastBringsNothingOfThePresentIntoIt() {
        Instant lastYear = START.minus(365, DAYS);
        Instant spring = START.minus(200, DAYS);
        ReadSide side = new ReadSide(NEXT_DAY)
                .append(HERE, START, ExampleEvents.admitted(1, Tier.TIER_1, lastYear, in(NORTH, "100")))
                .append(
                        HERE,
                        START.plusSeconds(1),
                        ExampleEvents.reserved(
                                1,
                                1,
                                Funder.COUNCIL,
                                hours("5.25"),
                                totals(NORTH, "100", "0", "5.25", "0"),
                                START.plusSeconds(1)))
                .append(
                        HERE,
                        START.plusSeconds(2),
                        ExampleEvents.reserved(
                                1, 2, Funder.NHS, hours("2"), totals(NORTH, "100", "0", "7.25", "0"), spring),
                        ExampleEvents.committed(
                                1, 2, Funder.NHS, hours("2"), totals(NORTH, "100", "2", "5.25", "2"), spring));

        for (String groupBy : List.of("area", "provider")) {
            String path = "/api/v1/capacity?groupBy=" + groupBy + "&asOf={asOf}";
            assertThat(side.read(a(Role.BROKER), path, spring.minusSeconds(1)))
                    .bodyJson()
                    .isLenientlyEqualTo("""
                            {"totals": {"committed": 0, "reserved": 0, "spare": 100},
                             "items": [{"committed": 0, "reserved": 0, "spare": 100}]}
                            """);
            assertThat(side.read(a(Role.BROKER), path, spring)).bodyJson().isLenientlyEqualTo("""
                            {"totals": {"committed": 2, "reserved": 0, "spare": 98},
                             "items": [{"committed": 2, "reserved": 0, "spare": 98}]}
                            """);
            assertThat(side.read(a(Role.BROKER), path, NEXT_DAY)).bodyJson().isLenientlyEqualTo("""
                            {"totals": {"committed": 2, "reserved": 5.25, "spare": 92.75},
                             "items": [{"committed": 2, "reserved": 5.25, "spare": 92.75}]}
                            """);
        }
        assertThat(side.read(a(Role.BROKER), "/api/v1/providers/home-care.1-1?asOf={asOf}", spring))
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"capacity": [{"area": "NORTH", "committed": 2, "reserved": 0, "spare": 98}]}
                        """);
        assertThat(side.read(a(Role.BROKER), "/api/v1/capacity/trend?from=2026-06-01&to=2026-06-01"))
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"items": [{"committed": 2, "reserved": 0}]}
                        """);
    }

    @Test
    void capacityIsReadAsCsv() {
        assertThat(SIDE.readAs("text/csv", a(Role.BROKER), "/api/v1/capacity?area=SOUTH"))
                .hasStatusOk()
                .bodyText()
                .isEqualTo("area,tier,providers,declared,committed,reserved,spare,spareBarred,"
                        + "committedByFunder.COUNCIL,committedByFunder.NHS\r\nSOUTH,TIER_1,1,50,0,0,50,0,0,0\r\n");
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
