package org.homeward.decisions.whatif;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.homeward.contract.Event;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.audit.WhatIfQuestion;
import org.homeward.contract.audit.WhatIfRequest;
import org.homeward.contract.audit.WhatIfResult;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.framework.FrameworkEvent;
import org.homeward.contract.provider.ProviderEvent;
import org.homeward.contract.provider.ProviderEvent.HoursCommitted;
import org.homeward.contract.provider.ProviderEvent.HoursReduced;
import org.homeward.contract.provider.ProviderEvent.HoursReleased;
import org.homeward.contract.provider.ProviderEvent.HoursReservationRefused;
import org.homeward.contract.provider.ProviderEvent.HoursReserved;
import org.jspecify.annotations.Nullable;

/**
 * Runs the recorded requests of a period under other rules, beside the record itself. Its deciders are those that
 * decided in the first place. It reads what it is given and keeps what it makes in memory: the same record and question
 * give the same answer.
 */
public final class Simulation {
    private final WhatIfQuestion question;
    private final Survey survey;
    private final World recorded = new World();
    private final List<Instant> clock;
    private final long last;
    private final Survey.Scope scope;
    private final Runnable working;
    private @Nullable OtherWorld other;
    private int replayed;

    private Simulation(WhatIfQuestion question, Survey survey, Runnable working) {
        this.question = question;
        this.survey = survey;
        this.clock = survey.clock();
        this.last = survey.lastPosition();
        this.scope = new Survey.Scope(question);
        this.working = working;
    }

    /** The answer, and the requests that went differently, in the order in which they were made. */
    public record Outcome(WhatIfResult result, List<WhatIfRequest> differing) {}

    /**
     * Answers a question.
     *
     * @param log is read twice
     * @param working told of each thing that happens in the other world between two of the record; may throw to stop
     */
    public static Outcome run(WhatIfQuestion question, RecordedLog log, Runnable working) {
        return worlds(question, log, working).compare();
    }

    static Simulation worlds(WhatIfQuestion question, RecordedLog log, Runnable working) {
        Survey survey = new Survey(question);
        log.forEach(survey::read);
        Simulation simulation = new Simulation(question, survey, working);
        log.forEach(simulation::read);
        simulation.end();
        return simulation;
    }

    private void read(RecordedDecision decision) {
        if (decision.position() > last || !scope.takes(decision)) {
            return;
        }
        Instant now = clock.get(replayed++);
        if (other == null
                && !now.isBefore(question.from())
                && !recorded.market.providers().isEmpty()) {
            other = part(decision.position() - 1);
        }
        if (other != null) {
            other.runUntil(now, working);
        }
        step(decision, other);
    }

    /** From here on there are two worlds. */
    private OtherWorld part(long position) {
        AssumptionModel model = new AssumptionModel(question.assumptions(), survey);
        OtherWorld parted =
                new OtherWorld(recorded, recorded.copy(), survey, model, Set.copyOf(question.providersRemoved()));
        parted.reached(position);
        parted.inherit();
        new Changes(question, parted).apply();
        return parted;
    }

    private void step(RecordedDecision decision, @Nullable OtherWorld beside) {
        Reading reading = Reading.of(decision, recorded);
        boolean aligned = beside != null && isAligned(decision, beside.world());
        for (int index = 0; index < decision.events().size(); index++) {
            Event event = decision.events().get(index);
            recorded.happen(decision.position() + index, event);
            Reactions.to(event, recorded::course).forEach(recorded::want);
        }
        if (beside != null) {
            beside.replay(decision, reading, aligned);
        }
    }

    /** Whether the other world has come the same way as the record, for all streams that the decision is about. */
    private boolean isAligned(RecordedDecision decision, World own) {
        return switch (decision.first()) {
            case ProviderEvent event -> {
                PackageId about = packageOf(event);
                yield isSame(event.providerId(), own) && (about == null || isSame(about, own));
            }
            case PackageEvent event -> isSame(event.packageId(), own);
            case FrameworkEvent _ -> true;
            default -> false;
        };
    }

    private boolean isSame(ProviderId id, World own) {
        return recorded.knows(id) ? recorded.state(id).equals(own.state(id)) : !own.knows(id);
    }

    private boolean isSame(PackageId id, World own) {
        return recorded.knows(id) ? recorded.state(id).equals(own.state(id)) : !own.knows(id);
    }

    private static @Nullable PackageId packageOf(ProviderEvent event) {
        return switch (event) {
            case HoursReserved own -> own.packageId();
            case HoursReservationRefused own -> own.packageId();
            case HoursCommitted own -> own.packageId();
            case HoursReduced own -> own.packageId();
            case HoursReleased own -> own.packageId();
            default -> null;
        };
    }

    private void end() {
        if (other == null) {
            other = part(last);
        }
        other.runUntil(question.to().minusNanos(1), working);
    }

    World recorded() {
        return recorded;
    }

    OtherWorld other() {
        if (other == null) {
            throw new IllegalStateException("not run yet");
        }
        return other;
    }

    private Outcome compare() {
        return new Comparison(question, survey, recorded, other()).outcome();
    }
}
