package org.homeward.service.log;

import org.jspecify.annotations.Nullable;

/**
 * How far the log had come when a command was done: a position, or what tells it once the log is copied here.
 *
 * @param position known where the log is in PostgreSQL; 0 otherwise
 * @param stream of the last event that the command appended elsewhere; null when it appended none
 * @param sequence of that event in its stream
 * @param index of the log's last event as the other server counts; -1 where the event or the position says it
 */
public record Reach(long position, @Nullable String stream, long sequence, long index) {
    public static Reach at(long position) {
        return new Reach(position, null, 0, -1);
    }

    public static Reach atEvent(String stream, long sequence) {
        return new Reach(0, stream, sequence, -1);
    }

    public static Reach atIndex(long index) {
        return new Reach(0, null, 0, index);
    }
}
