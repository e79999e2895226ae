package org.homeward.service.audit.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import org.homeward.contract.ReplayId;
import org.homeward.service.audit.ReplayGuard;
import org.homeward.service.gate.NewId;
import org.homeward.service.gate.Receipt;
import org.homeward.service.intake.Roles;
import org.homeward.service.intake.WriteRequest;
import org.homeward.service.intake.Writes;
import org.homeward.service.intake.Written;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/audit/replays", produces = MediaType.APPLICATION_JSON_VALUE)
@PreAuthorize(Roles.AUDITOR)
@Tag(name = "Audit", description = "What happened, why, what was known when, and the proof that nothing was changed.")
class ReplayController {
    private final Writes writes;
    private final ReplayGuard guard;

    ReplayController(Writes writes, ReplayGuard guard) {
        this.writes = writes;
        this.guard = guard;
    }

    @PostMapping
    @Operation(
            summary = "Ask for a replay",
            description = "Rebuilds every view of the authority from its first event on, apart from the live views,"
                    + " and compares them row for row while work goes on. Replays run one after the other; progress"
                    + " and verdict stand at the address in `Location`. At most five of an authority wait: 429.")
    @ApiResponse(responseCode = "201", description = "Asked for", useReturnTypeSchema = true)
    ResponseEntity<Written> ask(@RequestBody(required = false) @Nullable AskForReplayBody body, WriteRequest request) {
        AskForReplayBody asked = Objects.requireNonNullElse(body, AskForReplayBody.WHOLE_LOG);
        ReplayId id = NewId.ofReplay(request.caller(), request.idempotencyKey());
        guard.check(request.caller(), id, asked.upTo(), asked.recordedBy());
        Receipt receipt = writes.submit(request, asked.toCommand(id));
        return Written.created("/api/v1/audit/replays/" + receipt.id(), receipt);
    }
}
