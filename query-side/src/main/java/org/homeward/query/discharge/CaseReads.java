package org.homeward.query.discharge;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import org.homeward.contract.Answer;
import org.homeward.contract.Caller;
import org.homeward.contract.CaseId;
import org.homeward.contract.Listed;
import org.homeward.contract.Paging;
import org.homeward.contract.ReadAt;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.discharge.BoardRow;
import org.homeward.contract.discharge.CaseStatus;
import org.homeward.contract.discharge.CaseView;
import org.homeward.contract.discharge.DelayCause;
import org.homeward.contract.discharge.DelayFilter;
import org.homeward.contract.discharge.DischargeQuery.BoardWhere;
import org.homeward.contract.discharge.DischargeQuery.WhichCase;
import org.homeward.query.web.Asking;
import org.homeward.query.web.ListParameters;
import org.homeward.query.web.OneHospital;
import org.homeward.query.web.Parameters;
import org.homeward.query.web.PathId;
import org.homeward.query.web.ReadParameters;
import org.homeward.query.web.Single;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads about hospital stays. */
@RestController
@RequestMapping("/api/v1/discharge-cases")
@PreAuthorize("hasAnyRole('DISCHARGE', 'BROKER')")
@Tag(name = "Discharge cases")
class CaseReads {
    private final Asking asking;

    CaseReads(Asking asking) {
        this.asking = asking;
    }

    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    @Operation(
            summary = "List discharge cases",
            description = "The board: longest wait first; without a status everybody who waits, in hospital or in an"
                    + " interim bed. All pages are as of the instant of the first. Somebody of one hospital sees its"
                    + " people alone. Whom a case knows by the reference alone is shown as a linked request of the"
                    + " same person has them.")
    @WaitParameters
    @Parameter(
            name = "waitedFor",
            in = ParameterIn.QUERY,
            description = "What some part of the current wait was spent on, now or before.",
            schema = @Schema(implementation = DelayCause.class))
    @Parameter(name = "status", in = ParameterIn.QUERY, schema = @Schema(implementation = CaseStatus.class))
    @ListParameters
    @ApiResponse(
            responseCode = "200",
            useReturnTypeSchema = true,
            content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, examples = @ExampleObject("""
                                    {"items": [
                                       {"id": "dc-0198f0c2", "hospital": "RFR", "ward": "A5", "pathway": "P1",
                                        "person": {"reference": "P-1001", "name": "Test Person",
                                                   "dateOfBirth": "1941-03-02", "nhsNumber": "9990000018",
                                                   "address": "1 Example Street", "postcode": null, "erased": false},
                                        "status": "WAITING", "dischargeReadyAt": "2026-11-27T09:00:00Z",
                                        "waitingSeconds": 345600, "band": "OVER_72H", "over72Hours": true,
                                        "cause": "AWAITING_PROVIDER_ANSWER", "causeSince": "2026-12-01T08:00:00Z",
                                        "also": [], "whoseMove": "PROVIDER",
                                        "requests": [
                                          {"id": "pkg-0198f0c3", "status": "OFFERING", "area": "NORTH",
                                           "hoursPerWeek": 10.5, "provider": null, "providerName": null,
                                           "openOffers": [
                                             {"provider": "rotherham-home-care.1-999000001",
                                              "providerName": "Larkspur Care", "round": 2, "stage": "TIER_1",
                                              "offeredAt": "2026-12-01T08:00:00Z",
                                              "respondBy": "2026-12-01T10:00:00Z"}]}]}],
                                     "next": null, "position": 1234, "asOf": "2026-12-01T09:00:00Z", "incomplete": []}
                                    """)))
    Listed<BoardRow> board(Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = asking.parameters(given);
        DelayFilter filter = DelayParameters.board(parameters);
        ReadAt at = parameters.at();
        Paging paging = parameters.paging();
        parameters.refuseFaults();
        OneHospital.check(caller, filter.hospital());
        return asking.list(caller, new BoardWhere(caller, filter, at, paging));
    }

    /** Its answer changes as time passes and as requests move on, so that the tag is for writes alone: never 304. */
    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Read a discharge case",
            description = "With its clock: segments that add up to the wait exactly, each with the events behind it,"
                    + " and every entry on record. The ETag is for If-Match; a case is read anew each time.")
    @ReadParameters
    @ApiResponse(
            responseCode = "200",
            useReturnTypeSchema = true,
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Version of the case",
                            schema = @Schema(type = "string"),
                            example = "\"7\""),
            content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, examples = @ExampleObject("""
                                    {"id": "dc-0198f0c2", "hospital": "RFR", "ward": "A5", "pathway": "P1",
                                     "person": {"reference": "P-1001", "name": "Test Person",
                                                "dateOfBirth": "1941-03-02", "nhsNumber": "9990000018",
                                                "address": "1 Example Street", "postcode": null, "erased": false},
                                     "pathwayDefinition": {"version": "2024-01",
                                       "text": "Discharge home or to a usual place of residence with new or additional health and/or social care needs"},
                                     "status": "WAITING", "admittedAt": "2026-11-20T14:30:00Z",
                                     "dischargeReadyAt": "2026-11-28T09:00:00Z", "dischargedAt": null,
                                     "cancelledAt": null, "waitingSeconds": 259200, "band": "FROM_24H_TO_72H",
                                     "over72Hours": false, "notMeetingSeconds": 259200,
                                     "cause": "AWAITING_PROVIDER_ANSWER", "causeSince": "2026-12-01T07:00:00Z",
                                     "also": [], "whoseMove": "PROVIDER",
                                     "reportedReasons": [{"list": "acute-sitrep", "version": "2024-05",
                                       "mappingVersion": 1, "code": "D22",
                                       "text": "Interface process – Other home-based social care service arrangements still underway (Pathway 1)"}],
                                     "periods": [{"number": 1, "from": "2026-11-28T09:00:00Z", "to": null,
                                                  "seconds": 259200}],
                                     "segments": [
                                       {"number": 1, "period": 1, "cause": "ASSESSMENT",
                                        "from": "2026-11-28T09:00:00Z", "to": "2026-12-01T07:00:00Z",
                                        "seconds": 252000, "source": "AUTOMATIC", "also": [], "correction": null,
                                        "events": ["3f0c9d0e-6f0b-4e0b-9c39-0a8d1f0e2b77"]},
                                       {"number": 2, "period": 1, "cause": "AWAITING_PROVIDER_ANSWER",
                                        "from": "2026-12-01T07:00:00Z", "to": null, "seconds": 7200,
                                        "source": "AUTOMATIC", "also": [], "correction": null,
                                        "events": ["5f0c9d0e-6f0b-4e0b-9c39-0a8d1f0e2b77"]}],
                                     "earlierSegments": [], "ruleVersion": 1, "requests": [],
                                     "entries": [
                                       {"entry": 1, "what": "discharge.case-opened",
                                        "occurredAt": "2026-11-20T14:30:00Z", "recordedAt": "2026-11-20T14:40:00Z",
                                        "recordedBy": "discharge", "eventId": "1f0c9d0e-6f0b-4e0b-9c39-0a8d1f0e2b77",
                                        "retractedBy": null, "retracts": null, "hospital": "RFR", "ward": "A5",
                                        "pathway": "P1", "packageId": null, "place": null, "cause": null, "to": null,
                                        "cancellation": null, "reason": null}],
                                     "position": 1234, "asOf": "2026-12-01T09:00:00Z", "incomplete": []}
                                    """)))
    Single<CaseView> oneCase(
            Caller caller,
            @Parameter(description = "Case id", example = "dc-0198f0c2") @PathVariable String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given,
            HttpServletResponse response) {
        Parameters parameters = asking.parameters(given);
        ReadAt at = parameters.at();
        parameters.refuseFaults();
        Answer<CaseView> answer =
                asking.one(caller, new WhichCase(caller, PathId.of(id, CaseId::new, RejectionCode.CASE_NOT_FOUND), at));
        response.setHeader(HttpHeaders.ETAG, "\"" + answer.version() + "\"");
        return Single.of(answer);
    }
}
