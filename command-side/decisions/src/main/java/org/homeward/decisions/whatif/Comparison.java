package org.homeward.decisions.whatif;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.homeward.contract.Area;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Tier;
import org.homeward.contract.Urgency;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.audit.WhatIfCourse;
import org.homeward.contract.audit.WhatIfCourse.Asked;
import org.homeward.contract.audit.WhatIfCourse.Outcome;
import org.homeward.contract.audit.WhatIfCourse.Source;
import org.homeward.contract.audit.WhatIfQuestion;
import org.homeward.contract.audit.WhatIfRequest;
import org.homeward.contract.audit.WhatIfResult;
import org.homeward.contract.audit.WhatIfResult.Answers;
import org.homeward.contract.audit.WhatIfResult.AreaWaiting;
import org.homeward.contract.audit.WhatIfResult.Figures;
import org.homeward.contract.audit.WhatIfResult.Measured;
import org.homeward.contract.audit.WhatIfResult.NotApplied;
import org.homeward.contract.audit.WhatIfResult.PlacedOrNot;
import org.homeward.contract.audit.WhatIfResult.ProviderShare;
import org.homeward.contract.audit.WhatIfResult.Share;
import org.homeward.contract.audit.WhatIfResult.TierShare;
import org.homeward.contract.audit.WhatIfResult.UrgencyFigures;
import org.homeward.contract.brokerage.OfferStatus;
import org.homeward.decisions.ProviderFacts;
import org.jspecify.annotations.Nullable;

/** The requests of the period in both worlds, counted by the same hand. */
final class Comparison {
    private final WhatIfQuestion question;
    private final Survey survey;
    private final World recorded;
    private final OtherWorld other;
    private final List<Pair> pairs;

    Comparison(WhatIfQuestion question, Survey survey, World recorded, OtherWorld other) {
        this.question = question;
        this.survey = survey;
        this.recorded = recorded;
        this.other = other;
        this.pairs = recorded.courses().values().stream()
                .filter(course ->
                        !course.requestedAt.isBefore(question.from()) && course.requestedAt.isBefore(question.to()))
                .sorted(Comparator.<Course, Instant>comparing(course -> course.requestedAt)
                        .thenComparing(course -> course.id.value()))
                .map(course -> new Pair(
                        course,
                        other.isRefused(course.id) ? null : other.world().course(course.id)))
                .toList();
    }

    /** @param other null: it would not have been taken */
    private record Pair(Course recorded, @Nullable Course other) {
        WhatIfCourse there() {
            return recorded.view(true);
        }

        WhatIfCourse here() {
            return other == null
                    ? new WhatIfCourse(Outcome.REFUSED, recorded.area, null, null, 0, List.of())
                    : other.view(false);
        }

        /** Where an answer comes from, and which figures made somebody the first, make no course another. */
        boolean differs() {
            return !asItWent(there()).equals(asItWent(here()));
        }

        private static WhatIfCourse asItWent(WhatIfCourse course) {
            return new WhatIfCourse(
                    course.outcome(),
                    course.area(),
                    course.placedWith(),
                    course.placedAt(),
                    course.breaches(),
                    course.offers().stream()
                            .map(asked -> new Asked(
                                    asked.round(),
                                    asked.stage(),
                                    asked.providerId(),
                                    asked.openedAt(),
                                    asked.status(),
                                    asked.answeredAt(),
                                    asked.reason(),
                                    asked.breach(),
                                    null,
                                    null))
                            .toList());
        }

        WhatIfRequest request() {
            return new WhatIfRequest(
                    recorded.id,
                    recorded.requestedAt,
                    recorded.area,
                    recorded.urgency,
                    recorded.hoursRequested,
                    there(),
                    here());
        }
    }

    Simulation.Outcome outcome() {
        List<WhatIfRequest> differing =
                pairs.stream().filter(Pair::differs).map(Pair::request).toList();
        List<Course> here =
                pairs.stream().map(Pair::other).filter(Objects::nonNull).toList();
        List<Course> there = pairs.stream().map(Pair::recorded).toList();
        Answers answers = answers(here);
        return new Simulation.Outcome(
                new WhatIfResult(
                        AssumptionModel.VERSION,
                        survey.lastPosition(),
                        pairs.size(),
                        differing.size(),
                        figures(there, List.of()),
                        figures(here, refused()),
                        tiers(there, here),
                        providers(there, here),
                        areas(there, here),
                        urgencies(there, here),
                        answers,
                        measured(here),
                        other.notApplied().entrySet().stream()
                                .map(entry -> new NotApplied(entry.getKey(), entry.getValue()))
                                .toList(),
                        Sentences.of(question)),
                differing);
    }

    private List<Course> refused() {
        return pairs.stream()
                .filter(pair -> pair.other() == null)
                .map(Pair::recorded)
                .toList();
    }

    // --- figures

    private static Figures figures(List<Course> courses, List<Course> refused) {
        List<Long> minutes = courses.stream()
                .filter(course -> course.firstPlacedAt != null)
                .map(course -> Duration.between(course.requestedAt, course.firstPlacedAt)
                        .toMinutes())
                .sorted()
                .toList();
        int all = courses.size() + refused.size();
        return new Figures(
                minutes.size(),
                count(courses, Outcome.WAITING),
                count(courses, Outcome.WITHDRAWN),
                refused.size(),
                all == 0 ? null : percent(minutes.size(), all),
                percentile(minutes, 50),
                percentile(minutes, 90),
                mean(minutes),
                minutes.isEmpty() ? null : hours(minutes.getLast(), 1),
                courses.stream().mapToInt(course -> course.offers.size()).sum(),
                courses.stream().mapToInt(Course::breaches).sum(),
                Math.toIntExact(courses.stream()
                        .flatMap(course -> course.offers.stream())
                        .filter(offer -> offer.breach && offer.source == Source.ASSUMED)
                        .count()),
                sum(courses.stream()
                        .filter(course -> course.firstWith != null)
                        .map(course -> course.hoursPlaced)
                        .toList()),
                sum(Stream.concat(courses.stream().filter(Comparison::isUnplaced), refused.stream())
                        .map(course -> course.hours)
                        .toList()));
    }

    private static boolean isUnplaced(Course course) {
        return course.outcome() == Outcome.WAITING;
    }

    private static int count(List<Course> courses, Outcome outcome) {
        return Math.toIntExact(
                courses.stream().filter(course -> course.outcome() == outcome).count());
    }

    private static BigDecimal percent(int part, int whole) {
        return BigDecimal.valueOf(100L * part).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
    }

    /** The smallest that at least so many in a hundred do not exceed, in hours. */
    private static @Nullable BigDecimal percentile(List<Long> inOrder, int percent) {
        if (inOrder.isEmpty()) {
            return null;
        }
        int rank = Math.ceilDiv(inOrder.size() * percent, 100);
        return hours(inOrder.get(rank - 1), 1);
    }

    private static @Nullable BigDecimal mean(List<Long> minutes) {
        return minutes.isEmpty()
                ? null
                : hours(minutes.stream().mapToLong(Long::longValue).sum(), minutes.size());
    }

    private static BigDecimal hours(long minutes, int dividedBy) {
        return BigDecimal.valueOf(minutes).divide(BigDecimal.valueOf(60L * dividedBy), 2, RoundingMode.HALF_UP);
    }

    private static WeeklyHours sum(List<WeeklyHours> some) {
        return some.stream().reduce(WeeklyHours.ZERO, WeeklyHours::plus);
    }

    // --- shares

    private Map<ProviderId, Tier> tiersOfProviders() {
        Map<ProviderId, Tier> tiers = new TreeMap<>(Comparator.comparing(ProviderId::value));
        for (World world : List.of(recorded, other.world())) {
            world.market
                    .providers()
                    .forEach(id -> tiers.put(
                            id,
                            world.market.provider(id).map(ProviderFacts::tier).orElseThrow()));
        }
        return tiers;
    }

    private List<ProviderShare> providers(List<Course> there, List<Course> here) {
        List<ProviderShare> shares = new ArrayList<>();
        tiersOfProviders()
                .forEach((id, tier) -> shares.add(new ProviderShare(
                        id,
                        tier,
                        placed(there, course -> id.equals(course.firstWith)),
                        placed(here, course -> id.equals(course.firstWith)))));
        shares.sort(Comparator.comparing(ProviderShare::tier)
                .thenComparing(share -> share.providerId().value()));
        return List.copyOf(shares);
    }

    private List<TierShare> tiers(List<Course> there, List<Course> here) {
        Map<ProviderId, Tier> tiers = tiersOfProviders();
        List<TierShare> shares = new ArrayList<>();
        for (Tier tier : Tier.values()) {
            Predicate<Course> isInTier = course -> course.firstWith != null && tiers.get(course.firstWith) == tier;
            shares.add(new TierShare(tier, placed(there, isInTier), placed(here, isInTier)));
        }
        return List.copyOf(shares);
    }

    private static Share placed(List<Course> courses, Predicate<Course> which) {
        List<Course> some = courses.stream().filter(which).toList();
        return new Share(
                some.size(), sum(some.stream().map(course -> course.hoursPlaced).toList()));
    }

    private List<AreaWaiting> areas(List<Course> there, List<Course> here) {
        TreeSet<Area> areas = new TreeSet<>(Comparator.comparing(Area::value));
        there.forEach(course -> areas.add(course.area));
        here.forEach(course -> areas.add(course.area));
        List<Course> refused = refused();
        return areas.stream()
                .map(area -> new AreaWaiting(area, unplaced(area, there, List.of()), unplaced(area, here, refused)))
                .toList();
    }

    /** By the urgency with which each was made: an amendment may come in one world and not in the other. */
    private List<UrgencyFigures> urgencies(List<Course> there, List<Course> here) {
        List<Course> refused = refused();
        return Stream.of(Urgency.values())
                .map(urgency -> new UrgencyFigures(
                        urgency, placedOrNot(urgency, there, List.of()), placedOrNot(urgency, here, refused)))
                .toList();
    }

    private static PlacedOrNot placedOrNot(Urgency urgency, List<Course> courses, List<Course> refused) {
        return new PlacedOrNot(
                Math.toIntExact(courses.stream()
                        .filter(course -> course.urgencyRequested == urgency && course.firstWith != null)
                        .count()),
                Math.toIntExact(Stream.concat(courses.stream().filter(Comparison::isUnplaced), refused.stream())
                        .filter(course -> course.urgencyRequested == urgency)
                        .count()));
    }

    private static Share unplaced(Area area, List<Course> courses, List<Course> refused) {
        List<Course> some = Stream.concat(courses.stream().filter(Comparison::isUnplaced), refused.stream())
                .filter(course -> course.area.equals(area))
                .toList();
        return new Share(
                some.size(), sum(some.stream().map(course -> course.hours).toList()));
    }

    // --- answers

    private static Answers answers(List<Course> here) {
        Map<Source, Integer> sources = new HashMap<>();
        Map<OfferStatus, Integer> assumed = new HashMap<>();
        here.stream()
                .flatMap(course -> course.offers.stream())
                .filter(Course.Offer::isAnswered)
                .forEach(offer -> {
                    Source source = Objects.requireNonNull(offer.source);
                    sources.merge(source, 1, Integer::sum);
                    if (source == Source.ASSUMED) {
                        assumed.merge(offer.status, 1, Integer::sum);
                    }
                });
        return new Answers(
                sources.getOrDefault(Source.RECORDED, 0),
                sources.getOrDefault(Source.MOVED, 0),
                sources.getOrDefault(Source.ASSUMED, 0),
                assumed.getOrDefault(OfferStatus.ACCEPTED, 0),
                assumed.getOrDefault(OfferStatus.DECLINED, 0),
                assumed.getOrDefault(OfferStatus.EXPIRED, 0));
    }

    private List<Measured> measured(List<Course> here) {
        Map<ProviderId, Integer> used = new HashMap<>();
        here.stream()
                .flatMap(course -> course.offers.stream())
                .filter(offer -> offer.isAnswered() && offer.source == Source.ASSUMED)
                .forEach(offer -> used.merge(offer.provider, 1, Integer::sum));
        AssumptionModel model = new AssumptionModel(question.assumptions(), survey);
        List<Measured> measured = new ArrayList<>();
        tiersOfProviders().forEach((id, tier) -> {
            int times = used.getOrDefault(id, 0);
            if (times > 0) {
                measured.add(model.measured(id, tier, times));
            }
        });
        return List.copyOf(measured);
    }
}
