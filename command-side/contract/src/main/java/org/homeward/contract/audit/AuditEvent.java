package org.homeward.contract.audit;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.homeward.contract.Event;
import org.homeward.contract.Identifier;
import org.homeward.contract.InterventionId;
import org.homeward.contract.ReadingId;
import org.homeward.contract.ReplayId;
import org.homeward.contract.Stored;
import org.jspecify.annotations.Nullable;

/** What auditors asked for and operators did by hand; by whom stands in the metadata. */
public sealed interface AuditEvent extends Event {
    /** Of the thing asked for. */
    Identifier id();

    /**
     * A replay was asked for.
     *
     * @param upTo last log position to replay; null: as {@code recordedBy} says
     * @param recordedBy everything recorded by then; both null: everything recorded when the replay begins
     */
    @Stored(name = "audit.replay-asked-for")
    record ReplayAskedFor(
            ReplayId id, @Nullable Long upTo, @Nullable Instant recordedBy, Instant occurredAt) implements AuditEvent {}

    /**
     * Somebody looked at the trail, a decision, a certificate or rows that differ, or took the log away. Recorded before
     * the answer is given.
     *
     * @param question what was asked for, by parameter; never the answer
     * @param position log position up to which the answer could reach
     */
    @Stored(name = "audit.trail-read")
    record TrailRead(ReadingId id, WhatIsRead what, Map<String, String> question, long position, Instant occurredAt)
            implements AuditEvent {
        public TrailRead {
            question = Collections.unmodifiableMap(new TreeMap<>(question));
        }
    }

    /**
     * An operator intervened. Recorded before it is done.
     *
     * @param processor that could not handle the event
     * @param view which of its views; null: it has none
     * @param waits the stream that waited, the authority included
     * @param position in the log, of the first event that waited
     * @param reason in the operator's words, which name nobody; null: none was asked for
     */
    @Stored(name = "audit.operator-intervened")
    record OperatorIntervened(
            InterventionId id,
            Intervention what,
            String processor,
            @Nullable String view,
            String waits,
            long position,
            @Nullable String reason,
            Instant occurredAt)
            implements AuditEvent {}

    /**
     * An operator had what a processor keeps of the authority made anew from the first event on. Recorded before it is done.
     *
     * @param position log position up to which the processor was when it was asked for
     * @param reason in the operator's words, which name nobody
     */
    @Stored(name = "audit.processor-reset")
    record ProcessorReset(InterventionId id, String processor, long position, String reason, Instant occurredAt)
            implements AuditEvent {}

    /**
     * A reset was done. What was found to differ is kept: the rows themselves are gone.
     *
     * @param reset the one that was asked for
     * @param position log position up to which everything is as the log says
     * @param different rows that were not, by table; none that were all right are named
     */
    @Stored(name = "audit.processor-reset-done")
    record ProcessorResetDone(
            InterventionId id,
            InterventionId reset,
            String processor,
            long position,
            Map<String, Long> different,
            Instant occurredAt)
            implements AuditEvent {
        public ProcessorResetDone {
            different = Collections.unmodifiableMap(new TreeMap<>(different));
        }
    }
}
