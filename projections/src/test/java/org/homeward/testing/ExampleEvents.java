package org.homeward.testing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.homeward.contract.Area;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.Funder;
import org.homeward.contract.PackageId;
import org.homeward.contract.PersonReference;
import org.homeward.contract.ProviderId;
import org.homeward.contract.QualityGrade;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.Sealed;
import org.homeward.contract.Tier;
import org.homeward.contract.Urgency;
import org.homeward.contract.Weekday;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.brokerage.Candidate;
import org.homeward.contract.brokerage.CandidateFacts;
import org.homeward.contract.brokerage.Considered;
import org.homeward.contract.brokerage.DeclineReason;
import org.homeward.contract.brokerage.EligibilityRule;
import org.homeward.contract.brokerage.OpenedOffer;
import org.homeward.contract.brokerage.PackageEvent.AcceptanceRefused;
import org.homeward.contract.brokerage.PackageEvent.AssessmentConfirmed;
import org.homeward.contract.brokerage.PackageEvent.OfferAccepted;
import org.homeward.contract.brokerage.PackageEvent.OfferDeclined;
import org.homeward.contract.brokerage.PackageEvent.OfferExpired;
import org.homeward.contract.brokerage.PackageEvent.PackagePlaced;
import org.homeward.contract.brokerage.PackageEvent.PackageRequested;
import org.homeward.contract.brokerage.PackageEvent.PackageStarted;
import org.homeward.contract.brokerage.PackageEvent.RequestUnplaced;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.homeward.contract.brokerage.Person;
import org.homeward.contract.brokerage.RequestFacts;
import org.homeward.contract.brokerage.RoundCause;
import org.homeward.contract.brokerage.Visit;
import org.homeward.contract.framework.DistrictAssignment;
import org.homeward.contract.framework.FrameworkArea;
import org.homeward.contract.framework.FrameworkEvent.FrameworkOpened;
import org.homeward.contract.framework.FrameworkEvent.PolicyPublished;
import org.homeward.contract.framework.Policy;
import org.homeward.contract.framework.Policy.OfferMode;
import org.homeward.contract.provider.AreaHours;
import org.homeward.contract.provider.AreaTotals;
import org.homeward.contract.provider.ProviderEvent.CapacityDeclared;
import org.homeward.contract.provider.ProviderEvent.CapacityTookEffect;
import org.homeward.contract.provider.ProviderEvent.HoursCommitted;
import org.homeward.contract.provider.ProviderEvent.HoursReduced;
import org.homeward.contract.provider.ProviderEvent.HoursReleased;
import org.homeward.contract.provider.ProviderEvent.HoursReserved;
import org.homeward.contract.provider.ProviderEvent.ProviderAdmitted;
import org.jspecify.annotations.Nullable;

/** Events of an invented framework, with what a test does not care about filled in. */
public final class ExampleEvents {
    public static final FrameworkId FRAMEWORK = new FrameworkId("home-care");
    public static final Area NORTH = new Area("NORTH");
    public static final Area SOUTH = new Area("SOUTH");
    public static final List<Visit> VISITS =
            List.of(new Visit(Visit.Band.MORNING, 60, List.of(Weekday.MON, Weekday.TUE), 1));
    public static final WeeklyHours TWO_HOURS = hours("2");

    private ExampleEvents() {}

    public static WeeklyHours hours(String hours) {
        return WeeklyHours.of(new BigDecimal(hours));
    }

    public static ProviderId provider(int number) {
        return ProviderId.of(FRAMEWORK, "1-" + number);
    }

    public static PackageId pack(int number) {
        return new PackageId("pkg-" + number);
    }

    public static FrameworkOpened opened(Instant at) {
        return new FrameworkOpened(
                FRAMEWORK,
                "Home care",
                List.of(
                        new FrameworkArea(
                                NORTH, "North", List.of(new DistrictAssignment("S61", LocalDate.of(2026, 1, 1), null))),
                        new FrameworkArea(SOUTH, "South", List.of())),
                LocalDate.of(2026, 1, 1),
                null,
                at);
    }

    public static PolicyPublished policy(int version, Instant effectiveFrom, Instant at) {
        return new PolicyPublished(FRAMEWORK, version, Policy.standard(), effectiveFrom, at);
    }

    public static ProviderAdmitted admitted(int number, Tier tier, Instant at, AreaHours... areas) {
        return new ProviderAdmitted(
                provider(number),
                FRAMEWORK,
                "Provider " + number,
                "1-" + number,
                tier,
                List.of(areas),
                List.of(),
                true,
                2450,
                LocalDate.of(2026, 1, 1),
                at);
    }

    public static AreaHours in(Area area, String hours) {
        return new AreaHours(area, hours(hours));
    }

    public static CapacityDeclared declared(int number, Instant effectiveFrom, Instant at, AreaHours... areas) {
        return new CapacityDeclared(
                provider(number), FRAMEWORK, List.of(areas), effectiveFrom, !effectiveFrom.isAfter(at), at);
    }

    public static CapacityTookEffect tookEffect(int number, Instant at, AreaHours... areas) {
        return new CapacityTookEffect(provider(number), FRAMEWORK, List.of(areas), at);
    }

    public static AreaTotals totals(Area area, String declared, String committed, String reserved, String nhs) {
        return new AreaTotals(area, hours(declared), hours(committed), hours(reserved), hours(nhs));
    }

    /** Two hours more for the package. */
    public static HoursReserved reserved(int number, int pack, Funder funder, AreaTotals after, Instant at) {
        return reserved(number, pack, funder, TWO_HOURS, after, at);
    }

    public static HoursReserved reserved(
            int number, int pack, Funder funder, WeeklyHours hours, AreaTotals after, Instant at) {
        return new HoursReserved(
                provider(number), FRAMEWORK, pack(pack), 1, "round-1", after.area(), funder, hours, after, at);
    }

    public static HoursCommitted committed(
            int number, int pack, Funder funder, WeeklyHours hours, AreaTotals after, Instant at) {
        return new HoursCommitted(provider(number), FRAMEWORK, pack(pack), 1, after.area(), funder, hours, after, at);
    }

    /** @param fromReserved null as in revision 1, which did not say it */
    public static HoursReduced reduced(
            int number,
            int pack,
            Funder funder,
            WeeklyHours hours,
            @Nullable WeeklyHours fromReserved,
            AreaTotals after,
            Instant at) {
        return new HoursReduced(
                provider(number),
                FRAMEWORK,
                pack(pack),
                1,
                "variation-1",
                after.area(),
                funder,
                hours,
                fromReserved,
                after,
                at);
    }

    public static HoursReleased released(
            int number, int pack, Funder funder, WeeklyHours hours, AreaTotals after, Instant at) {
        return new HoursReleased(provider(number), FRAMEWORK, pack(pack), 1, after.area(), funder, hours, after, at);
    }

    public static PackageRequested requested(int number, Instant at) {
        return requested(number, Urgency.STANDARD, NORTH, at);
    }

    public static PackageRequested requested(int number, Urgency urgency, Area area, Instant at) {
        return new PackageRequested(
                pack(number),
                FRAMEWORK,
                new Person(new PersonReference("P-" + number), new Sealed("details-" + number)),
                "S61",
                area,
                VISITS,
                TWO_HOURS,
                List.of(),
                Funder.COUNCIL,
                urgency,
                LocalDate.of(2026, 12, 1),
                null,
                List.of(),
                List.of(),
                null,
                new Sealed("notes-" + number),
                at);
    }

    /** The providers named are asked; number 9 was considered too, and serves another area. */
    public static RoundOpened round(int pack, int number, Instant at, int... providers) {
        return new RoundOpened(
                pack(pack),
                number,
                1,
                number == 1 ? RoundCause.REQUESTED : RoundCause.DECLINED,
                considered(pack, at, providers),
                IntStream.of(providers)
                        .mapToObj(one -> new OpenedOffer(provider(one), at.plusSeconds(7200)))
                        .toList(),
                null,
                at);
    }

    public static RequestUnplaced unplaced(int pack, Instant at) {
        return new RequestUnplaced(pack(pack), 1, RoundCause.DECLINED, considered(pack, at), at);
    }

    private static Considered considered(int pack, Instant at, int... offered) {
        return new Considered(
                new RequestFacts(
                        pack(pack),
                        NORTH,
                        List.of(),
                        TWO_HOURS,
                        1,
                        Urgency.STANDARD,
                        LocalDate.of(2026, 12, 1),
                        true,
                        1,
                        Policy.standard(),
                        7,
                        at),
                Stream.concat(IntStream.of(offered).mapToObj(ExampleEvents::offered), Stream.of(passedOver(9)))
                        .toList(),
                offered.length == 0 ? null : Tier.TIER_1,
                offered.length == 0 ? null : OfferMode.ONE_BY_ONE);
    }

    private static Candidate offered(int provider) {
        return new Candidate(
                facts(provider, true), Candidate.Outcome.OFFERED, List.of(), List.of("GRADE_POOR"), 1, "0 of 100 h");
    }

    private static Candidate passedOver(int provider) {
        return new Candidate(
                facts(provider, false),
                Candidate.Outcome.PASSED_OVER,
                List.of(EligibilityRule.AREA_SERVED),
                List.of(),
                null,
                null);
    }

    private static CandidateFacts facts(int provider, boolean areaServed) {
        return new CandidateFacts(
                provider(provider),
                Tier.TIER_1,
                List.of(),
                List.of(),
                false,
                areaServed,
                List.of(),
                true,
                hours("100"),
                WeeklyHours.ZERO,
                WeeklyHours.ZERO,
                WeeklyHours.ZERO,
                hours("100"),
                Instant.parse("2026-01-01T00:00:00Z"),
                LocalDate.of(2026, 1, 1),
                QualityGrade.POOR,
                2450,
                false,
                false,
                false);
    }

    public static OfferDeclined declined(int pack, int round, int provider, Instant at) {
        return new OfferDeclined(
                pack(pack),
                round,
                provider(provider),
                DeclineReason.NO_STAFF,
                false,
                true,
                hours("10"),
                7,
                new Sealed("note"),
                null,
                at);
    }

    public static OfferExpired expired(int pack, int round, int provider, Instant at) {
        return new OfferExpired(pack(pack), round, provider(provider), true, at);
    }

    public static OfferAccepted accepted(int pack, int round, int provider, Instant at) {
        return new OfferAccepted(
                pack(pack),
                round,
                provider(provider),
                "round-" + round,
                NORTH,
                Funder.COUNCIL,
                TWO_HOURS,
                new Sealed("caller"),
                at);
    }

    public static AcceptanceRefused refused(int pack, int round, int provider, Instant at) {
        return new AcceptanceRefused(pack(pack), round, provider(provider), RejectionCode.HOURS_LIMIT_REACHED, at);
    }

    public static PackagePlaced placed(int pack, int round, int provider, Instant at) {
        return new PackagePlaced(pack(pack), round, provider(provider), NORTH, Funder.COUNCIL, TWO_HOURS, at);
    }

    public static AssessmentConfirmed assessed(int pack, int provider, Instant at) {
        return new AssessmentConfirmed(pack(pack), 1, provider(provider), LocalDate.of(2026, 11, 30), at);
    }

    public static PackageStarted started(int pack, int provider, Instant at) {
        return new PackageStarted(pack(pack), provider(provider), LocalDate.of(2026, 12, 1), at);
    }
}
