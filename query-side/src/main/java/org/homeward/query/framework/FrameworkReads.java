package org.homeward.query.framework;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.homeward.contract.Caller;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.Listed;
import org.homeward.contract.Paging;
import org.homeward.contract.ReadAt;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.framework.FrameworkQuery.FrameworksOf;
import org.homeward.contract.framework.FrameworkQuery.PoliciesOf;
import org.homeward.contract.framework.FrameworkQuery.WhichFramework;
import org.homeward.contract.framework.FrameworkView;
import org.homeward.contract.framework.PolicyView;
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

/** Reads about frameworks. */
@RestController
@RequestMapping("/api/v1/frameworks")
@PreAuthorize("hasAnyRole('AUDITOR', 'BROKER', 'COMMISSIONER', 'DISCHARGE')")
@Tag(name = "Frameworks")
class FrameworkReads {
    private final Asking asking;

    FrameworkReads(Asking asking) {
        this.asking = asking;
    }

    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    @Operation(summary = "List the authority's frameworks", description = "In the order of their ids.")
    @ListParameters
    Listed<FrameworkView> frameworks(
            Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = asking.parameters(given);
        ReadAt at = parameters.at();
        Paging paging = parameters.paging();
        parameters.refuseFaults();
        return asking.list(caller, new FrameworksOf(caller, at, paging));
    }

    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Read a framework", description = "With the policy in force at the instant asked for.")
    @ReadParameters
    @AnswerExample(Examples.FRAMEWORK)
    ResponseEntity<Single<FrameworkView>> framework(
            Caller caller,
            @Parameter(description = "Framework id", example = "rotherham-home-care") @PathVariable String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = asking.parameters(given);
        ReadAt at = parameters.at();
        parameters.refuseFaults();
        return asking.single(
                caller,
                new WhichFramework(caller, PathId.of(id, FrameworkId::new, RejectionCode.FRAMEWORK_NOT_FOUND), at));
    }

    @GetMapping(
            path = "/{id}/policies",
            produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    @Operation(summary = "List a framework's policy versions", description = "Newest first.")
    @ListParameters
    Listed<PolicyView> policies(
            Caller caller,
            @Parameter(description = "Framework id", example = "rotherham-home-care") @PathVariable String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = asking.parameters(given);
        ReadAt at = parameters.at();
        Paging paging = parameters.paging();
        parameters.refuseFaults();
        return asking.list(
                caller,
                new PoliciesOf(caller, PathId.of(id, FrameworkId::new, RejectionCode.FRAMEWORK_NOT_FOUND), at, paging));
    }
}
