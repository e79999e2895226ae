package org.homeward.decisions.discharge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.homeward.contract.Area;
import org.homeward.contract.CaseId;
import org.homeward.contract.Event;
import org.homeward.contract.Funder;
import org.homeward.contract.OdsCode;
import org.homeward.contract.PackageId;
import org.homeward.contract.PersonReference;
import org.homeward.contract.ProviderId;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.Sealed;
import org.homeward.contract.Tier;
import org.homeward.contract.Urgency;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.brokerage.Considered;
import org.homeward.contract.brokerage.DeclineReason;
import org.homeward.contract.brokerage.OpenedOffer;
import org.homeward.contract.brokerage.PackageCommand;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.brokerage.Person;
import org.homeward.contract.brokerage.RequestFacts;
import org.homeward.contract.brokerage.RoundCause;
import org.homeward.contract.discharge.DischargeCommand;
import org.homeward.contract.discharge.Pathway;
import org.homeward.contract.framework.Policy;
import org.homeward.contract.framework.Policy.OfferMode;
import org.homeward.decisions.Example;

/** Mother of hospital stays and of what their requests go through. */
final class Stays {
    static final CaseId CASE = new CaseId("dc-1");
    static final PackageId REQUEST = new PackageId("pkg-1");
    static final OdsCode HOSPITAL = new OdsCode("RFR");
    static final PersonReference PERSON = new PersonReference("P-1001");
    static final Sealed SEALED = new Sealed("c2VhbGVk");
    static final ProviderId PROVIDER = new ProviderId("rotherham-home-care.1-999000001");
    static final Area AREA = new Area("NORTH");

    private Stays() {}

    static DischargeCommand.OpenCase admitted(Instant at) {
        return new DischargeCommand.OpenCase(CASE, HOSPITAL, "A5", new Person(PERSON, SEALED), Pathway.P1, at);
    }

    static DischargeCommand ceased(Instant at) {
        return new DischargeCommand.RecordCriteriaToResideCeased(CASE, at);
    }

    static DischargeCommand resumed(Instant at) {
        return new DischargeCommand.RecordCriteriaToResideResumed(CASE, at);
    }

    static DischargeCommand linked(Instant at) {
        return new DischargeCommand.LinkRequest(CASE, REQUEST, PERSON, at);
    }

    static DischargeCommand discharged(Instant at) {
        return new DischargeCommand.DischargePerson(CASE, null, at);
    }

    // --- what a request goes through

    static PackageEvent requested(Instant at) {
        return new PackageEvent.PackageRequested(
                REQUEST,
                Example.FRAMEWORK,
                new Person(PERSON, SEALED),
                "S61",
                AREA,
                List.of(),
                hours(),
                List.of(),
                Funder.COUNCIL,
                Urgency.DISCHARGE,
                Example.OPENS_ON,
                CASE.value(),
                List.of(),
                List.of(),
                null,
                null,
                at);
    }

    static PackageEvent offered(int round, Instant at) {
        return new PackageEvent.RoundOpened(
                REQUEST,
                round,
                1,
                RoundCause.REQUESTED,
                considered(at),
                List.of(new OpenedOffer(PROVIDER, at.plusSeconds(7200))),
                null,
                at);
    }

    static PackageEvent declined(int round, Instant at) {
        return new PackageEvent.OfferDeclined(
                REQUEST, round, PROVIDER, DeclineReason.NO_STAFF, false, true, hours(), 1, null, null, at);
    }

    static PackageEvent expired(int round, Instant at) {
        return new PackageEvent.OfferExpired(REQUEST, round, PROVIDER, true, at);
    }

    static PackageEvent unplaced(Instant at) {
        return new PackageEvent.RequestUnplaced(REQUEST, 1, RoundCause.DECLINED, considered(at), at);
    }

    static PackageEvent accepted(int round, Instant at) {
        return new PackageEvent.OfferAccepted(
                REQUEST, round, PROVIDER, "round-" + round, AREA, Funder.COUNCIL, hours(), null, at);
    }

    static PackageEvent refused(int round, Instant at) {
        return new PackageEvent.AcceptanceRefused(REQUEST, round, PROVIDER, RejectionCode.HOURS_LIMIT_REACHED, at);
    }

    static PackageEvent placed(int round, Instant at) {
        return new PackageEvent.PackagePlaced(REQUEST, round, PROVIDER, AREA, Funder.COUNCIL, hours(), at);
    }

    static PackageEvent assessed(int round, Instant at) {
        return new PackageEvent.AssessmentConfirmed(REQUEST, round, PROVIDER, Example.OPENS_ON, at);
    }

    static PackageEvent handedBack(int round, Instant at) {
        return new PackageEvent.PackageHandedBack(
                REQUEST, round, PROVIDER, PackageCommand.HandBackReason.NO_STAFF, null, null, Example.OPENS_ON, at);
    }

    static PackageEvent started(Instant at) {
        return new PackageEvent.PackageStarted(REQUEST, PROVIDER, Example.OPENS_ON, at);
    }

    static PackageEvent suspended(Instant at) {
        return new PackageEvent.PackageSuspended(
                REQUEST,
                PROVIDER,
                Example.OPENS_ON,
                Example.OPENS_ON.plusDays(28),
                PackageCommand.SuspensionReason.HOSPITAL,
                at);
    }

    static PackageEvent careResumed(Instant at) {
        return new PackageEvent.PackageResumed(REQUEST, PROVIDER, Example.OPENS_ON, at);
    }

    static PackageEvent withdrawn(Instant at) {
        return new PackageEvent.RequestWithdrawn(REQUEST, SEALED, at);
    }

    static PackageEvent ended(Instant at) {
        return new PackageEvent.PackageEnded(REQUEST, 1, PROVIDER, Example.OPENS_ON, PackageCommand.EndReason.DIED, at);
    }

    private static WeeklyHours hours() {
        return Example.hours(7);
    }

    private static Considered considered(Instant at) {
        return new Considered(
                new RequestFacts(
                        REQUEST,
                        AREA,
                        List.of(),
                        hours(),
                        1,
                        Urgency.DISCHARGE,
                        Example.OPENS_ON,
                        true,
                        1,
                        Policy.standard(),
                        1,
                        at),
                List.of(),
                Tier.TIER_1,
                OfferMode.ONE_BY_ONE);
    }

    /** Facts in the order in which they were recorded; ids e1, e2, … */
    static List<CaseFact> facts(List<? extends Event> recorded) {
        List<CaseFact> facts = new ArrayList<>();
        for (Event event : recorded) {
            facts.add(new CaseFact("e" + (facts.size() + 1), facts.size() + 1L, event));
        }
        return facts;
    }
}
