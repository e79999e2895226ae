package org.homeward.decisions;

import java.util.List;
import java.util.Map;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.jspecify.annotations.Nullable;

/** What a decider answers. */
public sealed interface Decision<E> {
    /**
     * The command holds.
     *
     * @param events in order; empty when what it asks is already so
     * @param refusal a refusal that the business remembers as an event: the events hold, the caller is refused
     */
    record Accepted<E>(List<E> events, @Nullable Rejection refusal) implements Decision<E> {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /** A rule refuses the command; nothing changes. */
    record Rejected<E>(Rejection rejection) implements Decision<E> {}

    static <E> Decision<E> accepted(List<? extends E> events) {
        return new Accepted<>(List.copyOf(events), null);
    }

    @SafeVarargs
    static <E> Decision<E> accepted(E... events) {
        return new Accepted<>(List.of(events), null);
    }

    /** Nothing to do: it is already so. */
    static <E> Decision<E> unchanged() {
        return new Accepted<>(List.of(), null);
    }

    static <E> Decision<E> refusedByEvent(List<? extends E> events, Rejection refusal) {
        return new Accepted<>(List.copyOf(events), refusal);
    }

    static <E> Decision<E> rejected(RejectionCode code, String detail) {
        return new Rejected<>(Rejection.of(code, detail));
    }

    static <E> Decision<E> rejected(RejectionCode code, String detail, Map<String, String> parameters) {
        return new Rejected<>(new Rejection(code, detail, parameters));
    }
}
