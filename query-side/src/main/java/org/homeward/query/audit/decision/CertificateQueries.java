package org.homeward.query.audit.decision;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.queryhandling.QueryHandler;
import org.homeward.contract.Answer;
import org.homeward.contract.Authority;
import org.homeward.contract.ProviderId;
import org.homeward.contract.ReadAt;
import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.Tier;
import org.homeward.contract.audit.CertificateView;
import org.homeward.contract.audit.CertificateView.Asked;
import org.homeward.contract.audit.CertificateView.PassedOver;
import org.homeward.contract.audit.EventForms;
import org.homeward.contract.audit.TrailQuery.WhichCertificate;
import org.homeward.contract.audit.WhatIsRead;
import org.homeward.contract.brokerage.Candidate;
import org.homeward.contract.brokerage.Considered;
import org.homeward.contract.brokerage.OpenedOffer;
import org.homeward.contract.brokerage.PackageCommand;
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
import org.homeward.contract.brokerage.RoundCause;
import org.homeward.query.audit.decision.Decided.Step;
import org.homeward.query.audit.proof.AsRecorded;
import org.homeward.query.audit.trail.Trail;
import org.homeward.query.reading.ProviderNames;
import org.homeward.query.reading.Reads;
import org.homeward.query.reading.Snapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers what was done to find care for a request. */
@Component
class CertificateQueries {
    private final Reads reads;
    private final Trail trail;
    private final EventForms forms;
    private final Clock clock;

    CertificateQueries(Reads reads, Trail trail, EventForms forms, Clock clock) {
        this.reads = reads;
        this.trail = trail;
        this.forms = forms;
        this.clock = clock;
    }

    @QueryHandler
    Answer<CertificateView> certificate(WhichCertificate question) {
        long upTo = trail.opened(
                question.caller(),
                WhatIsRead.CERTIFICATE,
                Map.of("request", question.packageId().value()),
                question.at());
        return reads.read(question.caller(), new ReadAt(question.at().asOf(), null, null), at -> {
            List<Step> steps = Decided.steps(
                    trail.entries(at, PackageCommand.streamOf(question.packageId()), question.at(), upTo), forms);
            if (steps.isEmpty()) {
                throw new Refused(Rejection.of(RejectionCode.PACKAGE_NOT_FOUND, "No package " + question.packageId()));
            }
            refuseAltered(at, steps);
            ProviderNames names = ProviderNames.of(at, providers(steps));
            CertificateView view = new Search(steps, names, question.at(), clock.instant()).view(at.authority());
            return new Answer<>(view, steps.size() - 1L, upTo, at.asOf());
        });
    }

    /** What is signed here would be believed. */
    private static void refuseAltered(Snapshot at, List<Step> steps) {
        List<Long> altered = AsRecorded.altered(
                at, steps.stream().map(step -> step.entry().position()).toList());
        if (!altered.isEmpty()) {
            throw new Refused(Rejection.of(
                    RejectionCode.LOG_ALTERED,
                    "No certificate is signed: the row at log position "
                            + altered.stream().map(String::valueOf).collect(Collectors.joining(", "))
                            + " is not the one that was recorded"));
        }
    }

    private static Set<ProviderId> providers(List<Step> steps) {
        Set<ProviderId> providers = new HashSet<>();
        for (Step step : steps) {
            switch (step.event()) {
                case RoundOpened round ->
                    round.decision()
                            .candidates()
                            .forEach(one -> providers.add(one.facts().providerId()));
                case RequestUnplaced nobody ->
                    nobody.decision()
                            .candidates()
                            .forEach(one -> providers.add(one.facts().providerId()));
                case PackagePlaced placed -> providers.add(placed.providerId());
                default -> {}
            }
        }
        return providers;
    }

    /** How the search stands, and since when it does. */
    private record Outcome(String sentence, @Nullable Instant ended) {}

    /** The whole search of one request, told within one read. */
    private record Search(List<Step> steps, ProviderNames names, ReadAt asked, Instant now) {

        CertificateView view(Authority authority) {
            PackageRequested first = (PackageRequested) steps.getFirst().event();
            Considered last = lastDecision();
            Outcome outcome = outcome();
            List<Asked> offers = offers();
            Instant told = told();
            CertificateView view = new CertificateView(
                    first.packageId(),
                    first.person().reference(),
                    last == null ? first.hoursPerWeek() : last.request().hoursPerWeek(),
                    first.area(),
                    last == null ? first.needs() : last.request().needs(),
                    last == null ? first.urgency() : last.request().urgency(),
                    last == null ? first.startBy() : last.request().startBy(),
                    first.occurredAt(),
                    outcome.sentence(),
                    duration(Duration.between(first.occurredAt(), outcome.ended() == null ? told : outcome.ended())),
                    position(),
                    outcome.ended() == null || asked.asOf() != null ? told : null,
                    asked.knownAt(),
                    offers,
                    passedOver(offers),
                    notReached(),
                    "");
            return CertificateText.added(view, authority);
        }

        /** Up to when it tells: as asked for, and no further than what was known, or than today. */
        private Instant told() {
            return Stream.of(asked.asOf(), asked.knownAt(), now)
                    .filter(Objects::nonNull)
                    .min(Comparator.naturalOrder())
                    .orElse(now);
        }

        /** Of the last event of the search: that care began, or that somebody looked, changes nothing here. */
        private long position() {
            return steps.stream()
                    .filter(step -> isOfTheSearch(step.event()))
                    .mapToLong(step -> step.entry().position())
                    .max()
                    .orElseThrow();
        }

        private static boolean isOfTheSearch(PackageEvent event) {
            return switch (event) {
                case PackageRequested _,
                        RequestAmended _,
                        RoundOpened _,
                        RequestUnplaced _,
                        RequestWithdrawn _,
                        OfferAccepted _,
                        OfferDeclined _,
                        OfferExpired _,
                        OfferWithdrawn _,
                        AcceptanceRefused _,
                        PackagePlaced _,
                        PackageHandedBack _,
                        PackageEnded _ -> true;
                case AssessmentConfirmed _,
                        PackageStarted _,
                        VariationRequested _,
                        VariationRefused _,
                        VariationAgreed _,
                        VariationCancelled _,
                        PackageVaried _,
                        PackageSuspended _,
                        PackageResumed _ -> false;
            };
        }

        private @Nullable Considered lastDecision() {
            Considered last = null;
            for (Step step : steps) {
                last = switch (step.event()) {
                    case RoundOpened round -> round.decision();
                    case RequestUnplaced nobody -> nobody.decision();
                    default -> last;
                };
            }
            return last;
        }

        private Outcome outcome() {
            Outcome outcome = new Outcome("The search goes on.", null);
            for (Step step : steps) {
                outcome = after(outcome, step);
            }
            return outcome;
        }

        private Outcome after(Outcome before, Step step) {
            Instant at = step.event().occurredAt();
            String when = DecisionWords.at(at) + ".";
            return switch (step.event()) {
                case PackagePlaced placed ->
                    new Outcome("Placed with " + names.of(placed.providerId()) + " on " + when, at);
                case RequestUnplaced _ ->
                    new Outcome(
                            "Nobody could be asked on " + DecisionWords.at(at)
                                    + "; the request waits until capacity appears.",
                            null);
                case RequestWithdrawn _ -> new Outcome("Withdrawn on " + when, at);
                case PackageHandedBack back ->
                    new Outcome(
                            names.of(back.providerId()) + " handed the package back on " + DecisionWords.at(at)
                                    + "; the search goes on.",
                            null);
                case RoundOpened _ -> new Outcome("Offers are out; the search goes on.", null);
                case PackageEnded _ -> new Outcome(before.sentence() + " The care ended on " + when, before.ended());
                default -> before;
            };
        }

        private List<Asked> offers() {
            List<Asked> asked = new ArrayList<>();
            for (Step step : steps) {
                if (step.event() instanceof RoundOpened round) {
                    Map<ProviderId, String> answers = Answers.of(round, steps);
                    for (OpenedOffer offer : round.offers()) {
                        asked.add(new Asked(
                                Decided.idOf(step).orElseThrow(),
                                round.number(),
                                round.decision().stage(),
                                offer.providerId(),
                                names.of(offer.providerId()),
                                round.occurredAt(),
                                offer.respondBy(),
                                answers.getOrDefault(offer.providerId(), "")));
                    }
                }
            }
            return asked;
        }

        private List<PassedOver> passedOver(List<Asked> asked) {
            Map<ProviderId, PassedOver> passedOver = new LinkedHashMap<>();
            for (Step step : steps) {
                Considered decision = switch (step.event()) {
                    case RoundOpened round -> round.decision();
                    case RequestUnplaced nobody -> nobody.decision();
                    default -> null;
                };
                if (decision != null) {
                    for (Candidate candidate : decision.candidates()) {
                        ProviderId provider = candidate.facts().providerId();
                        passedOver.put(
                                provider,
                                new PassedOver(
                                        Decided.idOf(step).orElseThrow(),
                                        provider,
                                        names.of(provider),
                                        DecisionWords.sentence(names.of(provider), candidate, decision)));
                    }
                }
            }
            asked.forEach(one -> passedOver.remove(one.providerId()));
            return List.copyOf(passedOver.values());
        }

        /** No stage counts as reached that nobody was asked in; of a choice by hand there is nothing to say. */
        private @Nullable String notReached() {
            Tier furthest = Tier.TIER_1;
            boolean byHand = false;
            for (Step step : steps) {
                if (step.event() instanceof RequestUnplaced) {
                    return null;
                }
                if (step.event() instanceof RoundOpened round) {
                    Tier stage = round.decision().stage();
                    furthest = stage == null || stage.compareTo(furthest) < 0 ? furthest : stage;
                    byHand = round.cause() == RoundCause.BY_HAND;
                }
            }
            if (byHand) {
                return null;
            }
            return switch (furthest) {
                case TIER_1 -> "Tier 2 and the specialists were not reached: Tier 1 comes first.";
                case TIER_2 -> "The specialists were not reached: they come last.";
                case SPECIALIST -> null;
            };
        }

        private static String duration(Duration time) {
            String minutes = time.toMinutesPart() + " min";
            if (time.toDays() > 0) {
                return time.toDays() + " d " + time.toHoursPart() + " h " + minutes;
            }
            return time.toHours() > 0 ? time.toHours() + " h " + minutes : minutes;
        }
    }
}
