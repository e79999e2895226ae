package org.homeward.query.brokerage;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.homeward.contract.Tier;
import org.homeward.contract.brokerage.Candidate;
import org.homeward.contract.brokerage.Considered;
import org.homeward.contract.brokerage.DeclineReason;
import org.homeward.contract.brokerage.EligibilityRule;
import org.homeward.contract.brokerage.OfferEntry;
import org.jspecify.annotations.Nullable;

/** What codes and figures say, for people; nothing decides on it. */
final class InWords {
    private static final String TRIED_AGAIN =
            "It is tried again by itself, the most urgent first and then the oldest, when capacity appears for it:"
                    + " hours declared or set free, an embargo or a suspension lifted, a provider admitted,"
                    + " another policy.";

    private InWords() {}

    /** Why a decline or a silence is a breach, or none; null for what is neither. */
    static @Nullable String because(OfferEntry offer) {
        return switch (offer.status()) {
            case DECLINED -> declined(offer, DeclineReason.valueOf(String.valueOf(offer.reason())));
            case EXPIRED ->
                offer.breach()
                        ? "A breach: a Tier 1 provider is obliged, and it gave no answer in time"
                        : "No breach: only Tier 1 is obliged to answer";
            case OPEN, ACCEPTED, WITHDRAWN -> null;
        };
    }

    private static String declined(OfferEntry offer, DeclineReason reason) {
        if (offer.breach()) {
            return "A breach: a Tier 1 provider is obliged, and "
                    + switch (reason) {
                        case HOURS_LIMIT_REACHED ->
                            "it had " + offer.spare() + " a week to spare in the area, enough for this care";
                        case EMBARGOED -> "no embargo was on record";
                        case SUSPENDED -> "no suspension was on record";
                        case SAFETY -> "a concern about safety needs a note that says what it is";
                        case NO_STAFF, TIME_NOT_POSSIBLE, TRAVEL, NEEDS_NOT_MET, OTHER -> reason + " is not lawful";
                    };
        }
        if (offer.stage() != Tier.TIER_1) {
            return "No breach: only Tier 1 is obliged to accept";
        }
        return "Lawful: "
                + switch (reason) {
                    case HOURS_LIMIT_REACHED ->
                        "it had " + offer.spare() + " a week to spare in the area, too little for this care";
                    case EMBARGOED -> "an embargo was on record";
                    case SUSPENDED -> "a suspension was on record";
                    case SAFETY -> "its note says what the concern is";
                    case NO_STAFF, TIME_NOT_POSSIBLE, TRAVEL, NEEDS_NOT_MET, OTHER -> "the record bears it out";
                };
    }

    /** How many candidates failed each rule. */
    static Map<EligibilityRule, Integer> failedRules(Considered decision) {
        return counted(
                decision.candidates().stream().map(Candidate::failedRules).toList());
    }

    /** Why nobody could be asked, and what the request waits for. */
    static String waiting(Considered decision) {
        // Where a provider does not serve the area it has no hours there either: one reason is enough.
        Map<EligibilityRule, Integer> told = counted(decision.candidates().stream()
                .map(Candidate::failedRules)
                .map(failed -> failed.contains(EligibilityRule.AREA_SERVED)
                        ? failed.stream()
                                .filter(rule -> rule != EligibilityRule.SPARE_HOURS_ENOUGH)
                                .toList()
                        : failed)
                .toList());
        String reasons = told.entrySet().stream()
                .sorted(Map.Entry.<EligibilityRule, Integer>comparingByValue().reversed())
                .map(entry -> words(entry.getKey()) + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
        int considered = decision.candidates().size();
        return (considered == 0
                        ? "The framework has no providers. "
                        : "Nobody can be asked now; of the providers considered (%d): %s. "
                                .formatted(considered, reasons))
                + TRIED_AGAIN;
    }

    private static Map<EligibilityRule, Integer> counted(List<List<EligibilityRule>> failed) {
        Map<EligibilityRule, Integer> counts = new EnumMap<>(EligibilityRule.class);
        failed.forEach(rules -> rules.forEach(rule -> counts.merge(rule, 1, Integer::sum)));
        return counts;
    }

    private static String words(EligibilityRule failed) {
        return switch (failed) {
            case FRAMEWORK_OPEN -> "framework not open on the day";
            case NOT_EMBARGOED -> "embargoed";
            case NOT_SUSPENDED -> "suspended";
            case NOT_EXITED -> "exited";
            case AREA_SERVED -> "area not served";
            case NEEDS_SUPPORTED -> "needs not supported";
            case SPARE_HOURS_ENOUGH -> "too few spare hours";
            case TWO_CARER_VISITS_SUPPORTED -> "no visits by two carers";
            case NOT_EXCLUDED_BY_PERSON -> "excluded by the person";
            case NOT_ALREADY_ANSWERED -> "has answered already";
            case START_DATE_POSSIBLE -> "cannot start by the date";
            case GRADE_NOT_BLOCKING -> "quality grade that bars";
            case FIRST_IN_ORDER -> "not yet its turn";
        };
    }
}
