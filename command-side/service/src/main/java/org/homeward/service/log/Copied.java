package org.homeward.service.log;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.homeward.contract.LogUnavailable;

/** Waiting for the copy of a log that is kept elsewhere, which is milliseconds behind it. */
public final class Copied {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long SHORTEST_NAP_MILLIS = 1;
    private static final long LONGEST_NAP_MILLIS = 50;

    private final Function<Reach, Optional<Long>> positions;
    private final Runnable whenThere;

    /**
     * @param positions the position of a reach in the copy, if the copy holds it
     * @param whenThere what this node does when it learns that the copy has grown
     */
    public Copied(Function<Reach, Optional<Long>> positions, Runnable whenThere) {
        this.positions = positions;
        this.whenThere = whenThere;
    }

    /** @throws LogUnavailable when the copy does not come so far in a few seconds */
    public long position(Reach reach) {
        return await(() -> positions.apply(reach));
    }

    /**
     * Asks until there is an answer.
     *
     * @throws LogUnavailable when there is none in a few seconds
     */
    public <T> T await(Supplier<Optional<T>> question) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        for (long nap = SHORTEST_NAP_MILLIS; ; nap = Math.min(2 * nap, LONGEST_NAP_MILLIS)) {
            Optional<T> answer = question.get();
            if (answer.isPresent()) {
                whenThere.run();
                return answer.get();
            }
            if (System.nanoTime() > giveUp) {
                throw new LogUnavailable("What is recorded is not copied from Axon Server for the moment", null);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(nap));
        }
    }
}
