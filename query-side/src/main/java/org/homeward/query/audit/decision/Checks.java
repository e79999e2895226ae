package org.homeward.query.audit.decision;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.homeward.contract.Event;
import org.homeward.contract.ProviderId;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.audit.DecisionView.DecisionCheck;
import org.homeward.contract.audit.DecisionView.DecisionCheck.What;
import org.homeward.contract.audit.DecisionView.Verdict;
import org.homeward.contract.audit.EventForms;
import org.homeward.contract.brokerage.PackageEvent.OfferAccepted;
import org.homeward.contract.brokerage.PackageEvent.OfferDeclined;
import org.homeward.contract.brokerage.PackageEvent.OfferExpired;
import org.homeward.contract.brokerage.PackageEvent.PackageRequested;
import org.homeward.contract.brokerage.PackageEvent.RequestAmended;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.homeward.contract.brokerage.RequestFacts;
import org.homeward.contract.brokerage.ShortVisit;
import org.homeward.contract.brokerage.Visit;
import org.homeward.contract.provider.BarSource;
import org.homeward.contract.provider.ProviderEvent;
import org.homeward.contract.provider.ProviderEvent.EmbargoImposed;
import org.homeward.contract.provider.ProviderEvent.EmbargoLifted;
import org.homeward.contract.provider.ProviderEvent.HoursReservationRefused;
import org.homeward.contract.provider.ProviderEvent.HoursReserved;
import org.homeward.contract.provider.ProviderEvent.ProviderSuspended;
import org.homeward.contract.provider.ProviderEvent.SuspensionLifted;
import org.homeward.decisions.Decision;
import org.homeward.decisions.MarketFacts;
import org.homeward.decisions.brokerage.AskedHours;
import org.homeward.decisions.brokerage.Obligation;
import org.homeward.decisions.brokerage.PackageDecider;
import org.homeward.decisions.brokerage.ShortVisits;
import org.homeward.decisions.provider.ProviderDecider;
import org.homeward.decisions.provider.ProviderState;
import org.homeward.query.audit.decision.Decided.Step;
import org.jspecify.annotations.Nullable;

/** The decisions around a round, made again: hours from visits, short visits, declines and silence, promised hours. */
final class Checks {
    private static final ProviderDecider PROVIDER = new ProviderDecider();

    private final EventForms forms;
    private final ProviderLog providers;
    private final List<DecisionCheck> checks = new ArrayList<>();

    Checks(EventForms forms, ProviderLog providers) {
        this.forms = forms;
        this.providers = providers;
    }

    List<DecisionCheck> of(Step decision, RequestFacts facts, List<Step> steps) {
        visits(decision, facts, steps);
        if (decision.event() instanceof RoundOpened round) {
            steps.forEach(step -> answer(round, step));
        }
        return List.copyOf(checks);
    }

    // --- what the broker asked

    private record Asked(
            List<Visit> visits, WeeklyHours hours, @Nullable ShortVisit reasons, Step step) {}

    /** As it was last asked before the decision. A package handed back may have been varied since: then it is silent. */
    private void visits(Step decision, RequestFacts facts, List<Step> steps) {
        Asked last = null;
        for (Step step : steps) {
            if (step.entry().position() < decision.entry().position()) {
                last = switch (step.event()) {
                    case PackageRequested one -> new Asked(one.visits(), one.hoursPerWeek(), one.shortVisit(), step);
                    case RequestAmended one -> new Asked(one.visits(), one.hoursPerWeek(), one.shortVisit(), step);
                    default -> last;
                };
            }
        }
        if (last == null || !last.hours().equals(facts.hoursPerWeek())) {
            return;
        }
        Asked asked = last;
        add(
                What.HOURS_PER_WEEK,
                facts.hoursPerWeek().toString(),
                () -> Visit.hoursPerWeek(asked.visits()).toString(),
                last.step());
        add(
                What.SHORT_VISITS,
                "accepted",
                () -> {
                    List<String> missing = ShortVisits.missing(
                            asked.visits(), asked.reasons(), facts.policy().shortVisitMinutes());
                    return missing.isEmpty() ? "accepted" : "refused: " + missing;
                },
                last.step());
    }

    // --- what the providers said

    private void answer(RoundOpened round, Step step) {
        switch (step.event()) {
            case OfferDeclined declined
            when declined.round() == round.number() ->
                add(What.DECLINE, lawful(declined.lawful()), () -> lawful(isLawful(round, declined)), step);
            case OfferExpired expired
            when expired.round() == round.number() ->
                add(
                        What.SILENCE,
                        lawful(!expired.breach()),
                        () -> lawful(!Obligation.forbidsSilence(Answers.tier(round, expired.providerId()))),
                        step);
            case OfferAccepted accepted when accepted.round() == round.number() -> hours(accepted, step);
            default -> {}
        }
    }

    private boolean isLawful(RoundOpened round, OfferDeclined declined) {
        Bars bars = barsAt(declined.providerId(), declined.position());
        return Obligation.isLawful(new Obligation.Declined(
                Answers.tier(round, declined.providerId()),
                declined.reason(),
                round.decision().request().hoursPerWeek(),
                declined.spare(),
                !bars.embargoes().isEmpty(),
                !bars.suspensions().isEmpty(),
                declined.note() != null));
    }

    private static String lawful(boolean lawful) {
        return lawful ? "lawful" : "breach";
    }

    private record Bars(Set<BarSource> embargoes, Set<BarSource> suspensions) {}

    private Bars barsAt(ProviderId provider, long position) {
        Bars bars = new Bars(EnumSet.noneOf(BarSource.class), EnumSet.noneOf(BarSource.class));
        for (ProviderEvent event : providers.bars(provider, position)) {
            switch (event) {
                case EmbargoImposed one -> bars.embargoes().add(one.source());
                case EmbargoLifted one -> bars.embargoes().remove(one.source());
                case ProviderSuspended one -> bars.suspensions().add(one.source());
                case SuspensionLifted one -> bars.suspensions().remove(one.source());
                default -> {}
            }
        }
        return bars;
    }

    // --- what could be promised

    /** The promise is decided on the provider's own stream: everything that stands there before it. */
    private void hours(OfferAccepted accepted, Step acceptance) {
        promise(accepted, acceptance).ifPresent(promise -> {
            String recorded = promise.event() instanceof HoursReserved ? "promised" : "refused";
            boolean held = Rules.areHeld(promise.entry().rules(), "provider", ProviderDecider.VERSION);
            String again = held ? decidedAgain(accepted, promise) : null;
            boolean agrees = forms.write(promise.event()).payload().text().equals(again);
            checks.add(new DecisionCheck(
                    What.HOURS,
                    recorded,
                    agrees ? recorded : again,
                    !held ? Verdict.OTHER_RULES : agrees ? Verdict.AGREES : Verdict.DIFFERS,
                    promise.entry().eventId()));
        });
    }

    private Optional<ProviderLog.Step> promise(OfferAccepted accepted, Step acceptance) {
        AtomicReference<ProviderLog.@Nullable Step> found = new AtomicReference<>();
        providers.after(accepted.providerId(), acceptance.entry().position(), step -> {
            if (isFor(step.event(), accepted)) {
                found.set(step);
            }
            return found.get() == null;
        });
        return Optional.ofNullable(found.get());
    }

    private String decidedAgain(OfferAccepted accepted, ProviderLog.Step promise) {
        AtomicReference<ProviderState> state = new AtomicReference<>(PROVIDER.initial());
        providers.before(accepted.providerId(), promise.entry().position(), step -> {
            state.updateAndGet(before -> PROVIDER.evolve(before, step.event()));
            return true;
        });
        Event again = first(PROVIDER.decide(
                AskedHours.by(accepted).reserve(),
                state.get(),
                MarketFacts.none(),
                promise.event().occurredAt()));
        return again == null ? "nothing" : forms.write(again).payload().text();
    }

    private static boolean isFor(ProviderEvent event, OfferAccepted accepted) {
        return switch (event) {
            case HoursReserved one ->
                one.packageId().equals(accepted.packageId())
                        && one.reservation().equals(accepted.reservation());
            case HoursReservationRefused one ->
                one.packageId().equals(accepted.packageId())
                        && one.reservation().equals(accepted.reservation());
            default -> false;
        };
    }

    private static @Nullable Event first(Decision<ProviderEvent> decision) {
        return decision instanceof Decision.Accepted<ProviderEvent> accepted
                        && !accepted.events().isEmpty()
                ? accepted.events().getFirst()
                : null;
    }

    /** @param recomputed made again only where this program holds the rules that decided */
    private void add(What what, String recorded, Supplier<String> recomputed, Step step) {
        boolean held = Rules.areHeld(step.entry().rules(), "package", PackageDecider.VERSION);
        String again = held ? recomputed.get() : null;
        checks.add(new DecisionCheck(
                what,
                recorded,
                again,
                !held ? Verdict.OTHER_RULES : recorded.equals(again) ? Verdict.AGREES : Verdict.DIFFERS,
                step.entry().eventId()));
    }
}
