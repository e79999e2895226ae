package org.homeward.decisions.brokerage;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.homeward.contract.brokerage.CandidateFacts;
import org.homeward.contract.brokerage.EligibilityRule;
import org.homeward.contract.brokerage.RequestFacts;
import org.homeward.decisions.LondonTime;

/** The eligibility rules, one place each. All are evaluated; a failure never hides another. */
final class Eligibility {
    private Eligibility() {}

    static List<EligibilityRule> failedRules(RequestFacts request, CandidateFacts candidate) {
        return Stream.of(EligibilityRule.values())
                .filter(rule -> !holds(rule, request, candidate))
                .toList();
    }

    private static boolean holds(EligibilityRule rule, RequestFacts request, CandidateFacts candidate) {
        return switch (rule) {
            case FRAMEWORK_OPEN -> request.frameworkOpen();
            case NOT_EMBARGOED -> candidate.embargoes().isEmpty();
            case NOT_SUSPENDED -> candidate.suspensions().isEmpty();
            case NOT_EXITED -> !candidate.exited();
            case AREA_SERVED -> candidate.areaServed();
            case NEEDS_SUPPORTED -> candidate.needs().containsAll(request.needs());
            case SPARE_HOURS_ENOUGH -> !request.hoursPerWeek().isMoreThan(candidate.spare());
            case TWO_CARER_VISITS_SUPPORTED -> request.carersNeeded() < 2 || candidate.twoCarerVisits();
            case NOT_EXCLUDED_BY_PERSON -> !candidate.excluded();
            case NOT_ALREADY_ANSWERED -> !candidate.alreadyAnswered();
            case START_DATE_POSSIBLE -> !candidate.availableFrom().isAfter(latestStart(request));
            case GRADE_NOT_BLOCKING -> !request.policy().blockingGrades().contains(candidate.grade());
            // Decided by the order among the eligible, not by the candidate alone.
            case FIRST_IN_ORDER -> true;
        };
    }

    /** A request that has waited past its day, or came back after years of care, can start today at the earliest. */
    private static LocalDate latestStart(RequestFacts request) {
        LocalDate today = LondonTime.dayOf(request.decidedAt());
        return request.startBy().isBefore(today) ? today : request.startBy();
    }
}
