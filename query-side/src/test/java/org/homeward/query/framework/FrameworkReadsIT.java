package org.homeward.query.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homeward.query.ReadSide.HERE;
import static org.homeward.query.ReadSide.a;

import java.time.Instant;
import java.util.List;
import org.homeward.contract.Role;
import org.homeward.query.Json;
import org.homeward.query.ReadSide;
import org.homeward.testing.ExampleEvents;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class FrameworkReadsIT {
    private static final Instant NINE = Instant.parse("2026-12-01T09:00:00Z");
    private static final Instant TEN = NINE.plusSeconds(3600);
    private static final Instant ELEVEN = TEN.plusSeconds(3600);
    private static final ReadSide SIDE = new ReadSide(TEN)
            .append(HERE, NINE, ExampleEvents.opened(NINE), ExampleEvents.policy(1, NINE, NINE))
            .append(HERE, NINE.plusSeconds(60), ExampleEvents.policy(2, ELEVEN, NINE.plusSeconds(60)));

    @Test
    void aFrameworkShowsThePolicyInForceAtTheInstantAskedFor() {
        MvcTestResult now = SIDE.read(a(Role.COMMISSIONER), "/api/v1/frameworks/home-care");

        assertThat(now).hasStatusOk().hasHeader("ETag", "\"2\"").bodyJson().isLenientlyEqualTo("""
                {"id": "home-care", "name": "Home care", "opensOn": "2026-01-01", "closesOn": null,
                 "policyVersion": 1, "position": 3, "asOf": "2026-12-01T10:00:00Z",
                 "areas": [{"code": "NORTH", "name": "North", "districts": [{"district": "S61"}]}, {"code": "SOUTH"}],
                 "policy": {"order": "ROTATION", "windows": {"DISCHARGE": {"minutes": 120}}}}
                """);
        assertThat(SIDE.read(a(Role.COMMISSIONER), "/api/v1/frameworks/home-care?asOf=2026-12-01T11:00:00Z"))
                .bodyJson()
                .extractingPath("$.policyVersion")
                .isEqualTo(2);
    }

    @Test
    void anUnchangedFrameworkIsNotSentAgain() {
        assertThat(SIDE.readUnless("\"2\"", a(Role.COMMISSIONER), "/api/v1/frameworks/home-care"))
                .hasStatus(304);
        assertThat(SIDE.readUnless("\"1\"", a(Role.COMMISSIONER), "/api/v1/frameworks/home-care"))
                .hasStatusOk();
    }

    @Test
    void policiesComeNewestFirstPageByPage() {
        MvcTestResult first = SIDE.read(a(Role.COMMISSIONER), "/api/v1/frameworks/home-care/policies?limit=1");
        assertThat(first).bodyJson().isLenientlyEqualTo("""
                {"items": [{"version": 2, "inForce": false, "effectiveFrom": "2026-12-01T11:00:00Z"}], "position": 3}
                """);
        String next = Json.at(first, "$.next");

        MvcTestResult second =
                SIDE.read(a(Role.COMMISSIONER), "/api/v1/frameworks/home-care/policies?limit=1&after={after}", next);

        assertThat(second).bodyJson().isLenientlyEqualTo("""
                {"items": [{"version": 1, "inForce": true}], "next": null}
                """);
    }

    @Test
    void onlyWhatWasRecordedByThenIsKnown() {
        assertThat(SIDE.read(
                        a(Role.COMMISSIONER), "/api/v1/frameworks/home-care/policies?knownAt=2026-12-01T09:00:30Z"))
                .bodyJson()
                .extractingPath("$.items.length()")
                .isEqualTo(1);
    }

    @Test
    void listsAnswerAsJsonOrCsv() {
        assertThat(SIDE.read(a(Role.COMMISSIONER), "/api/v1/frameworks"))
                .hasContentType("application/json")
                .bodyJson()
                .extractingPath("$.items[0].id")
                .isEqualTo("home-care");
        MvcTestResult csv = SIDE.readAs("text/csv", a(Role.COMMISSIONER), "/api/v1/frameworks/home-care/policies");
        assertThat(csv)
                .hasStatusOk()
                .hasContentType("text/csv;charset=UTF-8")
                .hasHeader("Homeward-Position", "3")
                .bodyText()
                .startsWith("version,effectiveFrom,publishedAt,inForce,policy.order,")
                .contains("\r\n2,2026-12-01T11:00:00Z,");
    }

    @Test
    void anotherAuthoritysFrameworkDoesNotExist() {
        assertThat(SIDE.read(ReadSide.elsewhere(Role.COMMISSIONER), "/api/v1/frameworks/home-care"))
                .hasStatus(404)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("FRAMEWORK_NOT_FOUND");
        assertThat(SIDE.read(ReadSide.elsewhere(Role.COMMISSIONER), "/api/v1/frameworks"))
                .bodyJson()
                .extractingPath("$.items.length()")
                .isEqualTo(0);
        assertThat(SIDE.read(a(Role.COMMISSIONER), "/api/v1/frameworks/{id}", " "))
                .hasStatus(404);
    }

    @Test
    void whoeverIsBoundByThePolicyOrExaminesItReads() {
        for (Role role : List.of(Role.AUDITOR, Role.BROKER, Role.COMMISSIONER, Role.DISCHARGE)) {
            assertThat(SIDE.read(a(role), "/api/v1/frameworks/home-care/policies"))
                    .as(role.name())
                    .hasStatusOk();
        }
        ReadSide.allRolesBut(Role.AUDITOR, Role.BROKER, Role.COMMISSIONER, Role.DISCHARGE)
                .forEach(role -> assertThat(SIDE.read(a(role), "/api/v1/frameworks"))
                        .as(role.name())
                        .hasStatus(403));
    }
}
