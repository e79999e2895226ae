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
import java.time.LocalDate;
import java.util.List;
import org.homeward.contract.Funder;
import org.homeward.contract.QualityGrade;
import org.homeward.contract.Role;
import org.homeward.contract.Tier;
import org.homeward.contract.provider.BarSource;
import org.homeward.contract.provider.ProviderCommand.ExitKind;
import org.homeward.contract.provider.ProviderEvent.EmbargoImposed;
import org.homeward.contract.provider.ProviderEvent.EmbargoLifted;
import org.homeward.contract.provider.ProviderEvent.ProviderExited;
import org.homeward.contract.provider.ProviderEvent.QualityAssessed;
import org.homeward.query.Json;
import org.homeward.query.ReadSide;
import org.homeward.testing.ExampleEvents;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class ProviderReadsIT {
    private static final Instant NINE = Instant.parse("2026-12-01T09:00:00Z");
    private static final Instant TEN = NINE.plusSeconds(3600);
    private static final ReadSide SIDE = new ReadSide(TEN)
            .append(
                    HERE,
                    NINE,
                    ExampleEvents.admitted(1, Tier.TIER_1, NINE, in(NORTH, "100"), in(SOUTH, "50")),
                    ExampleEvents.admitted(2, Tier.TIER_2, NINE, in(SOUTH, "80")),
                    ExampleEvents.admitted(3, Tier.TIER_1, NINE, in(NORTH, "20")))
            .append(
                    HERE,
                    NINE.plusSeconds(60),
                    new EmbargoImposed(
                            ExampleEvents.provider(1), FRAMEWORK, BarSource.CQC, "concern", NINE.plusSeconds(60)),
                    new QualityAssessed(
                            ExampleEvents.provider(1),
                            FRAMEWORK,
                            QualityGrade.GOOD,
                            LocalDate.of(2026, 11, 20),
                            NINE.plusSeconds(60)),
                    new ProviderExited(
                            ExampleEvents.provider(3), FRAMEWORK, ExitKind.PLANNED, "merger", NINE.plusSeconds(60)))
            .append(
                    HERE,
                    NINE.plusSeconds(120),
                    ExampleEvents.reserved(
                            1, 1, Funder.NHS, totals(NORTH, "100", "0", "2", "0"), NINE.plusSeconds(120)))
            .append(HERE, NINE.plusSeconds(180), ExampleEvents.opened(NINE));

    @Test
    void aProviderShowsItsBarsItsGradeAndItsHours() {
        MvcTestResult found = SIDE.read(a(Role.BROKER), "/api/v1/providers/home-care.1-1");

        assertThat(found).hasStatusOk().hasHeader("ETag", "\"3\"").bodyJson().isLenientlyEqualTo("""
                {"id": "home-care.1-1", "frameworkId": "home-care", "name": "Provider 1", "cqcLocationId": "1-1",
                 "tier": "TIER_1", "status": "EMBARGOED", "grade": "GOOD", "assessedOn": "2026-11-20",
                 "needs": [], "twoCarerVisits": true, "ratePencePerHour": 2450, "availableFrom": "2026-01-01",
                 "embargoes": [{"source": "CQC", "reason": "concern", "since": "2026-12-01T09:01:00Z"}],
                 "suspensions": [], "exit": null, "position": 8, "asOf": "2026-12-01T10:00:00Z",
                 "capacity": [
                   {"area": "NORTH", "declared": 100, "committed": 0, "reserved": 2, "spare": 98},
                   {"area": "SOUTH", "declared": 50, "committed": 0, "reserved": 0, "spare": 50}]}
                """);
        assertThat(SIDE.read(a(Role.BROKER), "/api/v1/providers/home-care.1-3"))
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"status": "EXITED", "exit": {"kind": "PLANNED", "reason": "merger"}, "grade": "NOT_RATED"}
                        """);
    }

    @Test
    void thePastIsShownAsItWas() {
        assertThat(SIDE.read(a(Role.BROKER), "/api/v1/providers/home-care.1-1?asOf=2026-12-01T09:00:30Z"))
                .hasHeader("ETag", "\"0\"")
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"status": "ACTIVE", "grade": "NOT_RATED", "embargoes": []}
                        """);
        assertThat(SIDE.read(a(Role.BROKER), "/api/v1/providers/home-care.1-1?asOf=2026-12-01T08:00:00Z"))
                .hasStatus(404);
    }

    @Test
    void anEmbargoLiftedIsGone() {
        ReadSide side = new ReadSide(TEN)
                .append(HERE, NINE, ExampleEvents.admitted(1, Tier.TIER_1, NINE, in(NORTH, "100")))
                .append(
                        HERE,
                        NINE.plusSeconds(1),
                        new EmbargoImposed(ExampleEvents.provider(1), FRAMEWORK, BarSource.COUNCIL, "x", NINE),
                        new EmbargoImposed(ExampleEvents.provider(1), FRAMEWORK, BarSource.CQC, "y", NINE),
                        new EmbargoLifted(ExampleEvents.provider(1), FRAMEWORK, BarSource.COUNCIL, "z", NINE));

        assertThat(SIDE.read(a(Role.BROKER), "/api/v1/providers")).hasStatusOk();
        assertThat(side.read(a(Role.BROKER), "/api/v1/providers/home-care.1-1"))
                .bodyJson()
                .extractingPath("$.embargoes[*].source")
                .asArray()
                .containsExactly("CQC");
    }

    @Test
    void providersAreFilteredByFrameworkTierAndArea() {
        assertThat(ids("")).containsExactly("home-care.1-1", "home-care.1-2", "home-care.1-3");
        assertThat(ids("?tier=TIER_1")).containsExactly("home-care.1-1", "home-care.1-3");
        assertThat(ids("?area=SOUTH")).containsExactly("home-care.1-1", "home-care.1-2");
        assertThat(ids("?tier=TIER_2&area=NORTH")).isEmpty();
        assertThat(SIDE.read(a(Role.BROKER), "/api/v1/providers?framework=other"))
                .hasStatus(422);
    }

    @Test
    void pagesFollowOneAnother() {
        MvcTestResult first = SIDE.read(a(Role.BROKER), "/api/v1/providers?limit=2");
        assertThat(Json.<List<String>>at(first, "$.items[*].id")).containsExactly("home-care.1-1", "home-care.1-2");
        MvcTestResult second =
                SIDE.read(a(Role.BROKER), "/api/v1/providers?limit=2&after={after}", Json.<String>at(first, "$.next"));
        assertThat(Json.<List<String>>at(second, "$.items[*].id")).containsExactly("home-care.1-3");
        assertThat(Json.<Object>at(second, "$.next")).isNull();
        assertThat(SIDE.read(a(Role.BROKER), "/api/v1/providers?after=nonsense!"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$[0].pointer")
                .isEqualTo("?after");
    }

    @Test
    void aProviderFindsItselfAlone() {
        var own = ReadSide.provider(ExampleEvents.provider(2));
        assertThat(SIDE.read(own, "/api/v1/providers"))
                .bodyJson()
                .extractingPath("$.items[*].id")
                .asArray()
                .containsExactly("home-care.1-2");
        assertThat(SIDE.read(own, "/api/v1/providers/home-care.1-2")).hasStatusOk();
        assertThat(SIDE.read(own, "/api/v1/providers/home-care.1-1")).hasStatus(403);
        assertThat(SIDE.read(own, "/api/v1/providers/no-such")).hasStatus(403);
    }

    @Test
    void otherRolesDoNotRead() {
        ReadSide.allRolesBut(Role.BROKER, Role.COMMISSIONER, Role.DISCHARGE, Role.PROVIDER)
                .forEach(role -> assertThat(SIDE.read(a(role), "/api/v1/providers"))
                        .as(role.name())
                        .hasStatus(403));
    }

    private static List<String> ids(String filter) {
        return Json.at(SIDE.read(a(Role.BROKER), "/api/v1/providers" + filter), "$.items[*].id");
    }
}
