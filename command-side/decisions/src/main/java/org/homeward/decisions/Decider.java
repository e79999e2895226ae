package org.homeward.decisions;

import java.time.Instant;
import java.util.Optional;
import org.homeward.contract.Command;
import org.homeward.contract.Event;
import org.homeward.contract.FrameworkId;

/**
 * The whole behaviour of one kind of stream, as pure functions.
 *
 * @param <C> commands
 * @param <S> state folded from the events
 * @param <E> events
 */
public interface Decider<C extends Command, S, E extends Event> {
    /** The state before any event. */
    S initial();

    /**
     * What {@code command} brings about now.
     *
     * @param facts of the market when the command is {@link Command.NeedsMarket}, else {@link MarketFacts#none()}
     */
    Decision<E> decide(C command, S state, MarketFacts facts, Instant now);

    /** The state after {@code event}. */
    S evolve(S state, E event);

    /** The framework whose market the command needs to be decided; empty when it names none. */
    Optional<FrameworkId> frameworkOf(C command, S state);

    /**
     * The rules in code that decide here, each with its version: recorded with every event that they decide. A rule
     * that decides otherwise than before needs a new version; the golden decisions notice.
     */
    String rules();

    /** Where the stream stands, for the answer to its caller. */
    String status(S state);
}
