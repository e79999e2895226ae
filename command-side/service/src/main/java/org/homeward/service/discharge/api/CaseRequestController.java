package org.homeward.service.discharge.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.homeward.contract.Authority;
import org.homeward.contract.CaseId;
import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.brokerage.PackageEvent.PackageRequested;
import org.homeward.contract.discharge.DischargeCommand.LinkRequest;
import org.homeward.contract.discharge.DischargeCommand.UnlinkRequest;
import org.homeward.contract.discharge.DischargeEvent.CaseOpened;
import org.homeward.service.discharge.CaseHistory;
import org.homeward.service.intake.PathIds;
import org.homeward.service.intake.Roles;
import org.homeward.service.intake.WriteRequest;
import org.homeward.service.intake.Writes;
import org.homeward.service.intake.Written;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which package requests a stay waits for. */
@RestController
@RequestMapping(path = "/api/v1/discharge-cases/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
@PreAuthorize(Roles.DISCHARGE)
@Tag(name = "Discharge cases")
class CaseRequestController {
    private final Writes writes;
    private final CaseHistory history;
    private final Clock clock;

    CaseRequestController(Writes writes, CaseHistory history, Clock clock) {
        this.writes = writes;
        this.history = history;
        this.clock = clock;
    }

    @PostMapping("/request-link")
    @Operation(
            summary = "Link a package request",
            description = "Of the same person. How far it has come says what is waited for, from when it was made; and"
                    + " when its care begins, the case is discharged by itself.")
    ResponseEntity<Written> link(@PathVariable String id, @RequestBody RequestLinkBody body, WriteRequest request) {
        CaseId caseId = PathIds.caseId(id);
        return Written.ok(writes.submit(request, () -> link(request.caller().authority(), caseId, body)));
    }

    private LinkRequest link(Authority authority, CaseId id, RequestLinkBody body) {
        CaseOpened opening = history.opening(authority, id)
                .orElseThrow(() -> new Refused(Rejection.of(RejectionCode.CASE_NOT_FOUND, "No discharge case " + id)));
        PackageRequested made = history.request(authority, body.packageId())
                .orElseThrow(() -> new Refused(new Rejection(
                        RejectionCode.REQUEST_UNKNOWN,
                        "No package request " + body.packageRequestId(),
                        Map.of("field", "packageRequestId"))));
        Instant said = body.occurredAt();
        return new LinkRequest(
                id,
                made.packageId(),
                made.person().reference(),
                said == null ? CaseHistory.linkedSince(opening, made) : said);
    }

    @PostMapping("/request-unlink")
    @Operation(summary = "Unlink a package request", description = "From then on it is not what this stay waits for.")
    ResponseEntity<Written> unlink(@PathVariable String id, @RequestBody RequestUnlinkBody body, WriteRequest request) {
        Instant said = body.occurredAt();
        return Written.ok(writes.submit(
                request,
                new UnlinkRequest(
                        PathIds.caseId(id),
                        body.packageId(),
                        said == null ? clock.instant().truncatedTo(ChronoUnit.MICROS) : said)));
    }
}
