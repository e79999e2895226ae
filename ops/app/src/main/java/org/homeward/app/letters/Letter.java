package org.homeward.app.letters;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that could not be handled, and what of its stream waits behind it.
 *
 * @param processor that could not handle it
 * @param view which of its views; null: the processor has none
 * @param stream the event's own, the authority included
 * @param position of the event in the log
 * @param event its stored name
 * @param cause types and places; what an exception says may quote a person
 * @param since when it was set aside
 * @param attempts so far; null: nobody counts them
 * @param nextTry when it is tried again by itself; null: with the next round of the scheduler, or never if given up
 * @param waiting events that wait, this one included
 */
record Letter(
        String id,
        String processor,
        @Nullable String view,
        String stream,
        long position,
        String event,
        String eventId,
        String cause,
        Instant since,
        @Nullable Integer attempts,
        @Nullable Instant triedAt,
        @Nullable Instant nextTry,
        long waiting,
        @Nullable GivenUp givenUp) {

    /** By whom, when and why. */
    record GivenUp(String by, Instant at, String reason) {}
}
