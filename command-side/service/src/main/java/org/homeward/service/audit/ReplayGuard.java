package org.homeward.service.audit;

import java.time.Clock;
import java.time.Instant;
import org.homeward.contract.Caller;
import org.homeward.contract.ReplayId;
import org.homeward.contract.audit.WaitingReplays;
import org.homeward.service.intake.FaultCode;
import org.homeward.service.intake.Faults;
import org.homeward.service.intake.SaneTimes;
import org.homeward.service.log.LogPosition;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Refuses a replay of what is yet to come, or of what no log holds, and one more than may wait. */
@Component
public class ReplayGuard {
    private final LogPosition log;
    private final Clock clock;
    private final ObjectProvider<WaitingReplays> waiting;

    ReplayGuard(LogPosition log, Clock clock, ObjectProvider<WaitingReplays> waiting) {
        this.log = log;
        this.clock = clock;
        this.waiting = waiting;
    }

    /**
     * Before anything is recorded of it.
     *
     * @throws org.homeward.contract.InvalidInput when {@code upTo} or {@code recordedBy} lies beyond the log's end, or no
     *     log begins that early
     * @throws org.homeward.contract.TooBusy when as many wait as may wait
     */
    public void check(Caller caller, ReplayId id, @Nullable Long upTo, @Nullable Instant recordedBy) {
        Faults faults = new Faults();
        if (upTo != null) {
            long head = log.head();
            if (upTo > head) {
                faults.at("upTo").add(FaultCode.OUT_OF_RANGE, "must not be beyond the end of the log, " + head);
            }
        }
        if (recordedBy != null && recordedBy.isBefore(SaneTimes.FIRST)) {
            faults.at("recordedBy").add(FaultCode.OUT_OF_RANGE, "must not be before " + SaneTimes.FIRST);
        }
        if (recordedBy != null && recordedBy.isAfter(clock.instant())) {
            faults.at("recordedBy").add(FaultCode.OUT_OF_RANGE, "must not lie in the future");
        }
        faults.refuseIfAny();
        waiting.getObject().refuseOneMore(caller, id);
    }
}
