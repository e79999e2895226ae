package org.homeward.query.brokerage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homeward.query.ReadSide.HERE;
import static org.homeward.query.ReadSide.a;
import static org.homeward.query.ReadSide.provider;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.homeward.contract.Caller;
import org.homeward.contract.Event;
import org.homeward.contract.Role;
import org.homeward.contract.Tier;
import org.homeward.contract.brokerage.PackageCommand.EndReason;
import org.homeward.contract.brokerage.PackageCommand.HandBackReason;
import org.homeward.contract.brokerage.PackageCommand.SuspensionReason;
import org.homeward.contract.brokerage.PackageEvent.PackageEnded;
import org.homeward.contract.brokerage.PackageEvent.PackageHandedBack;
import org.homeward.contract.brokerage.PackageEvent.PackageResumed;
import org.homeward.contract.brokerage.PackageEvent.PackageSuspended;
import org.homeward.query.Json;
import org.homeward.query.ReadSide;
import org.homeward.testing.ExampleEvents;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class PackageReadsIT {
    private static final Instant NINE = Instant.parse("2026-12-01T09:00:00Z");
    private static final Caller FIRST = provider(ExampleEvents.provider(1));
    private static final Caller SECOND = provider(ExampleEvents.provider(2));

    /** Packages 1 and 2 are with providers 1 and 2; package 3 was handed back by provider 1; 4 is not placed. */
    private static final ReadSide SIDE = new ReadSide(NINE.plusSeconds(7200))
            .append(HERE, NINE, placed(1, 1, NINE))
            .append(HERE, minute(1), placed(2, 2, minute(1)))
            .append(HERE, minute(2), placed(3, 1, minute(2)))
            .append(HERE, minute(3), ExampleEvents.requested(4, minute(3)), ExampleEvents.round(4, 1, minute(3), 1))
            .append(
                    HERE,
                    minute(4),
                    new PackageHandedBack(
                            ExampleEvents.pack(3),
                            1,
                            ExampleEvents.provider(1),
                            HandBackReason.NO_STAFF,
                            null,
                            null,
                            LocalDate.of(2026, 12, 1),
                            minute(4)),
                    ExampleEvents.round(3, 2, minute(4), 2))
            .append(
                    HERE,
                    minute(5),
                    ExampleEvents.started(2, 2, minute(5)),
                    new PackageSuspended(
                            ExampleEvents.pack(2),
                            ExampleEvents.provider(2),
                            LocalDate.of(2026, 12, 2),
                            LocalDate.of(2026, 12, 30),
                            SuspensionReason.HOSPITAL,
                            minute(5)))
            .append(
                    HERE,
                    minute(6),
                    ExampleEvents.opened(NINE),
                    ExampleEvents.admitted(1, Tier.TIER_1, NINE),
                    ExampleEvents.admitted(2, Tier.TIER_1, NINE));

    private static Instant minute(int minute) {
        return NINE.plusSeconds(60L * minute);
    }

    private static Event[] placed(int pack, int provider, Instant at) {
        return new Event[] {
            ExampleEvents.requested(pack, at),
            ExampleEvents.round(pack, 1, at, provider),
            ExampleEvents.accepted(pack, 1, provider, at),
            ExampleEvents.placed(pack, 1, provider, at)
        };
    }

    @Test
    void aPackageShowsItsCareAndWhereItStands() {
        assertThat(SIDE.read(a(Role.BROKER), "/api/v1/packages/pkg-2"))
                .hasStatusOk()
                .hasHeader("ETag", "\"5\"")
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"id": "pkg-2", "status": "SUSPENDED", "provider": "home-care.1-2", "hoursPerWeek": 2,
                         "assessment": "OUTSTANDING", "startedOn": "2026-12-01", "suspendedOn": "2026-12-02",
                         "keptUntil": "2026-12-30", "suspensionReason": "HOSPITAL", "endedOn": null,
                         "placedAt": "2026-12-01T09:01:00Z", "person": {"reference": "P-2", "name": "Name of P-2"},
                         "notes": "opened notes-2"}
                        """);
    }

    @Test
    void aSuspensionEndsWithTheResumptionOrThePackage() {
        ReadSide side = new ReadSide(NINE.plusSeconds(7200))
                .append(HERE, NINE, placed(1, 1, NINE))
                .append(
                        HERE,
                        minute(1),
                        ExampleEvents.started(1, 1, minute(1)),
                        new PackageSuspended(
                                ExampleEvents.pack(1),
                                ExampleEvents.provider(1),
                                LocalDate.of(2026, 12, 2),
                                LocalDate.of(2026, 12, 30),
                                SuspensionReason.AWAY,
                                minute(1)))
                .append(
                        HERE,
                        minute(2),
                        new PackageResumed(
                                ExampleEvents.pack(1), ExampleEvents.provider(1), LocalDate.of(2026, 12, 9), minute(2)))
                .append(
                        HERE,
                        minute(3),
                        new PackageEnded(
                                ExampleEvents.pack(1),
                                1,
                                ExampleEvents.provider(1),
                                LocalDate.of(2026, 12, 20),
                                EndReason.NO_LONGER_NEEDED,
                                minute(3)));

        assertThat(side.read(a(Role.BROKER), "/api/v1/packages/pkg-1?asOf=2026-12-01T09:02:00Z"))
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"status": "STARTED", "suspendedOn": null, "keptUntil": null}
                        """);
        assertThat(side.read(a(Role.BROKER), "/api/v1/packages/pkg-1"))
                .bodyJson()
                .isLenientlyEqualTo("""
                {"status": "ENDED", "endedOn": "2026-12-20", "endReason": "NO_LONGER_NEEDED", "provider": "home-care.1-1"}
                """);
    }

    @Test
    void packagesAreFilteredNewestPlacementFirst() {
        assertThat(ids(a(Role.BROKER), "")).containsExactly("pkg-2", "pkg-1");
        assertThat(ids(a(Role.BROKER), "?asOf=2026-12-01T09:03:00Z")).containsExactly("pkg-3", "pkg-2", "pkg-1");
        assertThat(ids(a(Role.BROKER), "?status=SUSPENDED")).containsExactly("pkg-2");
        assertThat(ids(a(Role.BROKER), "?provider=home-care.1-1")).containsExactly("pkg-1");
        assertThat(ids(a(Role.BROKER), "?area=SOUTH")).isEmpty();
        assertThat(SIDE.read(a(Role.BROKER), "/api/v1/packages?provider=home-care.1-7"))
                .hasStatus(422);
        assertThat(SIDE.read(a(Role.BROKER), "/api/v1/packages/pkg-1"))
                .bodyJson()
                .extractingPath("$.providerName")
                .isEqualTo("Provider 1");
        assertThat(ids(a(Role.BROKER), "?funder=NHS")).isEmpty();
        var first = SIDE.read(a(Role.BROKER), "/api/v1/packages?limit=1");
        assertThat(Json.<List<String>>at(
                        SIDE.read(
                                a(Role.BROKER),
                                "/api/v1/packages?limit=1&after={after}",
                                Json.<String>at(first, "$.next")),
                        "$.items[*].id"))
                .containsExactly("pkg-1");
    }

    @Test
    void aProviderReadsItsOwnAlone() {
        assertThat(ids(FIRST, "")).containsExactly("pkg-1");
        assertThat(SIDE.read(FIRST, "/api/v1/packages/pkg-1"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.person.name")
                .isEqualTo("Name of P-1");
        assertThat(SIDE.read(FIRST, "/api/v1/packages/pkg-2")).hasStatus(404);
        assertThat(SIDE.read(FIRST, "/api/v1/packages/pkg-4")).hasStatus(404);
        assertThat(SIDE.read(FIRST, "/api/v1/packages?provider=home-care.1-2")).hasStatus(403);
        assertThat(SIDE.read(SECOND, "/api/v1/packages?provider=home-care.1-2")).hasStatusOk();
    }

    @Test
    void whoGaveAPackageBackDoesNotLearnWhoItWasByAskingForThePast() {
        assertThat(SIDE.read(FIRST, "/api/v1/packages/pkg-3")).hasStatus(404);
        assertThat(SIDE.read(FIRST, "/api/v1/packages/pkg-3?asOf=2026-12-01T09:03:00Z"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"provider": "home-care.1-1", "person": null, "notes": null}
                        """);
        assertThat(SIDE.read(FIRST, "/api/v1/offers?status=ACCEPTED&asOf=2026-12-01T09:03:00Z"))
                .bodyText()
                .contains("pkg-3")
                .doesNotContain("Name of P-3");
        assertThat(SIDE.read(a(Role.BROKER), "/api/v1/package-requests/pkg-3"))
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"status": "OFFERING", "provider": null,
                         "handBacks": [{"providerId": "home-care.1-1", "reason": "NO_STAFF"}]}
                        """);
    }

    @Test
    void whoGaveAPackageBackSeesItAndThePersonToItsLastDay() {
        ReadSide onItsLastDay = inNotice(Instant.parse("2026-12-08T23:59:00Z"));
        ReadSide after = inNotice(Instant.parse("2026-12-09T00:00:00Z"));

        assertThat(onItsLastDay.read(FIRST, "/api/v1/packages/pkg-1"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"provider": "home-care.1-1", "startedOn": "2026-12-01", "person": {"name": "Name of P-1"}}
                        """);
        assertThat(onItsLastDay.read(FIRST, "/api/v1/offers?status=ACCEPTED"))
                .bodyText()
                .contains("Name of P-1");
        assertThat(onItsLastDay.read(SECOND, "/api/v1/packages/pkg-1")).hasStatus(404);
        assertThat(after.read(a(Role.BROKER), "/api/v1/packages/pkg-1")).hasStatus(404);
        assertThat(after.read(FIRST, "/api/v1/packages/pkg-1")).hasStatus(404);
        assertThat(after.read(FIRST, "/api/v1/packages/pkg-1?asOf=2026-12-05T09:00:00Z"))
                .bodyJson()
                .extractingPath("$.person")
                .isNull();
        assertThat(after.read(FIRST, "/api/v1/offers?status=ACCEPTED"))
                .bodyText()
                .doesNotContain("Name of P-1");
    }

    @Test
    void careInNoticeIsListedUnderItsProviderToItsLastDay() {
        ReadSide onItsLastDay = inNotice(Instant.parse("2026-12-08T23:59:00Z"))
                .append(HERE, minute(3), ExampleEvents.accepted(1, 2, 2, minute(3)))
                .append(HERE, minute(4), ExampleEvents.placed(1, 2, 2, minute(4)))
                .append(HERE, minute(5), placed(2, 1, minute(5)))
                .append(HERE, minute(6), ExampleEvents.admitted(1, Tier.TIER_1, NINE));
        ReadSide after = inNotice(Instant.parse("2026-12-09T00:00:00Z"));
        String inNotice = """
                {"id": "pkg-1", "provider": "home-care.1-1", "startedOn": "2026-12-01", "lastDay": "2026-12-08",
                 "person": {"name": "Name of P-1"}, "placedAt": "2026-12-01T09:00:00Z"}
                """;

        for (String whose : List.of("", "&provider=home-care.1-1")) {
            Caller caller = whose.isEmpty() ? FIRST : a(Role.BROKER);
            assertThat(onItsLastDay.read(caller, "/api/v1/packages?limit=9" + whose))
                    .bodyJson()
                    .isLenientlyEqualTo("""
                            {"items": [{"id": "pkg-2", "lastDay": null}, %s]}
                            """.formatted(inNotice));
        }
        assertThat(onItsLastDay.read(FIRST, "/api/v1/packages/pkg-1"))
                .bodyJson()
                .isLenientlyEqualTo(inNotice);
        MvcTestResult first = onItsLastDay.read(FIRST, "/api/v1/packages?limit=1");
        assertThat(Json.<List<String>>at(
                        onItsLastDay.read(
                                FIRST, "/api/v1/packages?limit=1&after={after}", Json.<String>at(first, "$.next")),
                        "$.items[*].id"))
                .containsExactly("pkg-1");
        assertThat(onItsLastDay.read(SECOND, "/api/v1/packages")).bodyJson().isLenientlyEqualTo("""
                        {"items": [{"id": "pkg-1", "provider": "home-care.1-2", "lastDay": null}]}
                        """);
        assertThat(Json.<List<String>>at(after.read(FIRST, "/api/v1/packages"), "$.items[*].id"))
                .isEmpty();
    }

    @Test
    void aBrokerReadsCareInNoticeWhileNobodyElseHasThePackage() {
        assertThat(inNotice(Instant.parse("2026-12-08T12:00:00Z")).read(a(Role.BROKER), "/api/v1/packages/pkg-1"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"status": "OFFERING", "provider": "home-care.1-1", "lastDay": "2026-12-08"}
                        """);
    }

    @Test
    void carePutToAnEndInItsNoticeIsThatOfWhoHadGivenItBack() {
        ReadSide side = inNotice(Instant.parse("2026-12-08T12:00:00Z"))
                .append(
                        HERE,
                        minute(3),
                        new PackageEnded(
                                ExampleEvents.pack(1),
                                1,
                                ExampleEvents.provider(1),
                                LocalDate.of(2026, 12, 1),
                                EndReason.DIED,
                                minute(3)));

        assertThat(side.read(a(Role.BROKER), "/api/v1/packages/pkg-1"))
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"status": "ENDED", "provider": "home-care.1-1", "endedOn": "2026-12-01", "endReason": "DIED"}
                        """);
    }

    /** Provider 1 cares for package 1 up to 8 December; provider 2 has been asked. */
    private static ReadSide inNotice(Instant now) {
        return new ReadSide(now)
                .append(HERE, NINE, placed(1, 1, NINE))
                .append(HERE, minute(1), ExampleEvents.started(1, 1, minute(1)))
                .append(
                        HERE,
                        minute(2),
                        new PackageHandedBack(
                                ExampleEvents.pack(1),
                                1,
                                ExampleEvents.provider(1),
                                HandBackReason.NOTICE_BY_PROVIDER,
                                null,
                                LocalDate.of(2026, 12, 8),
                                LocalDate.of(2026, 12, 9),
                                minute(2)),
                        ExampleEvents.round(1, 2, minute(2), 2));
    }

    @Test
    void otherRolesAndAuthoritiesDoNotRead() {
        ReadSide.allRolesBut(Role.BROKER, Role.PROVIDER)
                .forEach(role -> assertThat(SIDE.read(a(role), "/api/v1/packages"))
                        .as(role.name())
                        .hasStatus(403));
        assertThat(ids(ReadSide.elsewhere(Role.BROKER), "")).isEmpty();
    }

    private static List<String> ids(Caller caller, String filter) {
        return Json.at(SIDE.read(caller, "/api/v1/packages" + filter), "$.items[*].id");
    }
}
