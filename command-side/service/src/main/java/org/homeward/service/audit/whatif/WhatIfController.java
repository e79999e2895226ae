package org.homeward.service.audit.whatif;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.homeward.contract.audit.WhatIfs;
import org.homeward.contract.audit.WhatIfs.Asked;
import org.homeward.service.gate.Receipt;
import org.homeward.service.intake.Roles;
import org.homeward.service.intake.WriteRequest;
import org.homeward.service.intake.Writes;
import org.homeward.service.intake.Written;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads the question as strictly as every write; it is kept and answered beside the log. */
@RestController
@RequestMapping(path = "/api/v1/audit/what-ifs", produces = MediaType.APPLICATION_JSON_VALUE)
@PreAuthorize(Roles.AUDITOR_OR_COMMISSIONER)
@Tag(name = "Audit", description = "What happened, why, what was known when, and the proof that nothing was changed.")
class WhatIfController {
    private final ObjectProvider<WhatIfs> whatIfs;
    private final Writes writes;

    WhatIfController(ObjectProvider<WhatIfs> whatIfs, Writes writes) {
        this.whatIfs = whatIfs;
        this.writes = writes;
    }

    @PostMapping
    @Operation(
            summary = "Ask what if",
            description =
                    "Runs the recorded requests of a period again under other rules, in memory, beside the record:"
                            + " recorded answers where that provider was asked for that request, assumed ones elsewhere, each"
                            + " counted and labelled. Nothing of it reaches the log. Questions are answered one after the other;"
                            + " progress and answer stand at the address in `Location`. `position` is the log's when it was"
                            + " asked, and what is recorded later is not read. At most five of an authority wait: 429.")
    @ApiResponse(responseCode = "201", description = "Asked", useReturnTypeSchema = true)
    ResponseEntity<Written> ask(@RequestBody AskWhatIfBody body, WriteRequest request) {
        Asked asked = whatIfs.getObject()
                .ask(request.caller(), request.idempotencyKey(), writes.hashOf(request), body.toQuestion());
        return Written.created(
                "/api/v1/audit/what-ifs/" + asked.id(),
                new Receipt(asked.id().value(), asked.status().name(), asked.position(), null));
    }
}
