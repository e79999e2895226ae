package org.homeward.decisions.whatif;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.homeward.contract.Area;
import org.homeward.contract.Funder;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Tier;
import org.homeward.contract.Urgency;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.audit.WhatIfCourse;
import org.homeward.contract.audit.WhatIfCourse.Outcome;
import org.homeward.contract.audit.WhatIfCourse.Source;
import org.homeward.contract.brokerage.Candidate;
import org.homeward.contract.brokerage.DeclineReason;
import org.homeward.contract.brokerage.OfferStatus;
import org.homeward.contract.brokerage.OpenedOffer;
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
import org.homeward.contract.brokerage.PackageEvent.PackageResumed;
import org.homeward.contract.brokerage.PackageEvent.PackageStarted;
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
import org.homeward.contract.brokerage.Visit;
import org.homeward.contract.framework.Policy.ResponseWindow;
import org.jspecify.annotations.Nullable;

/** How one request goes in one world: what its events said, as far as anybody has to know it. */
final class Course {
    /** An offer, from going out to its end. */
    static final class Offer {
        final int round;
        final Tier stage;
        final ProviderId provider;
        final Instant openedAt;
        final Instant respondBy;
        /** Which time it was that this provider was asked for this request, from 1. */
        final int time;

        final ResponseWindow window;

        /** The figures that gave its place in the order. */
        @Nullable
        final String because;

        OfferStatus status = OfferStatus.OPEN;

        @Nullable
        Instant answeredAt;

        @Nullable
        DeclineReason reason;

        boolean breach;
        /** Where its answer comes from, or will. */
        @Nullable
        Source source;
        /** Whether its answer is the recorded one, at its recorded place in the log. */
        boolean onRecord;

        Offer(
                int round,
                Tier stage,
                ProviderId provider,
                Instant openedAt,
                Instant respondBy,
                int time,
                ResponseWindow window,
                @Nullable String because) {
            this.round = round;
            this.stage = stage;
            this.provider = provider;
            this.openedAt = openedAt;
            this.respondBy = respondBy;
            this.time = time;
            this.window = window;
            this.because = because;
        }

        Offer copy() {
            Offer copy = new Offer(round, stage, provider, openedAt, respondBy, time, window, because);
            copy.status = status;
            copy.answeredAt = answeredAt;
            copy.reason = reason;
            copy.breach = breach;
            copy.source = source;
            copy.onRecord = onRecord;
            return copy;
        }

        /** Silence is an answer too. */
        boolean isAnswered() {
            return status != OfferStatus.OPEN && status != OfferStatus.WITHDRAWN;
        }

        void end(OfferStatus how, Instant at) {
            status = how;
            answeredAt = at;
        }
    }

    /** How far it is. */
    enum Stage {
        WAITING,
        UNPLACED,
        ACCEPTED,
        PLACED,
        WITHDRAWN,
        ENDED
    }

    /** A provider that gave the package back and still holds its hours. */
    record Notice(ProviderId provider, int round, LocalDate releaseOn) {}

    final PackageId id;
    final Instant requestedAt;
    final Area area;
    final WeeklyHours hoursRequested;
    final Urgency urgencyRequested;
    final Funder funder;

    Urgency urgency;
    List<Visit> visits;
    WeeklyHours hours;
    Stage stage = Stage.WAITING;
    final List<Offer> offers = new ArrayList<>();
    final Map<ProviderId, Offer> open = new LinkedHashMap<>();

    @Nullable
    ProviderId holder;

    @Nullable
    Instant heldSince;

    @Nullable
    ProviderId firstWith;

    @Nullable
    Instant firstPlacedAt;

    WeeklyHours hoursPlaced = WeeklyHours.ZERO;
    private final Map<Integer, List<String>> inEffect = new HashMap<>();
    private final Set<Integer> assessed = new HashSet<>();
    final List<Notice> notices = new ArrayList<>();

    Course(PackageRequested requested) {
        this.id = requested.packageId();
        this.requestedAt = requested.occurredAt();
        this.area = requested.area();
        this.urgency = requested.urgency();
        this.visits = requested.visits();
        this.hours = requested.hoursPerWeek();
        this.hoursRequested = requested.hoursPerWeek();
        this.urgencyRequested = requested.urgency();
        this.funder = requested.funder();
    }

    private Course(Course other) {
        this.id = other.id;
        this.requestedAt = other.requestedAt;
        this.area = other.area;
        this.hoursRequested = other.hoursRequested;
        this.urgencyRequested = other.urgencyRequested;
        this.funder = other.funder;
        this.urgency = other.urgency;
        this.visits = other.visits;
        this.hours = other.hours;
        this.stage = other.stage;
        other.offers.forEach(offer -> {
            Offer copy = offer.copy();
            offers.add(copy);
            if (copy.status == OfferStatus.OPEN) {
                open.put(copy.provider, copy);
            }
        });
        this.holder = other.holder;
        this.heldSince = other.heldSince;
        this.firstWith = other.firstWith;
        this.firstPlacedAt = other.firstPlacedAt;
        this.hoursPlaced = other.hoursPlaced;
        other.inEffect.forEach((round, reservations) -> inEffect.put(round, new ArrayList<>(reservations)));
        this.assessed.addAll(other.assessed);
        this.notices.addAll(other.notices);
    }

    Course copy() {
        return new Course(this);
    }

    boolean isWaiting() {
        return stage == Stage.WAITING || stage == Stage.UNPLACED;
    }

    boolean isAssessed(int round) {
        return assessed.contains(round);
    }

    /** Reservations of a round in the order in which they came into effect. */
    List<String> inEffect(int round) {
        return inEffect.getOrDefault(round, List.of("round-" + round));
    }

    int timesAsked(ProviderId provider) {
        return Math.toIntExact(
                offers.stream().filter(offer -> offer.provider.equals(provider)).count());
    }

    void apply(PackageEvent event) {
        switch (event) {
            case PackageRequested _ -> stage = Stage.WAITING;
            case RequestAmended amended -> {
                urgency = amended.urgency();
                visits = amended.visits();
                hours = amended.hoursPerWeek();
            }
            case RoundOpened round -> opened(round);
            case RequestUnplaced _ -> stage = Stage.UNPLACED;
            case RequestWithdrawn _ -> stage = Stage.WITHDRAWN;
            case OfferAccepted accepted -> {
                end(accepted.providerId(), OfferStatus.ACCEPTED, accepted.occurredAt());
                stage = Stage.ACCEPTED;
                inEffect.put(accepted.round(), new ArrayList<>(List.of(accepted.reservation())));
            }
            case OfferDeclined declined -> {
                Offer offer = end(declined.providerId(), OfferStatus.DECLINED, declined.occurredAt());
                offer.reason = declined.reason();
                offer.breach = declined.breach();
            }
            case OfferExpired expired ->
                end(expired.providerId(), OfferStatus.EXPIRED, expired.occurredAt()).breach = expired.breach();
            case OfferWithdrawn withdrawn -> end(withdrawn.providerId(), OfferStatus.WITHDRAWN, withdrawn.occurredAt());
            case AcceptanceRefused _ -> stage = Stage.WAITING;
            case PackagePlaced placed -> placed(placed);
            case AssessmentConfirmed confirmed -> assessed.add(confirmed.round());
            case PackageHandedBack back -> {
                stage = Stage.WAITING;
                holder = null;
                notices.add(new Notice(back.providerId(), back.round(), back.releaseOn()));
            }
            case PackageVaried varied -> {
                if (varied.hoursPerWeek().isMoreThan(varied.hoursBefore())) {
                    inEffect.computeIfAbsent(varied.round(), _ -> new ArrayList<>())
                            .add(varied.variation());
                }
                visits = varied.visits();
                hours = varied.hoursPerWeek();
            }
            case PackageEnded _ -> stage = Stage.ENDED;
            case PackageStarted _,
                    VariationRequested _,
                    VariationRefused _,
                    VariationAgreed _,
                    VariationCancelled _,
                    PackageSuspended _,
                    PackageResumed _ -> {
                // Who has it, and what it needs, stay as they are.
            }
        }
    }

    private void opened(RoundOpened round) {
        stage = Stage.WAITING;
        Map<ProviderId, Candidate> candidates = new HashMap<>();
        round.decision()
                .candidates()
                .forEach(candidate -> candidates.put(candidate.facts().providerId(), candidate));
        for (OpenedOffer opened : round.offers()) {
            ProviderId provider = opened.providerId();
            Candidate asked = Objects.requireNonNull(candidates.get(provider));
            Offer offer = new Offer(
                    round.number(),
                    asked.facts().tier(),
                    provider,
                    round.occurredAt(),
                    opened.respondBy(),
                    timesAsked(provider) + 1,
                    windowOf(round),
                    asked.because());
            offers.add(offer);
            open.put(provider, offer);
        }
    }

    static ResponseWindow windowOf(RoundOpened round) {
        RequestFacts request = round.decision().request();
        return Objects.requireNonNull(request.policy().windows().get(request.urgency()));
    }

    private void placed(PackagePlaced placed) {
        stage = Stage.PLACED;
        holder = placed.providerId();
        heldSince = placed.occurredAt();
        if (firstWith == null) {
            firstWith = placed.providerId();
            firstPlacedAt = placed.occurredAt();
            hoursPlaced = placed.hoursPerWeek();
        }
    }

    private Offer end(ProviderId provider, OfferStatus how, Instant at) {
        Offer offer = open.remove(provider);
        if (offer == null) {
            throw new IllegalStateException("no open offer of " + id + " to " + provider);
        }
        offer.end(how, at);
        return offer;
    }

    Outcome outcome() {
        if (firstWith != null) {
            return Outcome.PLACED;
        }
        return switch (stage) {
            case WITHDRAWN, ENDED -> Outcome.WITHDRAWN;
            case WAITING, UNPLACED, ACCEPTED, PLACED -> Outcome.WAITING;
        };
    }

    int breaches() {
        return Math.toIntExact(offers.stream().filter(offer -> offer.breach).count());
    }

    WhatIfCourse view(boolean recorded) {
        return new WhatIfCourse(
                outcome(),
                area,
                firstWith,
                firstPlacedAt,
                breaches(),
                offers.stream()
                        .map(offer -> new WhatIfCourse.Asked(
                                offer.round,
                                offer.stage,
                                offer.provider,
                                offer.openedAt,
                                offer.status,
                                offer.answeredAt,
                                offer.reason,
                                offer.breach,
                                offer.isAnswered() ? recorded ? Source.RECORDED : offer.source : null,
                                offer.because))
                        .toList());
    }
}
