package org.homeward.decisions.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.homeward.contract.Area;
import org.homeward.contract.Event;
import org.homeward.contract.Funder;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Tier;
import org.homeward.contract.brokerage.Candidate;
import org.homeward.contract.brokerage.CandidateFacts;
import org.homeward.contract.brokerage.Considered;
import org.homeward.contract.brokerage.OpenedOffer;
import org.homeward.contract.brokerage.PackageCommand.EndReason;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.brokerage.PackageEvent.AcceptanceRefused;
import org.homeward.contract.brokerage.PackageEvent.AssessmentConfirmed;
import org.homeward.contract.brokerage.PackageEvent.OfferAccepted;
import org.homeward.contract.brokerage.PackageEvent.OfferDeclined;
import org.homeward.contract.brokerage.PackageEvent.OfferExpired;
import org.homeward.contract.brokerage.PackageEvent.OfferWithdrawn;
import org.homeward.contract.brokerage.PackageEvent.PackageEnded;
import org.homeward.contract.brokerage.PackageEvent.PackageHandedBack;
import org.homeward.contract.brokerage.PackageEvent.PackagePlaced;
import org.homeward.contract.brokerage.PackageEvent.PackageRequested;
import org.homeward.contract.brokerage.PackageEvent.PackageSuspended;
import org.homeward.contract.brokerage.PackageEvent.PackageVaried;
import org.homeward.contract.brokerage.PackageEvent.RequestAmended;
import org.homeward.contract.brokerage.PackageEvent.RequestUnplaced;
import org.homeward.contract.brokerage.PackageEvent.RequestWithdrawn;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.homeward.contract.brokerage.PackageEvent.VariationAgreed;
import org.homeward.contract.brokerage.PackageEvent.VariationCancelled;
import org.homeward.contract.brokerage.PackageEvent.VariationRefused;
import org.homeward.contract.brokerage.PackageEvent.VariationRequested;
import org.homeward.contract.brokerage.RequestFacts;
import org.homeward.contract.brokerage.RoundCause;
import org.homeward.contract.framework.Policy.OfferMode;
import org.homeward.contract.provider.AreaHours;
import org.homeward.contract.provider.AreaTotals;
import org.homeward.contract.provider.ProviderEvent;
import org.homeward.contract.provider.ProviderEvent.CapacityDeclared;
import org.homeward.contract.provider.ProviderEvent.CapacityTookEffect;
import org.homeward.contract.provider.ProviderEvent.EmbargoImposed;
import org.homeward.contract.provider.ProviderEvent.EmbargoLifted;
import org.homeward.contract.provider.ProviderEvent.HoursCommitted;
import org.homeward.contract.provider.ProviderEvent.HoursReduced;
import org.homeward.contract.provider.ProviderEvent.HoursReleased;
import org.homeward.contract.provider.ProviderEvent.HoursReserved;
import org.homeward.contract.provider.ProviderEvent.ProviderAdmitted;
import org.homeward.contract.provider.ProviderEvent.ProviderExited;
import org.homeward.contract.provider.ProviderEvent.ProviderSuspended;
import org.homeward.contract.provider.ProviderEvent.SuspensionLifted;
import org.homeward.decisions.LondonTime;
import org.homeward.decisions.ProviderFacts;
import org.homeward.decisions.brokerage.CascadePolicy;
import org.jspecify.annotations.Nullable;

/** Invariants 1 to 5 of the domain, recounted from the events alone and without the deciders' help. */
final class Invariants {
    /** Hours of one acceptance, in quarters. */
    private static final class Held {
        int committed;
        int reserved;
        final Area area;
        final Funder funder;

        Held(Area area, Funder funder) {
            this.area = area;
            this.funder = funder;
        }
    }

    private record Promise(ProviderId provider, PackageId packageId, int round) {}

    private record Place(ProviderId provider, Area area) {}

    /** A package as its own events tell it. */
    private static final class Told {
        int quarters;
        final Map<ProviderId, Integer> open = new HashMap<>();
        final Set<ProviderId> answered = new HashSet<>();

        @Nullable
        OfferAccepted acceptance;

        @Nullable
        PackagePlaced placement;

        boolean assessed;
        boolean variationPending;

        @Nullable
        PackageSuspended suspension;

        /** Of which the day is still to come. */
        @Nullable
        VariationAgreed agreed;
    }

    private record Notice(Promise promise, int quarters, LocalDate releaseOn) {}

    private final Directory directory;
    private final List<Event> log = new ArrayList<>();
    private final Map<Promise, Held> held = new HashMap<>();
    private final Map<Place, Integer> declared = new HashMap<>();
    private final Map<PackageId, Told> packages = new HashMap<>();
    private final List<Notice> notices = new ArrayList<>();

    Invariants(Directory directory) {
        this.directory = directory;
    }

    List<Event> log() {
        return log;
    }

    /** Recounts with {@code event} and fails where an invariant no longer holds. */
    void append(Event event) {
        log.add(event);
        switch (event) {
            case ProviderEvent hours -> recount(hours);
            case PackageEvent told -> follow(told);
            default -> throw new AssertionError("unexpected " + event);
        }
    }

    /** After one decision: its events together leave nothing half done. */
    void afterDecision() {
        packages.forEach((id, told) -> {
            if (told.acceptance != null) {
                assertThat(told.open)
                        .as("open offers of %s beside a live acceptance", id)
                        .isEmpty();
            }
        });
    }

    // --- 1. committed and reserved hours never exceed the limit, and the events' totals are right

    private void recount(ProviderEvent event) {
        switch (event) {
            case ProviderAdmitted admitted -> {
                declared.keySet().removeIf(place -> place.provider().equals(admitted.providerId()));
                declare(admitted.providerId(), admitted.areas());
            }
            case CapacityDeclared capacity when capacity.inEffect() -> declare(capacity.providerId(), capacity.areas());
            case CapacityTookEffect capacity -> declare(capacity.providerId(), capacity.areas());
            case HoursReserved reserved -> {
                Promise promise = new Promise(reserved.providerId(), reserved.packageId(), reserved.round());
                held.computeIfAbsent(promise, _ -> new Held(reserved.area(), reserved.funder())).reserved +=
                        reserved.hours().quarters();
                isRecounted(event, reserved.after());
            }
            case HoursCommitted committed -> {
                Held promise = held(committed.providerId(), committed.packageId(), committed.round());
                promise.reserved -= committed.hours().quarters();
                promise.committed += committed.hours().quarters();
                isRecounted(event, committed.after());
            }
            case HoursReduced reduced -> {
                Held promise = held(reduced.providerId(), reduced.packageId(), reduced.round());
                // Which of it was reserved the event alone says; that what waits for its day stays so shows in the end.
                int fromReserved =
                        Objects.requireNonNull(reduced.hoursFromReserved()).quarters();
                assertThat(fromReserved)
                        .as("reserved hours that go by %s", reduced)
                        .isBetween(0, Math.min(promise.reserved, reduced.hours().quarters()));
                promise.reserved -= fromReserved;
                promise.committed -= reduced.hours().quarters() - fromReserved;
                isRecounted(event, reduced.after());
            }
            case HoursReleased released -> {
                Held promise = Objects.requireNonNull(
                        held.remove(new Promise(released.providerId(), released.packageId(), released.round())));
                assertThat(promise.committed + promise.reserved)
                        .as("hours released by %s", released)
                        .isEqualTo(released.hours().quarters());
                isRecounted(event, released.after());
            }
            default -> {}
        }
        declared.forEach((place, limit) -> {
            if (place.provider().equals(event.providerId())) {
                assertThat(committed(place, null) + reserved(place))
                        .as("quarter hours promised by %s in %s after %s", place.provider(), place.area(), event)
                        .isLessThanOrEqualTo(limit);
            }
        });
    }

    private void declare(ProviderId provider, List<AreaHours> areas) {
        areas.forEach(hours -> declared.put(
                new Place(provider, hours.area()), hours.hoursPerWeek().quarters()));
    }

    private Held held(ProviderId provider, PackageId packageId, int round) {
        Held promise = held.get(new Promise(provider, packageId, round));
        assertThat(promise)
                .as("no promise to %s of %s since round %s", packageId, provider, round)
                .isNotNull();
        return promise;
    }

    private void isRecounted(ProviderEvent event, AreaTotals totals) {
        Place place = new Place(event.providerId(), totals.area());
        assertThat(List.of(
                        totals.declared().quarters(),
                        totals.committed().quarters(),
                        totals.reserved().quarters(),
                        totals.committedNhs().quarters()))
                .as("declared, committed, reserved and committed for the NHS in %s", event)
                .isEqualTo(List.of(
                        declared.getOrDefault(place, 0),
                        committed(place, null),
                        reserved(place),
                        committed(place, Funder.NHS)));
        assertThat(held.values())
                .as("promises after %s", event)
                .allSatisfy(promise -> assertThat(Math.min(promise.committed, promise.reserved))
                        .isGreaterThanOrEqualTo(0));
    }

    private int committed(Place place, @Nullable Funder funder) {
        return held.entrySet().stream()
                .filter(entry -> isAt(place, entry))
                .filter(entry -> funder == null || entry.getValue().funder == funder)
                .mapToInt(entry -> entry.getValue().committed)
                .sum();
    }

    private int reserved(Place place) {
        return held.entrySet().stream()
                .filter(entry -> isAt(place, entry))
                .mapToInt(entry -> entry.getValue().reserved)
                .sum();
    }

    private static boolean isAt(Place place, Map.Entry<Promise, Held> entry) {
        return entry.getKey().provider().equals(place.provider())
                && entry.getValue().area.equals(place.area());
    }

    // --- 3. at most one live acceptance, one provider

    private void follow(PackageEvent event) {
        Told told = packages.computeIfAbsent(event.packageId(), _ -> new Told());
        switch (event) {
            case PackageRequested requested ->
                told.quarters = requested.hoursPerWeek().quarters();
            case RequestAmended amended -> {
                told.quarters = amended.hoursPerWeek().quarters();
                told.answered.removeIf(provider -> notices.stream()
                        .noneMatch(notice -> notice.promise().provider().equals(provider)
                                && notice.promise().packageId().equals(event.packageId())));
            }
            case RoundOpened opened -> {
                roundHolds(opened, told);
                opened.offers().forEach(offer -> told.open.put(offer.providerId(), opened.number()));
            }
            case RequestUnplaced unplaced -> {
                isRecomputed(unplaced.cause(), unplaced.decision());
                everyEarlierStageHasAnswered(unplaced.decision(), told, null);
            }
            case OfferAccepted accepted -> {
                assertThat(told.acceptance)
                        .as("live acceptance before %s", accepted)
                        .isNull();
                wasOpen(told, accepted.providerId(), accepted.round());
                assertThat(accepted.hoursPerWeek().quarters()).isEqualTo(told.quarters);
                told.acceptance = accepted;
            }
            case OfferDeclined declined -> {
                wasOpen(told, declined.providerId(), declined.round());
                told.answered.add(declined.providerId());
            }
            case OfferExpired expired -> {
                wasOpen(told, expired.providerId(), expired.round());
                told.answered.add(expired.providerId());
            }
            case OfferWithdrawn withdrawn -> wasOpen(told, withdrawn.providerId(), withdrawn.round());
            case AcceptanceRefused refused -> {
                isOf(told, refused.providerId(), refused.round());
                told.acceptance = null;
                told.answered.add(refused.providerId());
            }
            case PackagePlaced placed -> {
                isOf(told, placed.providerId(), placed.round());
                assertThat(told.placement).as("placement before %s", placed).isNull();
                assertThat(placed.hoursPerWeek().quarters()).isEqualTo(told.quarters);
                told.placement = placed;
                told.assessed = false;
            }
            case AssessmentConfirmed assessed -> {
                isOf(told, assessed.providerId(), assessed.round());
                told.assessed = true;
            }
            case VariationRequested requested -> {
                isOf(told, requested.providerId(), requested.round());
                told.variationPending = true;
            }
            case VariationRefused _ -> told.variationPending = false;
            case VariationAgreed agreed -> {
                isOf(told, agreed.providerId(), agreed.round());
                assertThat(told.agreed).as("agreed before %s", agreed).isNull();
                assertThat(agreed.effectiveFrom())
                        .as("day of %s", agreed)
                        .isAfter(LondonTime.dayOf(agreed.occurredAt()));
                assertThat(agreed.moreHours().quarters())
                        .as("more hours of %s", agreed)
                        .isEqualTo(Math.max(0, agreed.hoursPerWeek().quarters() - told.quarters));
                told.variationPending = false;
                told.agreed = agreed;
            }
            case VariationCancelled cancelled -> {
                assertThat(told.agreed).as("what %s calls off", cancelled).isNotNull();
                assertThat(cancelled.variation()).isEqualTo(told.agreed.variation());
                assertThat(cancelled.moreHours()).isEqualTo(told.agreed.moreHours());
                told.agreed = null;
            }
            case PackageVaried varied -> {
                isOf(told, varied.providerId(), varied.round());
                if (told.agreed != null) {
                    assertThat(varied.variation()).isEqualTo(told.agreed.variation());
                    assertThat(varied.visits()).isEqualTo(told.agreed.visits());
                    assertThat(varied.occurredAt())
                            .as("the beginning of the day of %s", varied)
                            .isEqualTo(LondonTime.startOf(told.agreed.effectiveFrom()));
                }
                told.agreed = null;
                told.variationPending = false;
                told.quarters = varied.hoursPerWeek().quarters();
            }
            case PackageHandedBack handedBack -> {
                isOf(told, handedBack.providerId(), handedBack.round());
                nothingIsAgreed(told, handedBack);
                notices.add(new Notice(
                        new Promise(handedBack.providerId(), handedBack.packageId(), handedBack.round()),
                        told.quarters,
                        handedBack.releaseOn()));
                told.acceptance = null;
                told.placement = null;
                told.answered.add(handedBack.providerId());
            }
            case PackageSuspended suspended -> told.suspension = suspended;
            case RequestWithdrawn withdrawn -> noticesAreOver(withdrawn.packageId());
            case PackageEnded ended
            when told.acceptance == null -> {
                assertThat(notices)
                        .as("notice of who ends %s while it waits for another", ended.packageId())
                        .extracting(Notice::promise)
                        .contains(new Promise(ended.providerId(), ended.packageId(), ended.round()));
                assertThat(told.open).as("offers of %s, which ended", ended).isEmpty();
                noticesAreOver(ended.packageId());
            }
            case PackageEnded ended -> {
                isOf(told, ended.providerId(), ended.round());
                nothingIsAgreed(told, ended);
                if (ended.reason() == EndReason.SUSPENSION_LAPSED) {
                    assertThat(ended.occurredAt())
                            .as("lapse of %s", told.suspension)
                            .isAfterOrEqualTo(
                                    Objects.requireNonNull(told.suspension).occurredAt());
                }
                noticesAreOver(ended.packageId());
                told.acceptance = null;
                told.placement = null;
                told.variationPending = false;
            }
            default -> {}
        }
    }

    private static void nothingIsAgreed(Told told, PackageEvent event) {
        assertThat(told.agreed)
                .as("agreed for later and not called off before %s", event)
                .isNull();
    }

    /** Nobody owes hours any more to a person who needs no care. */
    private void noticesAreOver(PackageId packageId) {
        notices.removeIf(notice -> notice.promise().packageId().equals(packageId));
    }

    private static void wasOpen(Told told, ProviderId provider, int round) {
        assertThat(told.open.remove(provider))
                .as("round of the open offer to %s", provider)
                .isEqualTo(round);
    }

    private static void isOf(Told told, ProviderId provider, int round) {
        assertThat(told.acceptance).as("live acceptance").isNotNull();
        assertThat(told.acceptance.providerId()).isEqualTo(provider);
        assertThat(told.acceptance.round()).isEqualTo(round);
    }

    // --- 2, 4 and 5: who is offered, in which order, and why

    private void roundHolds(RoundOpened opened, Told told) {
        Considered decision = opened.decision();
        assertThat(told.acceptance).as("live acceptance while a round opens").isNull();
        assertThat(told.open).as("offers open while a round opens").isEmpty();
        assertThat(opened.offers()).isNotEmpty();
        for (OpenedOffer offer : opened.offers()) {
            isFreeOfBars(offer.providerId(), decision.request());
            assertThat(offer.respondBy()).isAfter(opened.occurredAt());
        }
        isRecomputed(opened.cause(), decision);
        if (opened.cause() == RoundCause.BY_HAND) {
            assertThat(opened.offers()).hasSize(1);
            return;
        }
        everyEarlierStageHasAnswered(decision, told, decision.stage());
        Set<ProviderId> offered = new HashSet<>(
                opened.offers().stream().map(OpenedOffer::providerId).toList());
        assertThat(offered)
                .allSatisfy(provider ->
                        assertThat(known(decision.request(), provider).tier()).isEqualTo(decision.stage()));
        if (decision.mode() == OfferMode.ONE_BY_ONE) {
            assertThat(offered).hasSize(1);
        } else {
            assertThat(offered).containsAll(stillToAsk(decision, told, decision.stage()));
        }
    }

    /** No offer to a provider barred, gone or out of area, as the log stood at the recorded position. */
    private void isFreeOfBars(ProviderId provider, RequestFacts request) {
        Set<String> bars = new HashSet<>();
        boolean member = false;
        Map<Area, Integer> limits = new TreeMap<>((one, other) -> one.value().compareTo(other.value()));
        for (Event event : log.subList(0, Math.toIntExact(request.position()))) {
            if (event instanceof ProviderEvent own && own.providerId().equals(provider)) {
                switch (own) {
                    case ProviderAdmitted admitted -> {
                        member = true;
                        admitted.areas()
                                .forEach(hours -> limits.put(
                                        hours.area(), hours.hoursPerWeek().quarters()));
                    }
                    case ProviderExited _ -> member = false;
                    case CapacityDeclared capacity
                    when capacity.inEffect() ->
                        capacity.areas()
                                .forEach(hours -> limits.put(
                                        hours.area(), hours.hoursPerWeek().quarters()));
                    case CapacityTookEffect capacity ->
                        capacity.areas()
                                .forEach(hours -> limits.put(
                                        hours.area(), hours.hoursPerWeek().quarters()));
                    case EmbargoImposed imposed -> bars.add("embargo of " + imposed.source());
                    case EmbargoLifted lifted -> bars.remove("embargo of " + lifted.source());
                    case ProviderSuspended suspended -> bars.add("suspension of " + suspended.source());
                    case SuspensionLifted lifted -> bars.remove("suspension of " + lifted.source());
                    default -> {}
                }
            }
        }
        assertThat(member)
                .as("%s is a member at %s", provider, request.position())
                .isTrue();
        assertThat(bars).as("bars of %s at %s", provider, request.position()).isEmpty();
        assertThat(limits.getOrDefault(request.area(), 0))
                .as("limit of %s in %s", provider, request.area())
                .isPositive();
    }

    /** Everyone eligible in an earlier stage has answered, been silent, been refused its hours or given it back. */
    private void everyEarlierStageHasAnswered(Considered decision, Told told, @Nullable Tier stage) {
        for (Tier earlier : Tier.values()) {
            if (earlier == stage) {
                return;
            }
            assertThat(stillToAsk(decision, told, earlier))
                    .as("eligible in %s, not asked before %s", earlier, stage)
                    .isEmpty();
        }
    }

    private List<ProviderId> stillToAsk(Considered decision, Told told, @Nullable Tier stage) {
        return Market.providers().stream()
                .filter(provider -> known(decision.request(), provider).tier() == stage)
                .filter(provider -> !told.answered.contains(provider))
                .filter(provider -> isEligible(known(decision.request(), provider), decision))
                .toList();
    }

    private ProviderFacts known(RequestFacts request, ProviderId provider) {
        return directory.known(request.position(), provider);
    }

    /** The rules in words of their own: open framework, no bar, hours, needs, carers, days, not excluded. */
    private static boolean isEligible(ProviderFacts provider, Considered decision) {
        RequestFacts request = decision.request();
        AreaTotals hours = provider.areas().get(request.area());
        boolean excluded = decision.candidates().stream()
                .map(Candidate::facts)
                .anyMatch(facts -> facts.providerId().equals(provider.id()) && facts.excluded());
        return provider.embargoes().isEmpty()
                && provider.suspensions().isEmpty()
                && !provider.exited()
                && hours != null
                && hours.declared().quarters() > 0
                && hours.declared().quarters()
                                - hours.committed().quarters()
                                - hours.reserved().quarters()
                        >= request.hoursPerWeek().quarters()
                && provider.needs().containsAll(request.needs())
                && (request.carersNeeded() == 1 || provider.twoCarerVisits())
                && !request.policy().blockingGrades().contains(provider.grade())
                && (!provider.availableFrom().isAfter(request.startBy())
                        || !provider.availableFrom().isAfter(LondonTime.dayOf(request.decidedAt())))
                && !excluded;
    }

    private static void isRecomputed(RoundCause cause, Considered recorded) {
        assertThat(CascadePolicy.recompute(cause, recorded)).isEqualTo(recorded);
        if (cause != RoundCause.BY_HAND) {
            List<CandidateFacts> backwards = recorded.candidates().reversed().stream()
                    .map(Candidate::facts)
                    .toList();
            assertThat(CascadePolicy.decide(recorded.request(), backwards)).isEqualTo(recorded);
        }
    }

    // --- 3. once everything has run dry, promises and packages are one

    void nothingLeaked(LocalDate today) {
        Map<Promise, Integer> owed = new HashMap<>();
        packages.forEach((id, told) -> {
            assertThat(told.variationPending).as("pending variation of %s", id).isFalse();
            assertThat(told.open.keySet())
                    .as("open offers of %s to providers that may have none", id)
                    .noneMatch(provider -> directory.isBarred(provider, directory.head()));
            if (told.acceptance != null) {
                assertThat(told.placement)
                        .as("placement of %s, which was accepted", id)
                        .isNotNull();
                Promise promise = new Promise(told.placement.providerId(), id, told.placement.round());
                int toCome = told.agreed == null ? 0 : told.agreed.moreHours().quarters();
                if (told.agreed != null) {
                    assertThat(told.agreed.effectiveFrom())
                            .as("day of what is agreed for %s", id)
                            .isAfter(today);
                }
                owed.put(promise, told.quarters + toCome);
                if (told.assessed) {
                    assertThat(held(promise.provider(), id, promise.round()).reserved)
                            .as("hours of %s after its assessment, reserved for what is still to come", id)
                            .isEqualTo(toCome);
                }
            }
        });
        notices.stream()
                .filter(notice -> notice.releaseOn().isAfter(today))
                .forEach(notice -> owed.put(notice.promise(), notice.quarters()));
        Map<Promise, Integer> promised = new HashMap<>();
        held.forEach((promise, hours) -> promised.put(promise, hours.committed + hours.reserved));
        assertThat(promised).as("promises held against packages placed").isEqualTo(owed);
    }
}
