package org.homeward.query.audit.whatif;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.homeward.contract.Caller;
import org.homeward.contract.Listed;
import org.homeward.contract.Paging;
import org.homeward.contract.ReadAt;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.WhatIfId;
import org.homeward.contract.audit.WhatIfQuery.RequestsOfWhatIf;
import org.homeward.contract.audit.WhatIfQuery.WhatIfsOf;
import org.homeward.contract.audit.WhatIfQuery.WhichWhatIf;
import org.homeward.contract.audit.WhatIfRequest;
import org.homeward.contract.audit.WhatIfView;
import org.homeward.query.web.AnswerExample;
import org.homeward.query.web.Asking;
import org.homeward.query.web.ListParameters;
import org.homeward.query.web.Parameters;
import org.homeward.query.web.PathId;
import org.homeward.query.web.ReadParameters;
import org.homeward.query.web.Single;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads about what-ifs. */
@RestController
@RequestMapping("/api/v1/audit/what-ifs")
@PreAuthorize("hasAnyRole('AUDITOR', 'COMMISSIONER')")
@Tag(name = "Audit")
class WhatIfReads {
    private static final String ID = "wi-0198f0c2-5a3e-8c11-9f10-2d7a4b1c9e55";

    private final Asking asking;

    WhatIfReads(Asking asking) {
        this.asking = asking;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "List what-ifs", description = "Newest first, without their answers.")
    @ListParameters
    Listed<WhatIfView> whatIfs(
            Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = asking.parameters(given);
        ReadAt at = parameters.at();
        Paging paging = parameters.paging();
        parameters.refuseFaults();
        return asking.list(caller, new WhatIfsOf(caller, at, paging));
    }

    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Read a what-if",
            description =
                    "How far it is, and once it is done both worlds' figures: placed, hours to placement, breaches,"
                            + " shares by provider and tier, hours unplaced by area, where the answers come from, and what it"
                            + " rests on. The same question on the same record gives the same `result`, byte for byte.")
    @ReadParameters
    @AnswerExample(WhatIfExample.ANSWER)
    ResponseEntity<Single<WhatIfView>> whatIf(
            Caller caller,
            @Parameter(description = "What-if id", example = ID) @PathVariable String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = asking.parameters(given);
        ReadAt at = parameters.at();
        parameters.refuseFaults();
        return asking.single(caller, new WhichWhatIf(caller, idOf(id), at));
    }

    @GetMapping(
            path = "/{id}/requests",
            produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    @Operation(
            summary = "List the requests that went differently",
            description = "In the order in which they were made, each with both courses: who was asked, when, what they"
                    + " said, and where that answer comes from. Also as CSV.")
    @ListParameters
    Listed<WhatIfRequest> requests(
            Caller caller,
            @Parameter(description = "What-if id", example = ID) @PathVariable String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = asking.parameters(given);
        ReadAt at = parameters.at();
        Paging paging = parameters.paging();
        parameters.refuseFaults();
        return asking.list(caller, new RequestsOfWhatIf(caller, idOf(id), at, paging));
    }

    static WhatIfId idOf(String id) {
        return PathId.of(id, WhatIfId::new, RejectionCode.WHAT_IF_NOT_FOUND);
    }
}
