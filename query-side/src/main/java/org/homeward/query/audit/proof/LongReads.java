package org.homeward.query.audit.proof;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.homeward.contract.TooBusy;

/**
 * Reads of the whole log. Each holds a connection of the readers for as long as its caller takes to receive it: so many at
 * once and no more, or those who take their time would leave none for everybody else.
 */
public final class LongReads {
    /** Of the readers' connections the part that they may hold. */
    private static final int PART = 4;

    private final int most;
    private final Semaphore turns;

    /** @param connections that there are for readers */
    LongReads(int connections) {
        this.most = Math.max(1, connections / PART);
        this.turns = new Semaphore(most);
    }

    /** One of them, until it is closed. */
    public Turn take() {
        if (!turns.tryAcquire()) {
            throw new TooBusy(most
                    + " exports or verifications of the log are under way on this node; try again when one is done");
        }
        return new Turn();
    }

    /** Given back once. */
    public final class Turn implements AutoCloseable {
        private final AtomicBoolean held = new AtomicBoolean(true);

        private Turn() {}

        @Override
        public void close() {
            if (held.getAndSet(false)) {
                turns.release();
            }
        }
    }
}
