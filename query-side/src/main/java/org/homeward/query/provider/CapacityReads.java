package org.homeward.query.provider;

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
import org.homeward.contract.Area;
import org.homeward.contract.Caller;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.Funder;
import org.homeward.contract.ReadAt;
import org.homeward.contract.Tier;
import org.homeward.contract.provider.CapacityFilter;
import org.homeward.contract.provider.CapacityTrendView;
import org.homeward.contract.provider.CapacityView;
import org.homeward.contract.provider.ProviderCapacityView;
import org.homeward.contract.provider.ProviderQuery.CapacityByArea;
import org.homeward.contract.provider.ProviderQuery.CapacityByProvider;
import org.homeward.contract.provider.ProviderQuery.CapacityTrend;
import org.homeward.query.web.Asking;
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

/** Reads about hours. */
@RestController
@RequestMapping("/api/v1/capacity")
@PreAuthorize("hasAnyRole('BROKER', 'COMMISSIONER', 'DISCHARGE')")
@Tag(name = "Capacity")
class CapacityReads {
    private static final int LONGEST_TREND_DAYS = 366;

    /** By what the rows stand. */
    private enum GroupBy {
        AREA,
        PROVIDER
    }

    private final Asking asking;

    CapacityReads(Asking asking) {
        this.asking = asking;
    }

    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    @Operation(
            summary = "Read capacity",
            description =
                    "Hours a week that providers declared, committed, reserved and have to spare, by area and"
                            + " tier, or by provider and area, with totals. Committed hours say whose they are. A provider that has left"
                            + " owes no more than it still gives: its declared hours are its committed and reserved ones. `spareBarred` is the"
                            + " part of `spare` that nobody can be offered, because its providers are under an embargo or suspended.")
    @FilterParameters
    @Parameter(
            name = "groupBy",
            in = ParameterIn.QUERY,
            description = "By what the items stand: `area` (and tier) or `provider` (and area).",
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {"area", "provider"},
                            defaultValue = "area"))
    @ReadParameters
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(oneOf = {CapacityView.class, ProviderCapacityView.class}),
                        examples = @ExampleObject("""
                                {"position": 4321, "asOf": "2026-12-01T09:00:00Z", "incomplete": [],
                                 "totals": {"providers": 3, "providersByTier": {"TIER_1": 3, "TIER_2": 0, "SPECIALIST": 0},
                                            "declared": 950.0, "committed": 812.5, "reserved": 10.5, "spare": 127.0, "spareBarred": 40.0,
                                            "committedByFunder": {"COUNCIL": 730.25, "NHS": 82.25}},
                                 "items": [{"area": "NORTH", "tier": "TIER_1", "providers": 3, "declared": 950.0,
                                            "committed": 812.5, "reserved": 10.5, "spare": 127.0, "spareBarred": 40.0,
                                            "committedByFunder": {"COUNCIL": 730.25, "NHS": 82.25}}]}
                                """)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    Single<?> capacity(Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = asking.parameters(given);
        CapacityFilter filter = filter(parameters);
        GroupBy groupBy = parameters.one("groupBy", CapacityReads::groupBy);
        ReadAt at = parameters.at();
        parameters.refuseFaults();
        return Single.of(asking.one(
                caller,
                groupBy == GroupBy.PROVIDER
                        ? new CapacityByProvider(caller, filter, at)
                        : new CapacityByArea(caller, filter, at)));
    }

    @GetMapping(
            path = "/trend",
            produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    @Operation(
            summary = "Read capacity day by day",
            description =
                    "As of the end of each day in London; today as of now; days to come as planned. `spareBarred` as in"
                            + " `/capacity`: for days to come, as the bars stand now.")
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
            description = "Last day, at most 366 days in all",
            schema = @Schema(type = "string", format = "date"),
            example = "2026-11-30")
    @FilterParameters
    @ReadParameters
    Single<CapacityTrendView> trend(
            Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = asking.parameters(given);
        CapacityFilter filter = filter(parameters);
        LocalDate from = parameters.day("from");
        LocalDate to = parameters.day("to");
        if (!parameters.hasFaults() && (to.isBefore(from) || from.until(to, ChronoUnit.DAYS) >= LONGEST_TREND_DAYS)) {
            parameters.fault("to", "OUT_OF_RANGE", "must be `from` or up to 365 days after it");
        }
        ReadAt at = parameters.at();
        parameters.refuseFaults();
        return Single.of(asking.one(caller, new CapacityTrend(caller, filter, from, to, at)));
    }

    private static CapacityFilter filter(Parameters parameters) {
        return new CapacityFilter(
                parameters.one("framework", FrameworkId::new),
                parameters.one("area", Area::new),
                parameters.oneOf("tier", Tier.class),
                parameters.oneOf("funder", Funder.class));
    }

    private static GroupBy groupBy(String name) {
        return switch (name) {
            case "area" -> GroupBy.AREA;
            case "provider" -> GroupBy.PROVIDER;
            default -> throw new IllegalArgumentException(name);
        };
    }
}
