package org.homeward.query.audit.decision;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.homeward.contract.Tier;
import org.homeward.contract.brokerage.Candidate;
import org.homeward.contract.brokerage.Candidate.Outcome;
import org.homeward.contract.brokerage.CandidateFacts;
import org.homeward.contract.brokerage.Considered;
import org.homeward.contract.brokerage.DeclineReason;
import org.homeward.contract.brokerage.EligibilityRule;
import org.homeward.contract.brokerage.RequestFacts;
import org.homeward.contract.brokerage.RoundCause;
import org.homeward.contract.framework.Policy.OfferMode;
import org.homeward.contract.framework.Policy.Order;
import org.homeward.query.reading.Codes;

/** A decision in the words of a councillor: one sentence for each provider. */
public final class DecisionWords {
    private static final DateTimeFormatter AT =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.UK).withZone(ZoneId.of("Europe/London"));

    private DecisionWords() {}

    static String at(Instant instant) {
        return AT.format(instant);
    }

    public static String stage(Tier tier) {
        return switch (tier) {
            case TIER_1 -> "Tier 1";
            case TIER_2 -> "Tier 2";
            case SPECIALIST -> "the specialists";
        };
    }

    static String cause(RoundCause cause) {
        return switch (cause) {
            case REQUESTED -> "the request was made";
            case DECLINED -> "a provider declined";
            case EXPIRED -> "an offer ran out without an answer";
            case HOURS_REFUSED -> "the accepting provider's hours were already promised elsewhere";
            case PROVIDER_BARRED -> "a provider that had been asked was barred";
            case AMENDED -> "the request was amended";
            case HANDED_BACK -> "the package was handed back";
            case CAPACITY_APPEARED -> "capacity appeared for a request that waited";
            case BY_HAND -> "a broker named a provider";
        };
    }

    private static String area(RequestFacts request) {
        return Codes.inWords(request.area().value());
    }

    /** The decision as a whole. */
    static String summary(RoundCause cause, Considered decision) {
        RequestFacts request = decision.request();
        long asked = decision.candidates().stream()
                .filter(candidate -> candidate.outcome() == Outcome.OFFERED)
                .count();
        String need = request.hoursPerWeek() + " a week in " + area(request) + ", to start by " + request.startBy();
        String began = "Because " + cause(cause) + ", the cascade looked for " + need + ". ";
        if (decision.stage() == null) {
            return began + "Of the " + decision.candidates().size()
                    + " providers considered nobody could be asked; the request waits until capacity appears.";
        }
        return began
                + (cause == RoundCause.BY_HAND
                        ? "The broker's own choice was asked."
                        : "It reached " + stage(decision.stage()) + " and asked " + asked
                                + (asked == 1 ? " provider" : " providers at once") + " of the "
                                + decision.candidates().size() + " considered, "
                                + order(request.policy().order()) + ".");
    }

    private static String order(Order order) {
        return switch (order) {
            case ROTATION -> "in the order of the smallest share of hours awarded lately";
            case QUALITY_PRICE -> "in the order of quality and price";
            case SPARE_CAPACITY -> "in the order of most spare hours";
        };
    }

    /** Why a candidate was asked or passed over. */
    static String sentence(String name, Candidate candidate, Considered decision) {
        CandidateFacts facts = candidate.facts();
        String figures = candidate.because() == null ? "" : " (" + candidate.because() + ")";
        String warned = candidate.warnings().isEmpty()
                ? ""
                : " Its quality grade ranked it lower: "
                        + facts.grade().name().toLowerCase(Locale.UK).replace('_', ' ') + ".";
        if (candidate.outcome() == Outcome.OFFERED) {
            return name + " was asked"
                    + (decision.mode() == OfferMode.ALL_AT_ONCE
                            ? ", together with every other provider of " + stage(facts.tier())
                                    + " that could take the care" + figures
                            : ": it stood first in " + stage(facts.tier()) + figures)
                    + "." + warned;
        }
        if (candidate.failedRules().equals(List.of(EligibilityRule.FIRST_IN_ORDER))) {
            return name + " was not asked in this round: it could have taken the care, but providers of "
                    + stage(facts.tier()) + " are asked one by one, and it stood at place " + candidate.rank() + figures
                    + "." + warned;
        }
        return name + " (" + stage(facts.tier()).replace("the specialists", "specialist") + ") was passed over: "
                + candidate.failedRules().stream()
                        .map(rule -> reason(rule, facts, decision.request()))
                        .filter(reason -> !reason.isEmpty())
                        .collect(Collectors.joining("; "))
                + ".";
    }

    private static String reason(EligibilityRule failed, CandidateFacts facts, RequestFacts request) {
        return switch (failed) {
            case FRAMEWORK_OPEN -> "the framework was not open on the day";
            case NOT_EMBARGOED -> "an embargo on it was in force (" + sources(facts.embargoes()) + ")";
            case NOT_SUSPENDED -> "it was suspended (" + sources(facts.suspensions()) + ")";
            case NOT_EXITED -> "it had left the framework";
            case AREA_SERVED -> "it declared no hours for " + area(request);
            case NEEDS_SUPPORTED ->
                "it does not offer what this person needs ("
                        + request.needs().stream()
                                .filter(need -> !facts.needs().contains(need))
                                .map(need -> need.name().toLowerCase(Locale.UK).replace('_', ' '))
                                .collect(Collectors.joining(", "))
                        + ")";
            case SPARE_HOURS_ENOUGH ->
                facts.areaServed()
                        ? "it had " + facts.spare() + " a week to spare there, and the care needs "
                                + request.hoursPerWeek()
                        : "";
            case TWO_CARER_VISITS_SUPPORTED -> "it does not send two carers, and this care needs them";
            case NOT_EXCLUDED_BY_PERSON -> "the person had asked not to have it";
            case NOT_ALREADY_ANSWERED -> "it had already answered this request, or let it run out";
            case START_DATE_POSSIBLE -> "it could give care only from " + facts.availableFrom();
            case GRADE_NOT_BLOCKING ->
                "the policy bars its quality grade, "
                        + facts.grade().name().toLowerCase(Locale.UK).replace('_', ' ');
            case FIRST_IN_ORDER -> "it was not its turn";
        };
    }

    private static String sources(List<?> sources) {
        return sources.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    static String reason(DeclineReason reason) {
        return reason.name().toLowerCase(Locale.UK).replace('_', ' ');
    }
}
