package org.homeward.contract.audit;

import java.math.BigDecimal;
import java.util.List;
import org.homeward.contract.Area;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Tier;
import org.homeward.contract.Urgency;
import org.homeward.contract.WeeklyHours;
import org.jspecify.annotations.Nullable;

/**
 * Both worlds beside each other: what is on record, and what the same requests would have come to.
 *
 * @param position last log position that was read
 * @param requests of the period
 * @param differing how many of them went differently
 * @param urgencies none in an answer that was given before they were counted
 * @param answers where the answers of the other world come from
 * @param notApplied what is on record and could not happen in the other world, by kind
 * @param assumptions what the answer rests on, in words
 */
public record WhatIfResult(
        int version,
        long position,
        int requests,
        int differing,
        Figures recorded,
        Figures whatIf,
        List<TierShare> tiers,
        List<ProviderShare> providers,
        List<AreaWaiting> areas,
        List<UrgencyFigures> urgencies,
        Answers answers,
        List<Measured> measured,
        List<NotApplied> notApplied,
        List<String> assumptions) {
    public WhatIfResult {
        urgencies = urgencies == null ? List.of() : List.copyOf(urgencies);
    }

    /**
     * Of the requests of the period in one world.
     *
     * @param placedPercent of all requests; null without any
     * @param medianHoursToPlacement from the request to the first placement, of those placed
     * @param percentile90HoursToPlacement nine in ten of those placed had a provider by then
     * @param meanHoursToPlacement of those placed
     * @param longestHoursToPlacement how long it took at worst, of those placed
     * @param breaches declines without a lawful reason and silence, of obliged providers
     * @param breachesAssumed how many of them rest on assumed answers
     * @param unplacedHours hours a week of the requests that still wait or were not taken
     */
    public record Figures(
            int placed,
            int waiting,
            int withdrawn,
            int refused,
            @Nullable BigDecimal placedPercent,
            @Nullable BigDecimal medianHoursToPlacement,
            @Nullable BigDecimal percentile90HoursToPlacement,
            @Nullable BigDecimal meanHoursToPlacement,
            @Nullable BigDecimal longestHoursToPlacement,
            int offers,
            int breaches,
            int breachesAssumed,
            WeeklyHours placedHours,
            WeeklyHours unplacedHours) {}

    /** Packages and hours a week placed. */
    public record Share(int packages, WeeklyHours hoursPerWeek) {}

    public record TierShare(Tier tier, Share recorded, Share whatIf) {}

    public record ProviderShare(ProviderId providerId, Tier tier, Share recorded, Share whatIf) {}

    /** Requests, and their hours a week, that still wait or were not taken, in one area. */
    public record AreaWaiting(Area area, Share recorded, Share whatIf) {}

    /** Requests of one urgency, as it was when they were made. */
    public record UrgencyFigures(Urgency urgency, PlacedOrNot recorded, PlacedOrNot whatIf) {}

    /** @param unplaced still waiting, or not taken */
    public record PlacedOrNot(int placed, int unplaced) {}

    /**
     * Answers to the offers of the other world for the requests of the period, silence among them.
     *
     * @param recorded given to that very offer
     * @param moved given by that provider for that request at another time
     * @param assumed given by nobody
     */
    public record Answers(int recorded, int moved, int assumed, int assumedYes, int assumedNo, int assumedSilence) {}

    /**
     * What the assumption model takes a provider to do.
     *
     * @param basis whose answers were counted
     * @param silent offers that ran out without an answer
     * @param answerMinutes median of working minutes from the offer to the answer
     * @param used how many answers were assumed by it
     */
    public record Measured(
            ProviderId providerId,
            Tier tier,
            Basis basis,
            int accepted,
            int declined,
            int silent,
            int answerMinutes,
            int used) {}

    /** Whose recorded answers an assumption rests on. */
    public enum Basis {
        OWN,
        TIER,
        ALL,
        /** Nobody answered anything in the period. */
        NONE
    }

    public record NotApplied(String what, int times) {}
}
