package org.homeward.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.homeward.contract.Command;
import org.homeward.contract.Event;
import org.homeward.contract.Rejection;
import org.homeward.decisions.Decision.Accepted;
import org.homeward.decisions.Decision.Rejected;

/** One stream under test: what was sent to its decider, what came of it, and the state folded from that. */
public final class History<C extends Command, S, E extends Event> {
    private final Decider<C, S, E> decider;
    private final List<E> events = new ArrayList<>();
    private S state;
    private MarketFacts market = MarketFacts.none();
    private Instant now;

    public History(Decider<C, S, E> decider, Instant now) {
        this.decider = decider;
        this.state = decider.initial();
        this.now = now;
    }

    public History<C, S, E> in(MarketFacts known) {
        market = known;
        return this;
    }

    public History<C, S, E> at(Instant instant) {
        now = instant;
        return this;
    }

    public History<C, S, E> after(Duration duration) {
        return at(now.plus(duration));
    }

    public Instant now() {
        return now;
    }

    public S state() {
        return state;
    }

    public String status() {
        return decider.status(state);
    }

    public List<E> events() {
        return List.copyOf(events);
    }

    /** What a decider answers, its events folded into the state. */
    public Decision<E> send(C command) {
        Decision<E> decision = decider.decide(
                command, state, command instanceof Command.NeedsMarket ? market : MarketFacts.none(), now);
        if (decision instanceof Accepted<E> accepted) {
            accepted.events().forEach(this::append);
        }
        return decision;
    }

    public void append(E event) {
        state = decider.evolve(state, event);
        events.add(event);
    }

    /** The events of a command that holds. */
    public List<E> accepted(C command) {
        Decision<E> decision = send(command);
        assertThat(decision).isInstanceOf(Accepted.class);
        Accepted<E> accepted = (Accepted<E>) decision;
        assertThat(accepted.refusal()).isNull();
        return accepted.events();
    }

    public History<C, S, E> given(C command) {
        assertThat(accepted(command)).as("events of %s", command).isNotEmpty();
        return this;
    }

    /** The one event of a command that holds. */
    public <T extends E> T single(C command, Class<T> type) {
        List<E> brought = accepted(command);
        assertThat(brought).singleElement().isInstanceOf(type);
        return type.cast(brought.getFirst());
    }

    public void unchanged(C command) {
        assertThat(accepted(command)).isEmpty();
    }

    /** Why a command was refused; nothing happened. */
    public Rejection rejected(C command) {
        Decision<E> decision = send(command);
        assertThat(decision).isInstanceOf(Rejected.class);
        Rejection rejection = ((Rejected<E>) decision).rejection();
        assertThat(rejection.detail()).isNotBlank();
        assertThat(rejection.parameters()).as("parameters").isNotNull().isInstanceOf(Map.class);
        return rejection;
    }

    /** The refusal of a command that the business remembers as an event. */
    public Accepted<E> refusedByEvent(C command) {
        Decision<E> decision = send(command);
        assertThat(decision).isInstanceOf(Accepted.class);
        Accepted<E> accepted = (Accepted<E>) decision;
        assertThat(accepted.refusal()).isNotNull();
        return accepted;
    }

    public <T extends E> List<T> all(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    public <T extends E> T last(Class<T> type) {
        return all(type).getLast();
    }
}
