package org.homeward.service.audit.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import org.homeward.contract.ReplayId;
import org.homeward.contract.audit.AuditCommand.AskForReplay;
import org.homeward.service.intake.Body;
import org.homeward.service.intake.FaultCode;
import org.homeward.service.intake.Faults;
import org.jspecify.annotations.Nullable;

@Schema(
        description = "How far to replay: up to a log position, or everything recorded by an instant; the whole log as"
                + " it is when the replay begins, when both are absent.",
        example = """
                {"upTo": 1207}""")
record AskForReplayBody(
        @Schema(description = "Last log position to replay; not beyond the end of the log.", example = "1207")
        @Min(1)
        @Max(LARGEST)
        @Nullable
        Long upTo,

        @Schema(
                description = "Replays everything recorded by then; not in the future.",
                example = "2026-11-22T09:30:00Z")
        @Nullable
        Instant recordedBy)
        implements Body {

    /** No log reaches it, and every reader of JSON keeps it exact. */
    private static final long LARGEST = 9_007_199_254_740_991L;

    static final AskForReplayBody WHOLE_LOG = new AskForReplayBody(null, null);

    @Override
    public void check(Faults faults) {
        if (upTo != null && recordedBy != null) {
            faults.at("recordedBy").add(FaultCode.CONTRADICTION, "must be absent when upTo is given");
        }
    }

    AskForReplay toCommand(ReplayId id) {
        return new AskForReplay(id, upTo, recordedBy);
    }
}
