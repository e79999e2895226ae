package org.homeward.service.audit;

import java.time.Clock;
import java.time.Instant;
import org.homeward.service.intake.FaultCode;
import org.homeward.service.intake.Faults;
import org.homeward.service.log.LogPosition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Refuses to look at what is yet to come. */
@Component
public class EndOfLog {
    private final LogPosition log;
    private final Clock clock;

    EndOfLog(LogPosition log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** @throws org.homeward.contract.InvalidInput when {@code upTo} or {@code recordedBy} lies beyond the log's end */
    public void refuseBeyond(@Nullable Long upTo, @Nullable Instant recordedBy) {
        Faults faults = new Faults();
        if (upTo != null) {
            long head = log.head();
            if (upTo > head) {
                faults.at("upTo").add(FaultCode.OUT_OF_RANGE, "must not be beyond the end of the log, " + head);
            }
        }
        if (recordedBy != null && recordedBy.isAfter(clock.instant())) {
            faults.at("recordedBy").add(FaultCode.OUT_OF_RANGE, "must not lie in the future");
        }
        faults.refuseIfAny();
    }
}
