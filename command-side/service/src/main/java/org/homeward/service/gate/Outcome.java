package org.homeward.service.gate;

import org.homeward.service.log.Reach;
import org.jspecify.annotations.Nullable;

/** What came back over the bus: the answer of a shell with how far its commit reached, or an earlier answer. */
final class Outcome {
    private final @Nullable Done done;
    private final @Nullable KeptAnswer earlier;
    private @Nullable Reach reach;

    private Outcome(@Nullable Done done, @Nullable KeptAnswer earlier) {
        this.done = done;
        this.earlier = earlier;
    }

    static Outcome of(Done done) {
        return new Outcome(done, null);
    }

    static Outcome of(Done done, Reach reach) {
        Outcome outcome = new Outcome(done, null);
        outcome.reached(reach);
        return outcome;
    }

    static Outcome earlier(KeptAnswer answer) {
        return new Outcome(null, answer);
    }

    /** Known only when the transaction is about to commit, after the shell has answered. */
    void reached(Reach reached) {
        this.reach = reached;
    }

    @Nullable
    KeptAnswer earlier() {
        return earlier;
    }

    Done done() {
        if (done == null) {
            throw new IllegalStateException("An earlier answer, not one of this command");
        }
        return done;
    }

    Reach reach() {
        if (reach == null) {
            throw new IllegalStateException("Not committed yet");
        }
        return reach;
    }

    Receipt receipt() {
        return done().at(reach().position());
    }
}
