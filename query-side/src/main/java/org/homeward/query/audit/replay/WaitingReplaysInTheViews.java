package org.homeward.query.audit.replay;

import org.homeward.contract.Caller;
import org.homeward.contract.ReadAt;
import org.homeward.contract.ReplayId;
import org.homeward.contract.TooBusy;
import org.homeward.contract.audit.WaitingReplays;
import org.homeward.query.reading.Reads;
import org.springframework.stereotype.Component;

@Component
class WaitingReplaysInTheViews implements WaitingReplays {
    private final Reads reads;

    WaitingReplaysInTheViews(Reads reads) {
        this.reads = reads;
    }

    /** @param asked whether it is among those asked for */
    private record Waiting(int replays, boolean asked) {}

    @Override
    public void refuseOneMore(Caller caller, ReplayId id) {
        Waiting waiting = reads.read(
                caller,
                ReadAt.now(),
                at -> at.sql("""
                        SELECT count(*) FILTER (WHERE r.status IN ('ASKED_FOR', 'REPLAYING', 'COMPARING')),
                               count(*) FILTER (WHERE r.replay_id = :id) > 0
                          FROM audit_replay r
                         WHERE r.authority = :authority
                           AND (r.replay_id = :id OR r.status IN ('ASKED_FOR', 'REPLAYING', 'COMPARING'))
                        """)
                        .param("id", id.value())
                        .query((row, _) -> new Waiting(row.getInt(1), row.getBoolean(2)))
                        .single());
        if (waiting.replays() >= AT_MOST && !waiting.asked()) {
            throw new TooBusy(waiting.replays() + " replays wait already; try again when one of them is done");
        }
    }
}
