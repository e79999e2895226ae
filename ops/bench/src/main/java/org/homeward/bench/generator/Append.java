package org.homeward.bench.generator;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.homeward.contract.Command;
import org.homeward.contract.Event;

/**
 * The events of one decision, as they go into the log together.
 *
 * @param position of the first of them
 * @param sequence of the first of them in its stream
 * @param stream the authority included
 * @param eventIds one for each event
 * @param metadata of all of them, but for when each occurred
 * @param command that brought them about, at this instant
 */
record Append(
        long position,
        Instant recordedAt,
        String stream,
        String streamType,
        long sequence,
        List<String> eventIds,
        Map<String, String> metadata,
        Command command,
        Instant decidedAt,
        List<? extends Event> events) {

    /** What was known when it was decided: everything before it. */
    long known() {
        return position - 1;
    }

    long lastPosition() {
        return position + events.size() - 1;
    }
}
