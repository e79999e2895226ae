package org.homeward.query.discharge;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.homeward.contract.Caller;
import org.homeward.contract.OdsCode;
import org.homeward.contract.ReadAt;
import org.homeward.contract.discharge.DelayFilter;
import org.homeward.contract.discharge.DelaySummaryView;
import org.homeward.contract.discharge.DelayTrendView;
import org.homeward.contract.discharge.DischargeQuery.DelaySummary;
import org.homeward.contract.discharge.DischargeQuery.DelayTrend;
import org.homeward.contract.discharge.DischargeQuery.SitRepOf;
import org.homeward.contract.discharge.SitRepView;
import org.homeward.query.web.Asking;
import org.homeward.query.web.OneHospital;
import org.homeward.query.web.Parameters;
import org.homeward.query.web.ReadParameters;
import org.homeward.query.web.Single;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads about waiting: figures, daily counts, days one after another. Nobody is named in them. */
@RestController
@RequestMapping("/api/v1/discharge-delays")
@PreAuthorize("hasAnyRole('DISCHARGE', 'COMMISSIONER')")
@Tag(name = "Discharge delays", description = "Waiting in hospital, counted and added up.")
class DelayReads {
    private static final int LONGEST_TREND_DAYS = 366;
    private static final String STANDARD_LIST = "acute-sitrep";

    private final Asking asking;

    DelayReads(Asking asking) {
        this.asking = asking;
    }

    @GetMapping(path = "/summary", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Add up who waits",
            description = "People and hours by hospital, ward, pathway, what is waited for, and band of waiting. Every"
                    + " figure has the address that lists exactly its cases, null for roles that may not see them.")
    @WaitParameters
    @ReadParameters
    @ApiResponse(
            responseCode = "200",
            useReturnTypeSchema = true,
            content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, examples = @ExampleObject("""
                                    {"position": 1234, "asOf": "2026-12-01T09:00:00Z", "incomplete": [],
                                     "total": {"people": 1, "seconds": 345600, "hours": 96.00,
                                       "cases": "/api/v1/discharge-cases?asOf=2026-12-01T09:00:00Z&knownAt=2026-12-01T08:59:58Z"},
                                     "over72Hours": {"people": 1, "seconds": 345600, "hours": 96.00,
                                       "cases": "/api/v1/discharge-cases?waitingOver=PT72H&asOf=2026-12-01T09:00:00Z&knownAt=2026-12-01T08:59:58Z"},
                                     "over7Days": {"people": 0, "seconds": 0, "hours": 0.00,
                                       "cases": "/api/v1/discharge-cases?waitingOver=PT168H&asOf=2026-12-01T09:00:00Z&knownAt=2026-12-01T08:59:58Z"},
                                     "over14Days": {"people": 0, "seconds": 0, "hours": 0.00,
                                       "cases": "/api/v1/discharge-cases?waitingOver=PT336H&asOf=2026-12-01T09:00:00Z&knownAt=2026-12-01T08:59:58Z"},
                                     "over21Days": {"people": 0, "seconds": 0, "hours": 0.00,
                                       "cases": "/api/v1/discharge-cases?waitingOver=PT504H&asOf=2026-12-01T09:00:00Z&knownAt=2026-12-01T08:59:58Z"},
                                     "byHospital": [{"hospital": "RFR", "waiting": {"people": 1, "seconds": 345600,
                                       "hours": 96.00, "cases": "/api/v1/discharge-cases?hospital=RFR&asOf=2026-12-01T09:00:00Z&knownAt=2026-12-01T08:59:58Z"}}],
                                     "byWard": [{"hospital": "RFR", "ward": "A5", "waiting": {"people": 1,
                                       "seconds": 345600, "hours": 96.00, "cases": "/api/v1/discharge-cases?hospital=RFR&ward=A5&asOf=2026-12-01T09:00:00Z&knownAt=2026-12-01T08:59:58Z"}}],
                                     "byPathway": [{"pathway": "P1", "waiting": {"people": 1, "seconds": 345600,
                                       "hours": 96.00, "cases": "/api/v1/discharge-cases?pathway=P1&asOf=2026-12-01T09:00:00Z&knownAt=2026-12-01T08:59:58Z"}}],
                                     "byCause": [{"cause": "NO_CAPACITY",
                                       "waiting": {"people": 1, "seconds": 345600, "hours": 96.00,
                                         "cases": "/api/v1/discharge-cases?cause=NO_CAPACITY&asOf=2026-12-01T09:00:00Z&knownAt=2026-12-01T08:59:58Z"},
                                       "spent": {"people": 1, "seconds": 172800, "hours": 48.00,
                                         "cases": "/api/v1/discharge-cases?waitedFor=NO_CAPACITY&asOf=2026-12-01T09:00:00Z&knownAt=2026-12-01T08:59:58Z"}}],
                                     "byBand": [{"band": "OVER_72H", "waiting": {"people": 1, "seconds": 345600,
                                       "hours": 96.00, "cases": "/api/v1/discharge-cases?band=OVER_72H&asOf=2026-12-01T09:00:00Z&knownAt=2026-12-01T08:59:58Z"}}]}
                                    """)))
    Single<DelaySummaryView> summary(
            Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = asking.parameters(given);
        DelayFilter filter = DelayParameters.summary(parameters);
        ReadAt at = parameters.at();
        parameters.refuseFaults();
        OneHospital.check(caller, filter.hospital());
        return Single.of(asking.one(caller, new DelaySummary(caller, filter, at)));
    }

    @GetMapping(
            path = "/sitrep",
            produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    @Operation(
            summary = "Read the counts of a day",
            description = "People in hospital who do not meet the criteria to reside, by the national reason in force"
                    + " that day and by pathway, at the census time: the end of the day in London; today, now. Somebody"
                    + " in an interim bed outside the hospital is not counted. The mapping from what is waited for to"
                    + " a reason is this program's own and has a version.")
    @Parameter(
            name = "date",
            in = ParameterIn.QUERY,
            description = "Day in London, today or before; today, if it is not given.",
            schema = @Schema(type = "string", format = "date"),
            example = "2026-11-30")
    @Parameter(
            name = "list",
            in = ParameterIn.QUERY,
            description = "List of reasons; `GET /code-lists` names them.",
            schema = @Schema(type = "string", defaultValue = STANDARD_LIST),
            example = STANDARD_LIST)
    @Parameter(
            name = "hospital",
            in = ParameterIn.QUERY,
            description = "ODS code; all hospitals, if it is not given.",
            schema = @Schema(type = "string"),
            example = "RFR")
    @ReadParameters
    @ApiResponse(
            responseCode = "200",
            useReturnTypeSchema = true,
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, examples = @ExampleObject("""
                                {"position": 1234, "asOf": "2026-12-01T09:00:00Z", "incomplete": [], "date": "2026-11-30",
                                 "censusAt": "2026-11-30T23:59:59.999999Z", "hospital": "RFR", "list": "acute-sitrep",
                                 "listVersion": "2024-05", "mappingVersion": 1, "people": 1,
                                 "byPathway": {"P0": 0, "P1": 1, "P2": 0, "P3": 0}, "inInterimBed": 0, "unmapped": 0,
                                 "items": [{"date": "2026-11-30", "listVersion": "2024-05", "mappingVersion": 1,
                                   "code": "D36",
                                   "text": "Capacity – Other home-based social care service not yet available (Pathway 1)",
                                   "group": "Capacity", "people": 1,
                                   "byPathway": {"P0": 0, "P1": 1, "P2": 0, "P3": 0}, "cases": ["dc-0198f0c2"]}]}
                                """)),
                @Content(mediaType = "text/csv")
            })
    Single<SitRepView> sitRep(
            Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = asking.parameters(given);
        LocalDate date = given.containsKey("date") ? parameters.day("date") : parameters.one("date", LocalDate::parse);
        String list = parameters.one("list", Function.identity());
        OdsCode hospital = DelayParameters.hospital(parameters);
        ReadAt at = parameters.at();
        parameters.refuseFaults();
        OneHospital.check(caller, hospital);
        return Single.of(
                asking.one(caller, new SitRepOf(caller, date, list == null ? STANDARD_LIST : list, hospital, at)));
    }

    @GetMapping(
            path = "/trend",
            produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    @Operation(
            summary = "Read waiting day by day",
            description = "People who wait at the end of each day in London (today: now), and the hours that people"
                    + " waited on that day by what they waited for. A day has 23, 24 or 25 hours.")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            required = true,
            description = "First day",
            schema = @Schema(type = "string", format = "date"),
            example = "2026-11-01")
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            required = true,
            description = "Last day, not after today, at most 366 days in all",
            schema = @Schema(type = "string", format = "date"),
            example = "2026-11-30")
    @PlaceParameters
    @ReadParameters
    @ApiResponse(
            responseCode = "200",
            useReturnTypeSchema = true,
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, examples = @ExampleObject("""
                                {"position": 1234, "asOf": "2026-12-01T09:00:00Z", "incomplete": [],
                                 "items": [{"date": "2026-11-30", "censusAt": "2026-11-30T23:59:59.999999Z",
                                   "people": 1, "over72Hours": 1, "hours": 24.00,
                                   "hoursByCause": {"STEP_DOWN": 0.00, "PERSON_OR_FAMILY": 0.00, "ASSESSMENT": 0.00,
                                     "NO_CAPACITY": 24.00, "BROKERAGE_IDLE": 0.00, "AWAITING_PROVIDER_ANSWER": 0.00,
                                     "PROVIDER_ASSESSMENT": 0.00, "AWAITING_START": 0.00, "HOSPITAL_PROCESS": 0.00}}]}
                                """)),
                @Content(mediaType = "text/csv")
            })
    Single<DelayTrendView> trend(
            Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = asking.parameters(given);
        DelayFilter filter = DelayParameters.trend(parameters);
        LocalDate from = parameters.day("from");
        LocalDate to = parameters.day("to");
        if (!parameters.hasFaults() && (to.isBefore(from) || from.until(to, ChronoUnit.DAYS) >= LONGEST_TREND_DAYS)) {
            parameters.fault("to", "OUT_OF_RANGE", "must be `from` or up to 365 days after it");
        }
        ReadAt at = parameters.at();
        parameters.refuseFaults();
        OneHospital.check(caller, filter.hospital());
        return Single.of(asking.one(caller, new DelayTrend(caller, filter, from, to, at)));
    }
}
