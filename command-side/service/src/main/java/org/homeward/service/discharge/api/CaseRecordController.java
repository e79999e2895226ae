package org.homeward.service.discharge.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.homeward.contract.Caller;
import org.homeward.contract.CaseId;
import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.Sealed;
import org.homeward.contract.discharge.DischargeCommand.RetractEntry;
import org.homeward.decisions.discharge.CaseTimeline;
import org.homeward.decisions.discharge.DelaySegment;
import org.homeward.service.discharge.CaseHistory;
import org.homeward.service.intake.PathIds;
import org.homeward.service.intake.Roles;
import org.homeward.service.intake.WriteRequest;
import org.homeward.service.intake.Writes;
import org.homeward.service.intake.Written;
import org.homeward.service.privacy.Confidences;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Puts right what the record of a stay says. Nothing is lost by it: what was said before stays beside it. */
@RestController
@RequestMapping(path = "/api/v1/discharge-cases/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
@PreAuthorize(Roles.DISCHARGE)
@Tag(name = "Discharge cases")
class CaseRecordController {
    private final Writes writes;
    private final Confidences confidences;
    private final CaseHistory history;

    CaseRecordController(Writes writes, Confidences confidences, CaseHistory history) {
        this.writes = writes;
        this.confidences = confidences;
        this.history = history;
    }

    @PostMapping("/segments/{n}/correction")
    @Operation(
            summary = "Correct a segment",
            description = "Says what a segment, by its number as the case shows it, or a part of it was really waiting"
                    + " for. The sum of the wait does not change.")
    ResponseEntity<Written> correct(
            @PathVariable String id, @PathVariable String n, @RequestBody CorrectionBody body, WriteRequest request) {
        CaseId caseId = PathIds.caseId(id);
        return Written.ok(writes.submit(
                request,
                () -> body.toCommand(
                        caseId, segment(request.caller(), caseId, n), seal(request, caseId, body.reason()))));
    }

    private DelaySegment segment(Caller caller, CaseId id, String n) {
        int number = PathIds.number(n, RejectionCode.SEGMENT_NOT_FOUND, "segment");
        CaseTimeline timeline = history.timeline(caller.authority(), id)
                .orElseThrow(() -> new Refused(Rejection.of(RejectionCode.CASE_NOT_FOUND, "No discharge case " + id)));
        String hospital = timeline.last().hospital().value();
        if (caller.hospital() != null && !caller.hospital().equals(hospital)) {
            throw new Refused(Rejection.of(
                    RejectionCode.NOT_YOUR_HOSPITAL,
                    "Discharge case " + id + " is not of a person in " + caller.hospital()));
        }
        return timeline.segments().stream()
                .skip(number - 1L)
                .findFirst()
                .orElseThrow(() -> new Refused(Rejection.of(
                        RejectionCode.SEGMENT_NOT_FOUND, "Discharge case " + id + " has no segment " + number)));
    }

    @PostMapping("/entries/{n}/retraction")
    @Operation(
            summary = "Retract an entry",
            description = "It was wrong, and counts no more; it stays on record with its retraction.")
    ResponseEntity<Written> retract(
            @PathVariable String id, @PathVariable String n, @RequestBody RetractionBody body, WriteRequest request) {
        CaseId caseId = PathIds.caseId(id);
        int entry = PathIds.number(n, RejectionCode.ENTRY_NOT_FOUND, "entry");
        return Written.ok(writes.submit(
                request, () -> new RetractEntry(caseId, entry, seal(request, caseId, body.reason()))));
    }

    private Sealed seal(WriteRequest request, CaseId id, String text) {
        return confidences.about(request.caller().authority(), id).seal(text);
    }
}
