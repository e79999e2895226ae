package org.homeward.query.audit.decision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;
import org.homeward.contract.Answer;
import org.homeward.contract.Fault;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.InvalidInput;
import org.homeward.contract.ProviderId;
import org.homeward.contract.ReadAt;
import org.homeward.contract.Tier;
import org.homeward.contract.audit.DecisionView;
import org.homeward.contract.audit.DecisionView.ProviderReason;
import org.homeward.contract.audit.DecisionView.Verdict;
import org.homeward.contract.audit.EventForms;
import org.homeward.contract.audit.TrailQuery.WhichDecision;
import org.homeward.contract.audit.WhatIsRead;
import org.homeward.contract.brokerage.Candidate;
import org.homeward.contract.brokerage.Candidate.Outcome;
import org.homeward.contract.brokerage.Considered;
import org.homeward.contract.brokerage.PackageEvent.PackageRequested;
import org.homeward.contract.brokerage.PackageEvent.RequestUnplaced;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.homeward.contract.brokerage.RoundCause;
import org.homeward.contract.provider.ProviderEvent.ProviderAdmitted;
import org.homeward.query.audit.decision.Decided.Step;
import org.homeward.query.audit.proof.AsRecorded;
import org.homeward.query.audit.trail.Trail;
import org.homeward.query.reading.ProviderNames;
import org.homeward.query.reading.Reads;
import org.homeward.query.reading.Snapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers why it was decided so, from the log alone. */
@Component
class DecisionQueries {
    private final Reads reads;
    private final Trail trail;
    private final EventForms forms;

    DecisionQueries(Reads reads, Trail trail, EventForms forms) {
        this.reads = reads;
        this.trail = trail;
        this.forms = forms;
    }

    @QueryHandler
    Answer<DecisionView> decision(WhichDecision question) {
        Decided named = Decided.named(question.id());
        Map<String, String> asked = new TreeMap<>(Map.of("decision", question.id()));
        if (question.provider() != null) {
            asked.put("provider", question.provider().value());
        }
        long upTo = trail.opened(question.caller(), WhatIsRead.DECISION, asked, question.at());
        return reads.read(question.caller(), new ReadAt(question.at().asOf(), null, null), at -> {
            List<Step> steps = Decided.steps(trail.entries(at, named.stream(), question.at(), upTo), forms);
            Step step = named.in(steps).orElseThrow(() -> Decided.unknown(question.id()));
            DecisionView view = new Telling(at, upTo, question, step, steps).view();
            return new Answer<>(view, steps.size() - 1L, upTo, at.asOf());
        });
    }

    /** One decision, put into words within one read. */
    private final class Telling {
        private final Snapshot at;
        private final WhichDecision question;
        private final Step step;
        private final List<Step> steps;
        private final Considered decision;
        private final ProviderLog log;
        private final Map<ProviderId, ProviderAdmitted> members;

        Telling(Snapshot at, long upTo, WhichDecision question, Step step, List<Step> steps) {
            this.at = at;
            this.question = question;
            this.step = step;
            this.steps = steps;
            this.decision = Recomputation.decision(step.event());
            this.log = new ProviderLog(trail, forms, at, question.at(), upTo);
            this.members = log.members(decision.request().position());
        }

        DecisionView view() {
            Recomputation made =
                    Recomputation.of(forms, step.entry().stored(), step.entry().rules());
            List<ProviderId> leftOut = leftOut();
            List<Long> altered = AsRecorded.altered(
                    at, steps.stream().map(one -> one.entry().position()).toList());
            Verdict verdict = made.verdict();
            String difference = made.difference();
            if (verdict == Verdict.AGREES && !leftOut.isEmpty()) {
                verdict = Verdict.INCOMPLETE;
                difference = "not on record: " + leftOut;
            } else if (verdict == Verdict.AGREES && !altered.isEmpty()) {
                verdict = Verdict.ALTERED;
                difference = "not as recorded: log positions " + altered;
            }
            RoundOpened round = step.event() instanceof RoundOpened opened ? opened : null;
            RoundCause cause = cause();
            return new DecisionView(
                    question.id(),
                    step.event().packageId(),
                    round == null ? null : round.number(),
                    attempt(),
                    cause,
                    decision.stage(),
                    DecisionWords.summary(cause, decision),
                    step.event().occurredAt(),
                    step.entry().recordedAt(),
                    step.entry().actor(),
                    decision.request().policyVersion(),
                    made.rules(),
                    decision.request().position(),
                    step.entry().position(),
                    step.entry().eventId(),
                    verdict,
                    inWords(verdict, made),
                    difference,
                    Recomputation.digest(made.stored()),
                    made.storedAgain() == null ? null : Recomputation.digest(made.storedAgain()),
                    providers(round, only()),
                    new Checks(forms, log).of(step, decision.request(), steps),
                    decision,
                    made.again() == null ? null : Recomputation.decision(made.again()));
        }

        private RoundCause cause() {
            return switch (step.event()) {
                case RoundOpened round -> round.cause();
                case RequestUnplaced nobody -> nobody.cause();
                default -> throw new IllegalStateException("no decision: " + step.event());
            };
        }

        private int attempt() {
            return switch (step.event()) {
                case RoundOpened round -> round.attempt();
                case RequestUnplaced nobody -> nobody.attempt();
                default -> throw new IllegalStateException("no decision: " + step.event());
            };
        }

        private FrameworkId framework() {
            return ((PackageRequested) steps.getFirst().event()).frameworkId();
        }

        /** Whom the cascade would have looked at and the record does not have it looking at. */
        private List<ProviderId> leftOut() {
            Set<ProviderId> considered = new HashSet<>();
            decision.candidates()
                    .forEach(candidate -> considered.add(candidate.facts().providerId()));
            return members.values().stream()
                    .filter(this::belongsToIt)
                    .map(ProviderAdmitted::providerId)
                    .filter(provider -> !considered.contains(provider))
                    .sorted(Comparator.comparing(ProviderId::value))
                    .toList();
        }

        /** Everyone of the framework up to the stage that is asked; all of them where nobody could be asked. */
        private boolean belongsToIt(ProviderAdmitted member) {
            return cause() != RoundCause.BY_HAND
                    && member.frameworkId().equals(framework())
                    && (decision.stage() == null || member.tier().compareTo(decision.stage()) <= 0);
        }

        /** Whom the question is about: by its id, else by its name in the framework. */
        private @Nullable ProviderId only() {
            ProviderId given = question.provider();
            if (given == null || members.containsKey(given)) {
                return given;
            }
            String word = given.value().toLowerCase(Locale.UK);
            List<ProviderAdmitted> called = members.values().stream()
                    .filter(member -> member.frameworkId().equals(framework()))
                    .filter(member -> member.name().toLowerCase(Locale.UK).contains(word))
                    .sorted(Comparator.comparing(ProviderAdmitted::name))
                    .toList();
            if (called.size() > 1) {
                throw new InvalidInput(List.of(new Fault(
                        "?provider",
                        "UNKNOWN_VALUE",
                        "must mean one provider, and is part of the names of "
                                + called.stream().map(ProviderAdmitted::name).collect(Collectors.joining(", ")))));
            }
            return called.isEmpty() ? given : called.getFirst().providerId();
        }

        private List<ProviderReason> providers(@Nullable RoundOpened round, @Nullable ProviderId only) {
            Set<ProviderId> all = new HashSet<>();
            decision.candidates().forEach(candidate -> all.add(candidate.facts().providerId()));
            if (only != null) {
                all.add(only);
            }
            ProviderNames names = ProviderNames.of(at, all);
            Map<ProviderId, String> answers = round == null ? Map.of() : Answers.of(round, steps);
            List<ProviderReason> reasons = new ArrayList<>();
            for (Candidate candidate : decision.candidates()) {
                ProviderId provider = candidate.facts().providerId();
                if (only == null || only.equals(provider)) {
                    reasons.add(new ProviderReason(
                            provider,
                            names.of(provider),
                            true,
                            candidate.outcome() == Outcome.OFFERED,
                            candidate.rank(),
                            DecisionWords.sentence(names.of(provider), candidate, decision),
                            answers.get(provider)));
                }
            }
            if (only != null && reasons.isEmpty()) {
                reasons.add(new ProviderReason(
                        only, names.of(only), false, false, null, notConsidered(only, names.of(only)), null));
            }
            return reasons;
        }

        /** Why the decision did not even look at it. */
        private String notConsidered(ProviderId provider, String name) {
            String begins = name + " was not considered: ";
            ProviderAdmitted member = members.get(provider);
            if (member == null) {
                return begins
                        + log.admission(provider)
                                .map(later -> "it joined the framework later, on "
                                        + DecisionWords.at(later.recordedAt()) + ".")
                                .orElse("the log knows no provider of this id.");
            }
            if (!member.frameworkId().equals(framework())) {
                return begins + "it belongs to another framework.";
            }
            if (cause() == RoundCause.BY_HAND) {
                return begins + "a broker named the provider to ask, and the cascade compared nobody.";
            }
            Tier stage = decision.stage();
            if (stage != null && member.tier().compareTo(stage) > 0) {
                return begins + "it belongs to " + DecisionWords.stage(member.tier()) + ", and somebody in "
                        + DecisionWords.stage(stage) + " could already be asked. The stages come in this order and no"
                        + " other.";
            }
            return name + " should have been considered: it was admitted to this framework, in "
                    + DecisionWords.stage(member.tier()) + ", before the decision. It is not on record among those that"
                    + " were.";
        }
    }

    private static String inWords(Verdict verdict, Recomputation made) {
        return switch (verdict) {
            case AGREES -> "Made again on the recorded facts, the decision comes out the same, to the byte.";
            case DIFFERS ->
                "Made again on the recorded facts, the decision comes out otherwise. Either the record or this"
                        + " program was altered.";
            case INCOMPLETE ->
                "Made again on the recorded facts, the decision comes out the same; but by the log a provider that"
                        + " should have been considered is not among these facts. Either the record or this program"
                        + " was altered.";
            case ALTERED ->
                "Made again on the recorded facts, the decision comes out the same; but a row of the request's own"
                        + " stream is not the one that was recorded. Somebody changed the log.";
            case OTHER_RULES ->
                "It was decided by " + made.rules() + ", which this program does not hold: only a program of that"
                        + " version can make it again.";
        };
    }
}
