package org.homeward.query.audit.trail;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.homeward.contract.Caller;
import org.homeward.contract.Listed;
import org.homeward.contract.Paging;
import org.homeward.contract.ReadAt;
import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.audit.EventForms;
import org.homeward.contract.audit.TrailEntry;
import org.homeward.contract.audit.TrailFilter;
import org.homeward.contract.audit.TrailQuery.EventsWhere;
import org.homeward.contract.audit.WhatIsRead;
import org.homeward.query.reading.EntryJson;
import org.homeward.query.web.Asking;
import org.homeward.query.web.ListParameters;
import org.homeward.query.web.Parameters;
import org.homeward.query.web.PathId;
import org.homeward.query.web.ReadParameters;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads of the log itself. */
@RestController
@RequestMapping("/api/v1/audit")
@PreAuthorize("hasRole('AUDITOR')")
@Tag(name = "Audit")
class TrailReads {
    private static final int LINES_AT_ONCE = 500;
    private static final String EXAMPLE = """
            {"items": [
               {"position": 1207, "eventId": "5f0c9d0e-6f0b-4e0b-9c39-0a8d1f0e2b77",
                "stream": "ROTHERHAM/package/pkg-0198f0c2", "sequence": 3, "streamType": "package",
                "occurredAt": "2026-12-01T09:12:00Z", "recordedAt": "2026-12-01T09:14:31.204118Z", "late": true,
                "actor": "broker", "roles": ["BROKER"], "correlationId": "0198f0c2-77aa", "causationId": "0198f0c2-77ab",
                "rules": "package 1, cascade 1",
                "stored": {"name": "brokerage.request-withdrawn", "revision": "1",
                  "payload": {"packageId": "pkg-0198f0c2", "reason": "AR8c…", "occurredAt": "2026-12-01T09:12:00Z"}},
                "current": {"name": "brokerage.request-withdrawn", "revision": "1",
                  "payload": {"packageId": "pkg-0198f0c2", "reason": "AR8c…", "occurredAt": "2026-12-01T09:12:00Z"}},
                "metadata": {"authority": "ROTHERHAM", "actor": "broker", "roles": "BROKER"}}],
             "next": null, "position": 1234, "asOf": "2026-12-01T10:00:00Z", "incomplete": []}
            """;

    private final Asking asking;
    private final Trail trail;
    private final EventForms forms;

    TrailReads(Asking asking, Trail trail, EventForms forms) {
        this.asking = asking;
        this.trail = trail;
        this.forms = forms;
    }

    @GetMapping(
            path = "/events",
            produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    @Operation(
            summary = "List events of the log",
            description = "In the order of the log, oldest first; `from` and `to` are times of recording. Each event as"
                    + " it was stored and as it is read today; personal fields are ciphertext in both, and no role sees"
                    + " them open here. With `Accept: application/x-ndjson` all of them, one to a line, without pages."
                    + " That somebody asked, and what, is recorded as an event of its own before anything is answered."
                    + " All pages end where the log ended at the first.")
    @TrailParameters
    @ListParameters
    @ApiResponse(
            responseCode = "200",
            useReturnTypeSchema = true,
            content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, examples = @ExampleObject(EXAMPLE)))
    Listed<TrailEntry> events(
            Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = asking.parameters(given);
        TrailFilter filter = TrailParameters.Reading.of(parameters);
        ReadAt at = parameters.at();
        Paging paging = parameters.paging();
        parameters.refuseFaults();
        return asking.list(caller, new EventsWhere(caller, WhatIsRead.EVENTS, filter, at, paging));
    }

    @GetMapping(path = "/events", produces = MediaType.APPLICATION_NDJSON_VALUE)
    @Operation(
            summary = "Stream events of the log",
            description = "Every event that fits, one JSON object to a line, however many: they are read as they are"
                    + " written, up to the position in the header `Homeward-Position`. `limit` and `after` are refused."
                    + " The answer is whole when the connection ends in order.")
    @TrailParameters
    @ReadParameters
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                            schema = @Schema(implementation = TrailEntry.class)))
    void stream(
            Caller caller,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given,
            HttpServletResponse response)
            throws IOException {
        Parameters parameters = asking.parameters(given);
        TrailFilter filter = TrailParameters.Reading.of(parameters);
        ReadAt at = parameters.at();
        parameters.refuseFaults();
        TrailQueries.checkType(forms, filter);
        long upTo = trail.opened(caller, WhatIsRead.EVENTS, filter.given(), at);
        // The first lines are read before the answer begins, so that a failure is still told as one.
        List<TrailEntry> lines = trail.page(caller, filter, at, 0, upTo, LINES_AT_ONCE);
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        response.setHeader("Homeward-Position", Long.toString(upTo));
        OutputStream out = response.getOutputStream();
        while (!lines.isEmpty()) {
            for (TrailEntry line : lines) {
                out.write(EntryJson.write(line).getBytes(StandardCharsets.UTF_8));
                out.write('\n');
            }
            lines = lines.size() < LINES_AT_ONCE
                    ? List.of()
                    : trail.page(caller, filter, at, lines.getLast().position(), upTo, LINES_AT_ONCE);
        }
        out.flush();
    }

    @GetMapping(
            path = "/streams/{id}",
            produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    @Operation(
            summary = "Read one stream",
            description = "Every event of a request, a stay, a provider, a framework or a reading, by its id.")
    @ListParameters
    @ApiResponse(
            responseCode = "200",
            useReturnTypeSchema = true,
            content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, examples = @ExampleObject(EXAMPLE)))
    Listed<TrailEntry> oneStream(
            Caller caller,
            @Parameter(description = "Id of what the stream is about", example = "pkg-0198f0c2") @PathVariable
                    String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        return streamNamed(caller, id, given);
    }

    @GetMapping(
            path = "/streams/{type}/{id}",
            produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    @Operation(
            summary = "Read one stream by type and id",
            description = "As the log names it after the authority: `package/pkg-…`, `case/dc-…`, `provider/…`.")
    @ListParameters
    @ApiResponse(
            responseCode = "200",
            useReturnTypeSchema = true,
            content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, examples = @ExampleObject(EXAMPLE)))
    Listed<TrailEntry> oneStreamOfType(
            Caller caller,
            @Parameter(description = "Type of the stream", example = "package") @PathVariable String type,
            @Parameter(description = "Id of what the stream is about", example = "pkg-0198f0c2") @PathVariable
                    String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        return streamNamed(caller, type + "/" + id, given);
    }

    private Listed<TrailEntry> streamNamed(Caller caller, String stream, MultiValueMap<String, String> given) {
        Parameters parameters = asking.parameters(given);
        ReadAt at = parameters.at();
        Paging paging = parameters.paging();
        parameters.refuseFaults();
        Listed<TrailEntry> found = asking.list(
                caller, new EventsWhere(caller, WhatIsRead.STREAM, TrailFilter.ofStream(nameIn(stream)), at, paging));
        if (found.items().isEmpty() && paging.after() == null) {
            throw new Refused(Rejection.of(RejectionCode.STREAM_NOT_FOUND, "No stream of this id is on record"));
        }
        return found;
    }

    private static String nameIn(String stream) {
        return PathId.of(stream, text -> text, RejectionCode.STREAM_NOT_FOUND);
    }
}
