package org.homeward.query.audit.proof;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.stream.Collectors;
import org.homeward.contract.Caller;
import org.homeward.contract.Paging;
import org.homeward.contract.audit.AuditKeyView;
import org.homeward.contract.audit.CheckpointEntry;
import org.homeward.query.web.Asking;
import org.homeward.query.web.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What an auditor takes away, and what it is verified with. */
@RestController
@RequestMapping("/api/v1/audit")
@PreAuthorize("hasRole('AUDITOR')")
@Tag(name = "Audit: proof", description = "That no past event was touched (RFC 9162; C2SP signed notes).")
class CheckpointReads {
    private static final String PLAIN = "text/plain;charset=UTF-8";

    private final Proofs proofs;
    private final Asking asking;

    CheckpointReads(Proofs proofs, Asking asking) {
        this.proofs = proofs;
        this.asking = asking;
    }

    /** A page of kept checkpoints. */
    record CheckpointsView(
            List<CheckpointEntry> items, @Nullable String next) {}

    /** All keys. */
    record KeysView(List<AuditKeyView> items) {}

    @GetMapping(path = "/checkpoint", produces = PLAIN)
    @Operation(
            summary = "Take a checkpoint away",
            description = "The signed tree head of the authority's log as it is now (C2SP checkpoint): origin, tree"
                    + " size, root in base64, and the signature. It is signed if the log has grown since the last one,"
                    + " and kept. Whoever has it can show at any later time whether anything before it was touched.")
    @Parameter(
            name = "treeSize",
            in = ParameterIn.QUERY,
            description = "The one that was kept of this tree size, instead.",
            schema = @Schema(type = "integer", format = "int64", minimum = "0"),
            example = "1234")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = PLAIN, schema = @Schema(type = "string"), examples = @ExampleObject("""
                                    homeward/ROTHERHAM
                                    1234
                                    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

                                    \u2014 homeward/ROTHERHAM Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
                                    """)))
    String checkpoint(Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = asking.parameters(given);
        Long treeSize = ProofParameters.whole(parameters, "treeSize", 0);
        parameters.refuseFaults();
        return proofs.checkpoint(caller, treeSize).note();
    }

    @GetMapping(path = "/checkpoints", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "List the checkpoints that were kept",
            description = "The largest tree first. Each is had by its size, as it was given out.")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "How many, at most 200.",
            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
    @Parameter(
            name = "after",
            in = ParameterIn.QUERY,
            description = "`next` of the page before.",
            schema = @Schema(type = "string"))
    @ApiResponse(
            responseCode = "200",
            useReturnTypeSchema = true,
            content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, examples = @ExampleObject("""
                    {"items": [{"treeSize": 1234, "root": "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=",
                      "position": 1301, "signedAt": "2026-12-01T09:00:00Z"}], "next": null}""")))
    CheckpointsView checkpoints(
            Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = asking.parameters(given);
        Paging paging = parameters.paging();
        Long below = ProofParameters.wholeIn(parameters, "after", paging.after());
        parameters.refuseFaults();
        List<CheckpointEntry> items =
                proofs.kept(caller, below == null ? Long.MAX_VALUE : below, paging.limit() + 1).stream()
                        .map(KeptCheckpoint::entry)
                        .toList();
        boolean more = items.size() > paging.limit();
        List<CheckpointEntry> page = more ? items.subList(0, paging.limit()) : items;
        return new CheckpointsView(page, more ? Long.toString(page.getLast().treeSize()) : null);
    }

    @GetMapping(path = "/keys", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "List the keys that sign, and those that did",
            description = "Public keys only, as C2SP vkeys. What a former key signed is verified with it for ever.")
    @ApiResponse(
            responseCode = "200",
            useReturnTypeSchema = true,
            content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, examples = @ExampleObject("""
                    {"items": [{"vkey": "homeward/ROTHERHAM+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                      "current": true, "firstUsedAt": "2026-12-01T09:00:00Z"}]}""")))
    KeysView keys(Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        asking.parameters(given).refuseFaults();
        return new KeysView(proofs.keys(caller));
    }

    @GetMapping(path = "/keys.txt", produces = PLAIN)
    @Operation(
            summary = "Take the keys away",
            description = "One on each line: a file that `ops/verify --public-key` takes.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = PLAIN,
                            schema = @Schema(type = "string"),
                            examples =
                                    @ExampleObject(
                                            "homeward/ROTHERHAM+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")))
    String keysAsText(Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        asking.parameters(given).refuseFaults();
        return proofs.keys(caller).stream().map(key -> key.vkey() + "\n").collect(Collectors.joining());
    }
}
