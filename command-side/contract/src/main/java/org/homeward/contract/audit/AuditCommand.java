package org.homeward.contract.audit;

import java.time.Instant;
import java.util.Map;
import org.homeward.contract.Command;
import org.homeward.contract.Identifier;
import org.homeward.contract.InterventionId;
import org.homeward.contract.ReadingId;
import org.homeward.contract.ReplayId;
import org.jspecify.annotations.Nullable;

/** What auditors ask for that is itself recorded. Each thing asked for is a stream of its own. */
public sealed interface AuditCommand extends Command {
    /** Of the thing asked for. */
    Identifier id();

    @Override
    default String stream() {
        return streamOf(id());
    }

    static String streamOf(Identifier id) {
        return "audit/" + id.value();
    }

    /**
     * Every view anew from the first event on, apart from the live ones and compared with them.
     *
     * @param upTo last log position to replay; null: as {@code recordedBy} says
     * @param recordedBy everything recorded by then; both null: everything recorded when the replay begins
     */
    record AskForReplay(
            ReplayId id, @Nullable Long upTo, @Nullable Instant recordedBy) implements AuditCommand {}

    /**
     * Somebody looks at the trail. Sent by the program before it answers.
     *
     * @param question what is asked for, by parameter; never the answer
     * @param position log position up to which the answer can reach
     */
    record RecordReading(ReadingId id, WhatIsRead what, Map<String, String> question, long position)
            implements AuditCommand {
        public RecordReading {
            question = Map.copyOf(question);
        }
    }

    /**
     * An operator intervenes. Sent by the program before it does what was asked.
     *
     * @param processor that could not handle the event
     * @param view which of its views; null: it has none
     * @param waits the stream that waits, the authority included
     * @param position in the log, of the first event that waits
     * @param reason in the operator's words, which name nobody; null: none was asked for
     */
    record RecordIntervention(
            InterventionId id,
            Intervention what,
            String processor,
            @Nullable String view,
            String waits,
            long position,
            @Nullable String reason)
            implements AuditCommand {}

    /**
     * An operator has what a processor keeps of the authority made anew from the first event on. Sent by the program before
     * it does so.
     *
     * @param position log position up to which the processor was when it was asked for
     * @param reason in the operator's words, which name nobody
     */
    record RecordReset(InterventionId id, String processor, long position, String reason) implements AuditCommand {}

    /**
     * What came of a reset. Sent by the program, once, after it is done.
     *
     * @param reset the one that was asked for
     * @param position log position up to which everything is as the log says
     * @param different rows that were not, by table
     */
    record RecordResetDone(
            InterventionId id, InterventionId reset, String processor, long position, Map<String, Long> different)
            implements AuditCommand {
        public RecordResetDone {
            different = Map.copyOf(different);
        }
    }
}
