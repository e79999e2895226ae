package org.homeward.query.audit.decision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.axonframework.queryhandling.QueryHandler;
import org.homeward.contract.Answer;
import org.homeward.contract.ProviderId;
import org.homeward.contract.ReadAt;
import org.homeward.contract.Tier;
import org.homeward.contract.audit.DecisionView;
import org.homeward.contract.audit.DecisionView.ProviderReason;
import org.homeward.contract.audit.EventForms;
import org.homeward.contract.audit.TrailEntry;
import org.homeward.contract.audit.TrailQuery.WhichDecision;
import org.homeward.contract.audit.WhatIsRead;
import org.homeward.contract.brokerage.Candidate;
import org.homeward.contract.brokerage.Candidate.Outcome;
import org.homeward.contract.brokerage.Considered;
import org.homeward.contract.brokerage.PackageEvent.RequestUnplaced;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.homeward.contract.brokerage.RoundCause;
import org.homeward.contract.provider.ProviderCommand;
import org.homeward.contract.provider.ProviderEvent.ProviderAdmitted;
import org.homeward.query.audit.decision.Decided.Step;
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
            DecisionView view = new Telling(at, upTo, question.id(), step, steps).view(question.provider());
            return new Answer<>(view, steps.size() - 1L, upTo, at.asOf());
        });
    }

    /** One decision, put into words within one read. */
    private final class Telling {
        private final Snapshot at;
        private final long upTo;
        private final String id;
        private final Step step;
        private final List<Step> steps;
        private final Map<ProviderId, List<TrailEntry>> streams = new HashMap<>();

        Telling(Snapshot at, long upTo, String id, Step step, List<Step> steps) {
            this.at = at;
            this.upTo = upTo;
            this.id = id;
            this.step = step;
            this.steps = steps;
        }

        DecisionView view(@Nullable ProviderId only) {
            Recomputation made =
                    Recomputation.of(forms, step.entry().stored(), step.entry().rules());
            Considered decision = Recomputation.decision(step.event());
            RoundOpened round = step.event() instanceof RoundOpened opened ? opened : null;
            RoundCause cause = cause();
            return new DecisionView(
                    id,
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
                    made.verdict(),
                    inWords(made),
                    made.difference(),
                    Recomputation.digest(made.stored()),
                    made.storedAgain() == null ? null : Recomputation.digest(made.storedAgain()),
                    providers(decision, round, only),
                    new Checks(forms, this::streamOf).of(step, decision.request(), steps),
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

        private List<TrailEntry> streamOf(ProviderId provider) {
            return streams.computeIfAbsent(
                    provider, one -> trail.entries(at, ProviderCommand.streamOf(one), ReadAt.now(), upTo));
        }

        private List<ProviderReason> providers(
                Considered decision, @Nullable RoundOpened round, @Nullable ProviderId only) {
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
                        only, names.of(only), false, false, null, notConsidered(only, names.of(only), decision), null));
            }
            return reasons;
        }

        /** Why the decision did not even look at it. */
        private String notConsidered(ProviderId provider, String name, Considered decision) {
            List<TrailEntry> stream = streamOf(provider);
            if (stream.isEmpty()) {
                return name + " was not considered: the log knows no provider of this id.";
            }
            ProviderAdmitted admitted =
                    (ProviderAdmitted) forms.read(stream.getFirst().current());
            if (stream.getFirst().position() > decision.request().position()) {
                return name + " was not considered: it joined the framework later, on "
                        + DecisionWords.at(stream.getFirst().recordedAt()) + ".";
            }
            if (cause() == RoundCause.BY_HAND) {
                return name + " was not considered: a broker named the provider to ask, and the cascade compared"
                        + " nobody.";
            }
            Tier stage = decision.stage();
            if (stage != null && admitted.tier().compareTo(stage) > 0) {
                return name + " was not considered: it belongs to " + DecisionWords.stage(admitted.tier())
                        + ", and somebody in " + DecisionWords.stage(stage) + " could already be asked. The stages"
                        + " come in this order and no other.";
            }
            return name + " was not considered: it belongs to another framework.";
        }
    }

    private static String inWords(Recomputation made) {
        return switch (made.verdict()) {
            case AGREES -> "Made again on the recorded facts, the decision comes out the same, to the byte.";
            case DIFFERS ->
                "Made again on the recorded facts, the decision comes out otherwise. Either the record or this"
                        + " program was altered.";
            case OTHER_RULES ->
                "It was decided by " + made.rules() + ", which this program does not hold: only a program of that"
                        + " version can make it again.";
        };
    }
}
