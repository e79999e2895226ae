package org.homeward.query.audit.decision;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Role;
import org.homeward.contract.Tier;
import org.homeward.contract.brokerage.Candidate;
import org.homeward.contract.brokerage.PackageEvent.AcceptanceRefused;
import org.homeward.contract.brokerage.PackageEvent.OfferAccepted;
import org.homeward.contract.brokerage.PackageEvent.OfferDeclined;
import org.homeward.contract.brokerage.PackageEvent.OfferExpired;
import org.homeward.contract.brokerage.PackageEvent.OfferWithdrawn;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.homeward.query.audit.decision.Decided.Step;

/** What came of a round's offers, in words. */
final class Answers {
    private Answers() {}

    static Map<ProviderId, String> of(RoundOpened round, List<Step> steps) {
        Map<ProviderId, String> answers = new HashMap<>();
        round.offers()
                .forEach(offer -> answers.put(
                        offer.providerId(),
                        "Nothing is recorded of its answer so far; it could answer until "
                                + DecisionWords.at(offer.respondBy()) + "."));
        steps.forEach(step -> {
            switch (step.event()) {
                case OfferAccepted accepted
                when accepted.round() == round.number() ->
                    answers.put(accepted.providerId(), "It accepted on " + when(step) + said(step) + ".");
                case AcceptanceRefused refused
                when refused.round() == round.number() ->
                    answers.merge(
                            refused.providerId(),
                            "Its hours could not be promised any more, so that its acceptance was undone.",
                            (before, more) -> before + " " + more);
                case OfferDeclined declined
                when declined.round() == round.number() ->
                    answers.put(declined.providerId(), declined(declined, tier(round, declined.providerId()), step));
                case OfferExpired expired
                when expired.round() == round.number() ->
                    answers.put(
                            expired.providerId(),
                            "It gave no answer by " + DecisionWords.at(expired.occurredAt()) + ": "
                                    + (expired.breach()
                                            ? "a breach, since Tier 1 is obliged to answer."
                                            : "no breach, since only Tier 1 is obliged to answer."));
                case OfferWithdrawn withdrawn
                when withdrawn.round() == round.number() ->
                    answers.put(
                            withdrawn.providerId(),
                            "Its offer was taken back on " + when(step) + ": " + why(withdrawn) + ".");
                default -> {}
            }
        });
        return answers;
    }

    private static String why(OfferWithdrawn withdrawn) {
        return switch (withdrawn.cause()) {
            case OTHER_ACCEPTED -> "another provider had accepted";
            case REQUEST_WITHDRAWN -> "the request was withdrawn";
            case REQUEST_AMENDED -> "the request was amended";
            case PROVIDER_BARRED -> "it was barred in the meantime";
            case OFFERED_BY_HAND -> "a broker offered the care to a named provider";
        };
    }

    private static String when(Step step) {
        String told = DecisionWords.at(step.event().occurredAt());
        return step.entry().late()
                ? told + " (recorded later, on " + DecisionWords.at(step.entry().recordedAt()) + ")"
                : told;
    }

    /** Who wrote it down, where it was not the provider: a telephone call says nothing by itself. */
    private static String said(Step step) {
        return step.entry().roles().contains(Role.PROVIDER.name())
                ? ""
                : ", as " + step.entry().actor() + " recorded";
    }

    private static String declined(OfferDeclined declined, Tier tier, Step step) {
        String said =
                "It declined on " + when(step) + said(step) + " (" + DecisionWords.reason(declined.reason()) + "): ";
        if (declined.breach()) {
            return said + "a breach, since Tier 1 is obliged and the record does not bear its reason out; it had "
                    + declined.spare() + " a week to spare.";
        }
        return said
                + (tier == Tier.TIER_1
                        ? "lawful, since the record bears its reason out; it had " + declined.spare()
                                + " a week to spare."
                        : "lawful, since only Tier 1 is obliged to accept.");
    }

    static Tier tier(RoundOpened round, ProviderId provider) {
        return round.decision().candidates().stream()
                .map(Candidate::facts)
                .filter(facts -> facts.providerId().equals(provider))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(provider + " was asked without being considered"))
                .tier();
    }
}
