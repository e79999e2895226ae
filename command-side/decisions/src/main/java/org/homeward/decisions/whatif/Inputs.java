package org.homeward.decisions.whatif;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.homeward.contract.Command;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.brokerage.PackageCommand;
import org.homeward.contract.brokerage.PackageCommand.AcceptOffer;
import org.homeward.contract.brokerage.PackageCommand.AmendRequest;
import org.homeward.contract.brokerage.PackageCommand.ConfirmAssessment;
import org.homeward.contract.brokerage.PackageCommand.DeclineOffer;
import org.homeward.contract.brokerage.PackageCommand.EndPackage;
import org.homeward.contract.brokerage.PackageCommand.EndReason;
import org.homeward.contract.brokerage.PackageCommand.HandBackPackage;
import org.homeward.contract.brokerage.PackageCommand.PlacePackageRequest;
import org.homeward.contract.brokerage.PackageCommand.RetryPlacement;
import org.homeward.contract.brokerage.PackageCommand.StartPackage;
import org.homeward.contract.brokerage.PackageCommand.VaryPackage;
import org.homeward.contract.brokerage.PackageCommand.WithdrawOfferOf;
import org.homeward.contract.brokerage.PackageCommand.WithdrawRequest;
import org.homeward.contract.brokerage.PackageEvent.PackageHandedBack;
import org.homeward.contract.brokerage.ShortVisit;
import org.homeward.contract.brokerage.Visit;
import org.homeward.contract.provider.AreaHours;
import org.homeward.contract.provider.ProviderCommand;
import org.homeward.contract.provider.ProviderCommand.AdmitProvider;
import org.homeward.contract.provider.ProviderCommand.DeclareCapacity;
import org.homeward.decisions.FrameworkFacts;
import org.homeward.decisions.LondonTime;
import org.jspecify.annotations.Nullable;

/**
 * What came from outside, in the other world: what people need and what providers and the council do happens as it did.
 * Where the other world has come another way, the need still is what it was; what cannot be is counted.
 */
final class Inputs {
    private final OtherWorld other;
    private final World recorded;
    private final World own;
    private final Set<ProviderId> removed;
    private final Map<PackageId, List<Deferred>> deferred = new HashMap<>();

    Inputs(OtherWorld other, World recorded, World own, Set<ProviderId> removed) {
        this.other = other;
        this.recorded = recorded;
        this.own = own;
        this.removed = removed;
    }

    /** Follows a placement, as long after it as on record. */
    private record Deferred(Kind kind, Duration after) {
        enum Kind {
            ASSESSMENT,
            START
        }
    }

    void apply(Command command, RecordedDecision decision, Reading reading, boolean aligned) {
        switch (command) {
            case ProviderCommand said -> ofProvider(said, reading, aligned);
            case PlacePackageRequest place -> {
                if (!other.send(known(place), reading.known(), reading.now(), aligned)) {
                    other.refuse(place.packageId());
                }
            }
            case PackageCommand said -> {
                if (own.knows(said.packageId())) {
                    ofPackage(said, decision, reading, aligned);
                }
            }
            default -> throw new IllegalArgumentException("nobody can say it: " + command);
        }
    }

    private PlacePackageRequest known(PlacePackageRequest place) {
        return new PlacePackageRequest(
                place.packageId(),
                place.frameworkId(),
                place.person(),
                place.district(),
                place.visits(),
                place.needs(),
                place.funder(),
                place.urgency(),
                place.startBy(),
                place.dischargeCaseId(),
                place.preferredProviders().stream().filter(own::knows).toList(),
                place.excludedProviders().stream().filter(own::knows).toList(),
                place.shortVisit(),
                place.notes());
    }

    // --- of providers

    private void ofProvider(ProviderCommand said, Reading reading, boolean aligned) {
        if (removed.contains(said.providerId())) {
            return;
        }
        ProviderCommand possible = switch (said) {
            case AdmitProvider admit -> admit(admit, reading);
            case DeclareCapacity declare ->
                new DeclareCapacity(
                        declare.providerId(), inAreasThatAre(declare.areas(), reading), declare.effectiveFrom());
            default -> said;
        };
        if (!other.send(possible, reading.known(), reading.now(), aligned)) {
            other.notApplied(what(said));
        }
    }

    private AdmitProvider admit(AdmitProvider admit, Reading reading) {
        return new AdmitProvider(
                admit.providerId(),
                admit.frameworkId(),
                admit.name(),
                admit.cqcLocationId(),
                admit.tier(),
                inAreasThatAre(admit.areas(), reading),
                admit.needs(),
                admit.twoCarerVisits(),
                admit.ratePencePerHour(),
                admit.availableFrom());
    }

    private List<AreaHours> inAreasThatAre(List<AreaHours> areas, Reading reading) {
        FrameworkFacts framework = own.market.at(reading.known(), reading.now()).framework();
        return framework == null
                ? areas
                : areas.stream()
                        .filter(hours -> framework.hasArea(hours.area()))
                        .toList();
    }

    // --- of requests and packages

    private void ofPackage(PackageCommand said, RecordedDecision decision, Reading reading, boolean aligned) {
        Course course = own.course(said.packageId());
        Instant now = reading.now();
        switch (said) {
            case AcceptOffer accept -> answer(course, accept, accept.providerId(), reading, aligned);
            case DeclineOffer decline -> answer(course, decline, decline.providerId(), reading, aligned);
            case RetryPlacement retry -> other.send(retry, reading.known(), now, aligned);
            case WithdrawOfferOf withdraw -> {
                if (aligned
                        || (course.open.containsKey(withdraw.providerId())
                                && own.market.isBarred(withdraw.providerId()))) {
                    other.send(withdraw, reading.known(), now, aligned);
                }
            }
            case WithdrawRequest withdraw -> {
                if (course.stage == Course.Stage.PLACED) {
                    end(new EndPackage(course.id, LondonTime.dayOf(now), EndReason.NO_LONGER_NEEDED), now);
                } else {
                    orCount(withdraw, reading, aligned);
                }
            }
            case AmendRequest amend -> {
                if (course.stage == Course.Stage.PLACED && amend.visits() != null) {
                    vary(course, amend.visits(), amend.shortVisit(), now);
                } else {
                    orCount(amend, reading, aligned);
                }
            }
            case VaryPackage vary -> vary(course, vary, reading, aligned);
            case EndPackage end -> end(course, end, reading, aligned);
            case HandBackPackage back -> {
                // Another provider gives back what it has; what this one does nobody knows.
                if (givesBack(decision, course.holder)) {
                    orCount(back, reading, aligned);
                } else {
                    other.notApplied(what(back));
                }
            }
            case ConfirmAssessment confirm -> care(course, confirm, Deferred.Kind.ASSESSMENT, reading, aligned);
            case StartPackage start -> care(course, start, Deferred.Kind.START, reading, aligned);
            default -> orCount(said, reading, aligned);
        }
    }

    private void answer(Course course, PackageCommand said, ProviderId provider, Reading reading, boolean aligned) {
        Course.Offer offer = course.open.get(provider);
        if (offer != null && other.isHeard(course, offer, aligned, reading.now())) {
            other.send(said, reading.known(), reading.now(), aligned);
        }
    }

    private static boolean givesBack(RecordedDecision decision, @Nullable ProviderId holder) {
        return decision.events().stream()
                .anyMatch(event -> event instanceof PackageHandedBack back
                        && back.providerId().equals(holder));
    }

    private void vary(Course course, VaryPackage vary, Reading reading, boolean aligned) {
        if (course.isWaiting()) {
            AmendRequest amend =
                    new AmendRequest(course.id, vary.visits(), null, null, null, null, null, vary.shortVisit(), null);
            if (!other.send(amend, reading.known(), reading.now(), false)) {
                other.notApplied(what(vary));
            }
        } else {
            orCount(vary, reading, aligned);
        }
    }

    private void vary(Course course, List<Visit> visits, @Nullable ShortVisit shortVisit, Instant now) {
        VaryPackage vary = new VaryPackage(course.id, visits, shortVisit, LondonTime.dayOf(now), Reading.NO_WORDS);
        if (!visits.equals(course.visits) && !other.send(vary, now)) {
            other.notApplied(what(vary));
        }
    }

    /** Who still waits needs no care any more. */
    private void end(Course course, EndPackage end, Reading reading, boolean aligned) {
        Instant now = reading.now();
        if (other.send(end, reading.known(), now, aligned)
                || course.stage == Course.Stage.ENDED
                || course.stage == Course.Stage.WITHDRAWN) {
            return;
        }
        if (course.isWaiting()) {
            other.send(new WithdrawRequest(course.id, Reading.NO_WORDS), now);
        } else {
            end(new EndPackage(course.id, LondonTime.dayOf(now), end.reason()), now);
        }
    }

    private void end(EndPackage end, Instant now) {
        if (!other.send(end, now)) {
            other.notApplied(what(end));
        }
    }

    private void orCount(PackageCommand said, Reading reading, boolean aligned) {
        if (!other.send(said, reading.known(), reading.now(), aligned)) {
            other.notApplied(what(said));
        }
    }

    // --- assessment and start

    private void care(Course course, PackageCommand said, Deferred.Kind kind, Reading reading, boolean aligned) {
        if (other.send(said, reading.known(), reading.now(), aligned)) {
            return;
        }
        Instant placedOnRecord = recorded.course(course.id).heldSince;
        if (placedOnRecord == null) {
            return;
        }
        Deferred later = new Deferred(kind, Duration.between(placedOnRecord, reading.now()));
        if (course.stage != Course.Stage.PLACED) {
            deferred.computeIfAbsent(course.id, _ -> new ArrayList<>()).add(later);
        } else if (course.heldSince != null
                && course.heldSince.plus(later.after()).isAfter(reading.now())) {
            schedule(course.id, course.heldSince, later);
        }
    }

    /** What waits for the placement has its day now. */
    void placed(PackageId id, Instant at) {
        List<Deferred> waiting = deferred.remove(id);
        if (waiting != null) {
            waiting.forEach(later -> schedule(id, at, later));
        }
    }

    private void schedule(PackageId id, Instant placedAt, Deferred later) {
        Instant at = placedAt.plus(later.after());
        LocalDate day = LondonTime.dayOf(at);
        other.at(
                at,
                Timer.DUE,
                () -> other.send(
                        switch (later.kind()) {
                            case ASSESSMENT -> new ConfirmAssessment(id, day);
                            case START -> new StartPackage(id, day);
                        },
                        at));
    }

    private static String what(Command command) {
        return command.getClass().getSimpleName();
    }
}
