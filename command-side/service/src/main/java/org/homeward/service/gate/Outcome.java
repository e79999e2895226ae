package org.homeward.service.gate;

import org.jspecify.annotations.Nullable;

/** What came back over the bus: the answer of a shell with the position its commit reached, or an earlier answer. */
final class Outcome {
    private final @Nullable Done done;
    private final @Nullable KeptAnswer earlier;
    private long position;

    private Outcome(@Nullable Done done, @Nullable KeptAnswer earlier) {
        this.done = done;
        this.earlier = earlier;
    }

    static Outcome of(Done done) {
        return new Outcome(done, null);
    }

    static Outcome earlier(KeptAnswer answer) {
        return new Outcome(null, answer);
    }

    /** Known only when the transaction is about to commit, after the shell has answered. */
    void reached(long position) {
        this.position = position;
    }

    @Nullable
    KeptAnswer earlier() {
        return earlier;
    }

    Receipt receipt() {
        if (done == null) {
            throw new IllegalStateException("An earlier answer, not one of this command");
        }
        return new Receipt(done.id(), done.status(), position, done.refusal());
    }
}
