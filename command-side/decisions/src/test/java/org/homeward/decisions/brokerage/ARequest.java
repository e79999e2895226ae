package org.homeward.decisions.brokerage;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.homeward.contract.Funder;
import org.homeward.contract.PackageId;
import org.homeward.contract.PersonReference;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Sealed;
import org.homeward.contract.SpecialistNeed;
import org.homeward.contract.Urgency;
import org.homeward.contract.Weekday;
import org.homeward.contract.brokerage.PackageCommand.PlacePackageRequest;
import org.homeward.contract.brokerage.Person;
import org.homeward.contract.brokerage.ShortVisit;
import org.homeward.contract.brokerage.Visit;
import org.homeward.decisions.AProvider;
import org.homeward.decisions.Example;

/** Mother of package requests: by default 7 hours a week in the North, within a working day, for the council. */
final class ARequest {
    static final PackageId ID = new PackageId("pkg-1");
    static final Person PERSON = new Person(new PersonReference("P-1001"), new Sealed("c2VhbGVk"));
    static final ShortVisit JUSTIFIED = new ShortVisit(true, true, true);
    static final LocalDate START_BY = LocalDate.of(2026, 3, 10);

    private PackageId id = ID;
    private String district = "S61";
    private List<Visit> visits = everyMorning(60);
    private List<SpecialistNeed> needs = List.of();
    private Funder funder = Funder.COUNCIL;
    private Urgency urgency = Urgency.STANDARD;
    private LocalDate startBy = START_BY;
    private List<ProviderId> preferred = List.of();
    private List<ProviderId> excluded = List.of();
    private ShortVisit shortVisit;

    static ARequest ofSevenHours() {
        return new ARequest();
    }

    /** One visit every day: {@code minutes} of 60 are 7 hours a week. */
    static List<Visit> everyMorning(int minutes) {
        return everyMorning(minutes, 1);
    }

    static List<Visit> everyMorning(int minutes, int carers) {
        return List.of(new Visit(Visit.Band.MORNING, minutes, List.of(Weekday.values()), carers));
    }

    ARequest called(String packageId) {
        id = new PackageId(packageId);
        return this;
    }

    ARequest in(String postcodeDistrict) {
        district = postcodeDistrict;
        return this;
    }

    ARequest visited(List<Visit> asked) {
        visits = asked;
        return this;
    }

    ARequest needing(SpecialistNeed... specialist) {
        needs = List.of(specialist);
        return this;
    }

    ARequest fundedBy(Funder who) {
        funder = who;
        return this;
    }

    ARequest urgency(Urgency how) {
        urgency = how;
        return this;
    }

    ARequest startBy(LocalDate day) {
        startBy = day;
        return this;
    }

    ARequest preferring(String... names) {
        preferred = Stream.of(names).map(AProvider::id).toList();
        return this;
    }

    ARequest excluding(String... names) {
        excluded = Stream.of(names).map(AProvider::id).toList();
        return this;
    }

    ARequest because(ShortVisit reasons) {
        shortVisit = reasons;
        return this;
    }

    PlacePackageRequest command() {
        return new PlacePackageRequest(
                id,
                Example.FRAMEWORK,
                PERSON,
                district,
                visits,
                needs,
                funder,
                urgency,
                startBy,
                "case-7",
                preferred,
                excluded,
                shortVisit,
                null);
    }
}
