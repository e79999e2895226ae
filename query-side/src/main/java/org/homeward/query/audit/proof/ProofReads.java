package org.homeward.query.audit.proof;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.homeward.contract.Caller;
import org.homeward.contract.audit.ConsistencyView;
import org.homeward.contract.audit.InclusionView;
import org.homeward.contract.audit.VerificationView;
import org.homeward.proof.export.ExportForm;
import org.homeward.query.web.Asking;
import org.homeward.query.web.Parameters;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Proofs, the export, and the check of the running log. */
@RestController
@RequestMapping("/api/v1/audit")
@PreAuthorize("hasRole('AUDITOR')")
@Tag(name = "Audit: proof")
class ProofReads {
    private final Proofs proofs;
    private final Asking asking;

    ProofReads(Proofs proofs, Asking asking) {
        this.proofs = proofs;
        this.asking = asking;
    }

    @GetMapping(path = "/proofs/inclusion", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Prove that an event is in the tree",
            description = "RFC 9162, 2.1.3. The root is the one that the checkpoint of that tree size signs.")
    @Parameter(
            name = "position",
            in = ParameterIn.QUERY,
            required = true,
            description = "Of the event in the log.",
            schema = @Schema(type = "integer", format = "int64", minimum = "1"),
            example = "7")
    @Parameter(
            name = "treeSize",
            in = ParameterIn.QUERY,
            description = "Of the tree; as it is now, if it is not given.",
            schema = @Schema(type = "integer", format = "int64", minimum = "1"),
            example = "100")
    @ApiResponse(
            responseCode = "200",
            useReturnTypeSchema = true,
            content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, examples = @ExampleObject("""
                    {"position": 7, "leafIndex": 1, "treeSize": 2,
                     "leafHash": "lqKW0iTyhcZ77pPDD4owkVfw2qNdxbh+QQt4YwoJz8c=",
                     "root": "+sVCA+fMaWzw38tCySodna9wrZ4vlr1NaYZi8A48ES8=",
                     "hashes": ["bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0="]}""")))
    InclusionView inclusion(
            Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = asking.parameters(given);
        long position = ProofParameters.required(parameters, "position", 1);
        Long treeSize = ProofParameters.whole(parameters, "treeSize", 1);
        parameters.refuseFaults();
        return proofs.inclusion(caller, position, treeSize);
    }

    @GetMapping(path = "/proofs/consistency", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Prove that an older tree is how a later one begins",
            description = "RFC 9162, 2.1.4: nothing that was in the older tree has changed. Of the empty tree, and of a"
                    + " tree with itself, no hashes are needed.")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            required = true,
            description = "Size of the older tree, as its checkpoint says.",
            schema = @Schema(type = "integer", format = "int64", minimum = "0"),
            example = "50")
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "Size of the later tree; as it is now, if it is not given.",
            schema = @Schema(type = "integer", format = "int64", minimum = "0"),
            example = "100")
    @ApiResponse(
            responseCode = "200",
            useReturnTypeSchema = true,
            content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, examples = @ExampleObject("""
                    {"from": 1, "to": 2, "fromRoot": "bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=",
                     "toRoot": "+sVCA+fMaWzw38tCySodna9wrZ4vlr1NaYZi8A48ES8=",
                     "hashes": ["lqKW0iTyhcZ77pPDD4owkVfw2qNdxbh+QQt4YwoJz8c="]}""")))
    ConsistencyView consistency(
            Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = asking.parameters(given);
        long from = ProofParameters.required(parameters, "from", 0);
        Long to = ProofParameters.whole(parameters, "to", 0);
        parameters.refuseFaults();
        return proofs.consistency(caller, from, to);
    }

    @GetMapping(path = "/export", produces = MediaType.APPLICATION_NDJSON_VALUE)
    @Operation(
            summary = "Export a range of the log with all that verifies it",
            description =
                    "One JSON object on each line: what follows; then the events, byte for byte as they are hashed"
                            + " (what is said of persons is sealed), and among them the hashes that the tree keeps; at the end the"
                            + " signed checkpoint and how to get from the range to it. `ops/verify FILE` needs nothing else. A"
                            + " transfer that was cut off has no last line, and is found out. The event before a range and the"
                            + " one after it are in the file too: they show that none is missing at its ends. Who takes the"
                            + " log away, in either form, is recorded first.")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "First log position.",
            schema = @Schema(type = "integer", format = "int64", minimum = "1", defaultValue = "1"))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "Last log position; that of the current checkpoint, if it is not given.",
            schema = @Schema(type = "integer", format = "int64", minimum = "1"))
    @Parameter(
            name = "form",
            in = ParameterIn.QUERY,
            description = "`HASHES` leaves the events out: a small file that says nothing of anybody, and with which a"
                    + " later export can be compared event by event.",
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {"EVENTS", "HASHES"},
                            defaultValue = "EVENTS"))
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                            schema = @Schema(type = "string"),
                            examples = @ExampleObject("""
                                    {"homewardExport":1,"origin":"homeward/ROTHERHAM","form":"HASHES","from":1,"to":1,"firstLeaf":0,"leaves":1,"before":[]}
                                    """)))
    void export(
            Caller caller,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given,
            HttpServletResponse response)
            throws IOException {
        Parameters parameters = asking.parameters(given);
        Long from = ProofParameters.whole(parameters, "from", 1);
        Long to = ProofParameters.whole(parameters, "to", 1);
        ExportForm form = parameters.oneOf("form", ExportForm.class);
        parameters.refuseFaults();
        Downloads.export(
                proofs, caller, form == null ? ExportForm.EVENTS : form, from == null ? 1 : from, to, response);
    }

    @GetMapping(path = "/verification", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Verify the running log from inside",
            description = "Hashes the rows of a range anew, and compares them with the hashes that were kept when they"
                    + " were recorded, and with every signed head. The first difference is named. Somebody who could"
                    + " change all of it at once is only found out by what was taken away: see `ops/verify --since`.")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "First log position.",
            schema = @Schema(type = "integer", format = "int64", minimum = "1", defaultValue = "1"))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "Last log position; the end, if it is not given.",
            schema = @Schema(type = "integer", format = "int64", minimum = "1"))
    @ApiResponse(
            responseCode = "200",
            useReturnTypeSchema = true,
            content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, examples = @ExampleObject("""
                    {"from": 1, "to": 1301, "events": 1234, "checkpoints": 12, "equal": true, "difference": null}""")))
    VerificationView verification(
            Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = asking.parameters(given);
        Long from = ProofParameters.whole(parameters, "from", 1);
        Long to = ProofParameters.whole(parameters, "to", 1);
        parameters.refuseFaults();
        return proofs.verify(caller, from == null ? 1 : from, to);
    }
}
