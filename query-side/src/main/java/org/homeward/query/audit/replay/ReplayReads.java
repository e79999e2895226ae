package org.homeward.query.audit.replay;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.homeward.contract.Caller;
import org.homeward.contract.Listed;
import org.homeward.contract.Paging;
import org.homeward.contract.ReadAt;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.ReplayId;
import org.homeward.contract.audit.AuditQuery.ReplaysOf;
import org.homeward.contract.audit.AuditQuery.WhichReplay;
import org.homeward.contract.audit.ReplayView;
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

/** Reads about replays. */
@RestController
@RequestMapping("/api/v1/audit/replays")
@PreAuthorize("hasRole('AUDITOR')")
@Tag(name = "Audit")
class ReplayReads {
    private static final String EXAMPLE = """
            {"position": 4330, "asOf": "2026-11-27T15:41:00Z", "incomplete": [], "id": "rep-0198f0c2-5a3e-8c11-9f10-2d7a4b1c9e55",
             "status": "DIFFERENT", "askedBy": "auditor", "askedAt": "2026-11-27T15:40:00Z", "upTo": null,
             "recordedBy": null, "starts": 1, "startedAt": "2026-11-27T15:40:01Z", "target": 4329, "reached": 4329,
             "percent": 100, "events": 4329, "eventsPerSecond": 2100, "secondsLeft": null,
             "finishedAt": "2026-11-27T15:40:04Z", "recordedUpTo": "2026-11-27T15:39:58Z",
             "views": [{"view": "view_offer", "rows": 2210, "different": 1, "differences": [
                {"kind": "CHANGED", "key": {"authority": "ROTHERHAM", "package_id": "pkg-1", "round": 1},
                 "columns": ["status"], "live": {"status": "OPEN"}, "replayed": {"status": "DECLINED"}}],
                "setAside": []}],
             "failure": null, "verdict": "Homeward replay verdict\\nauthority ROTHERHAM\\n…"}
            """;

    private final Asking asking;

    ReplayReads(Asking asking) {
        this.asking = asking;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "List replays",
            description = "Newest first; each as far as it is now, and without the rows that differ.")
    @ListParameters
    Listed<ReplayView> replays(
            Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = asking.parameters(given);
        ReadAt at = parameters.at();
        Paging paging = parameters.paging();
        parameters.refuseFaults();
        return asking.list(caller, new ReplaysOf(caller, at, paging));
    }

    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Read a replay",
            description =
                    "How far it is, and once it is done what was found, view by view, with the first hundred rows"
                            + " that differ; who is shown rows is recorded first. `verdict` is a signed note that can be verified without this program.")
    @ReadParameters
    @AnswerExample(EXAMPLE)
    ResponseEntity<Single<ReplayView>> replay(
            Caller caller,
            @Parameter(description = "Replay id", example = "rep-0198f0c2-5a3e-8c11-9f10-2d7a4b1c9e55") @PathVariable
                    String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = asking.parameters(given);
        ReadAt at = parameters.at();
        parameters.refuseFaults();
        return asking.single(
                caller, new WhichReplay(caller, PathId.of(id, ReplayId::new, RejectionCode.REPLAY_NOT_FOUND), at));
    }
}
