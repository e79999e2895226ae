package org.homeward.contract.audit;

import java.time.Instant;
import org.homeward.contract.Command;
import org.homeward.contract.Identifier;
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
}
