package org.homeward.service;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.homeward.contract.Area;
import org.homeward.contract.Authority;
import org.homeward.contract.Caller;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.Funder;
import org.homeward.contract.PackageId;
import org.homeward.contract.PersonReference;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Role;
import org.homeward.contract.Sealed;
import org.homeward.contract.Tier;
import org.homeward.contract.Urgency;
import org.homeward.contract.Weekday;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.brokerage.PackageCommand.PlacePackageRequest;
import org.homeward.contract.brokerage.Person;
import org.homeward.contract.brokerage.Visit;
import org.homeward.contract.framework.DistrictAssignment;
import org.homeward.contract.framework.FrameworkArea;
import org.homeward.contract.framework.FrameworkCommand.OpenFramework;
import org.homeward.contract.framework.Policy;
import org.homeward.contract.provider.AreaHours;
import org.homeward.contract.provider.ProviderCommand.AdmitProvider;
import org.homeward.decisions.LondonTime;
import org.homeward.service.gate.Submission;

/** A small market to test with: one framework with one area, and commands about it. */
public final class Market {
    public static final Authority AUTHORITY = new Authority("ROTHERHAM");
    public static final FrameworkId FRAMEWORK = new FrameworkId("home-care");
    public static final Area NORTH = new Area("NORTH");
    public static final LocalDate OPENS = LocalDate.of(2026, 4, 1);
    public static final Caller BROKER = new Caller(AUTHORITY, "broker", Set.of(Role.BROKER), null);
    public static final Caller COMMISSIONER = new Caller(AUTHORITY, "commissioner", Set.of(Role.COMMISSIONER), null);

    private Market() {}

    public static OpenFramework framework() {
        return new OpenFramework(
                FRAMEWORK,
                "Home care",
                List.of(new FrameworkArea(NORTH, "North", List.of(new DistrictAssignment("S61", OPENS, null)))),
                OPENS,
                null,
                Policy.standard());
    }

    public static ProviderId provider(int number) {
        return ProviderId.of(FRAMEWORK, "1-" + (1000 + number));
    }

    public static AdmitProvider admission(int number, Tier tier, String hours) {
        return new AdmitProvider(
                provider(number),
                FRAMEWORK,
                "Provider " + number,
                "1-" + (1000 + number),
                tier,
                List.of(new AreaHours(NORTH, WeeklyHours.of(new BigDecimal(hours)))),
                List.of(),
                true,
                2450,
                OPENS);
    }

    public static LocalDate today() {
        return LondonTime.dayOf(Instant.now());
    }

    public static PackageId packageId(Object name) {
        return new PackageId("pkg-" + name);
    }

    /** Seven visits a week of 60 minutes: 7 hours. */
    public static PlacePackageRequest request(PackageId id) {
        return new PlacePackageRequest(
                id,
                FRAMEWORK,
                new Person(new PersonReference("P-" + id.value()), new Sealed("c2VhbGVk")),
                "S61",
                List.of(new Visit(Visit.Band.MORNING, 60, List.of(Weekday.values()), 1)),
                List.of(),
                Funder.COUNCIL,
                Urgency.STANDARD,
                today().plusDays(7),
                null,
                List.of(),
                List.of(),
                null,
                null);
    }

    public static Submission by(Caller caller, Object command) {
        return new Submission(caller, null, "", null, UUID.randomUUID().toString(), command);
    }

    public static Submission by(Caller caller, String key, Object command) {
        return new Submission(
                caller, key, "hash-of-" + key, null, UUID.randomUUID().toString(), command);
    }
}
