package org.homeward.service.discharge.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import org.homeward.contract.CaseId;
import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.Sealed;
import org.homeward.contract.discharge.DelayCause;
import org.homeward.contract.discharge.DischargeCommand.CorrectSegment;
import org.homeward.decisions.discharge.DelaySegment;
import org.homeward.service.intake.Body;
import org.homeward.service.intake.FaultCode;
import org.homeward.service.intake.Faults;
import org.jspecify.annotations.Nullable;

@Schema(description = "What a segment, or a part of it, was really waiting for.", example = """
                {"cause": "PERSON_OR_FAMILY", "reason": "The daughter asked for a day to decide"}""")
record CorrectionBody(
        DelayCause cause,

        @Schema(description = "Encrypted.") @Size(min = 1, max = 1000)
        String reason,

        @Schema(description = "Within the segment; its start when absent.") @Nullable
        Instant from,

        @Schema(description = "Within the segment; its end when absent.") @Nullable
        Instant to)
        implements Body {

    @Override
    public void check(Faults faults) {
        if (from != null && to != null && !from.isBefore(to)) {
            faults.at("to").add(FaultCode.CONTRADICTION, "must be after from");
        }
    }

    /** @throws Refused when it is about a time outside the segment */
    CorrectSegment toCommand(CaseId id, DelaySegment segment, Sealed sealedReason) {
        Instant start = from == null ? segment.from() : from;
        Instant end = to == null ? segment.to() : to;
        if (start.isBefore(segment.from()) || (segment.to() != null && !start.isBefore(segment.to()))) {
            throw outside("from", start, segment);
        }
        if (end != null && (!end.isAfter(segment.from()) || (segment.to() != null && end.isAfter(segment.to())))) {
            throw outside("to", end, segment);
        }
        return new CorrectSegment(id, start, end, cause, sealedReason);
    }

    private static Refused outside(String field, Instant instant, DelaySegment segment) {
        return new Refused(new Rejection(
                RejectionCode.DATE_NOT_POSSIBLE,
                field + " " + instant + " is outside the segment, from " + segment.from()
                        + (segment.to() == null ? " on" : " to " + segment.to()),
                Map.of("field", field)));
    }

    /** What people write is not for logs. */
    @Override
    public String toString() {
        return "CorrectionBody";
    }
}
