package org.homeward.service.provider.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.provider.ImportProviders;
import org.homeward.contract.provider.ProviderCommand.AdmitProvider;
import org.homeward.decisions.LondonTime;
import org.homeward.service.gate.AsThingsStand;
import org.homeward.service.gate.Receipt;
import org.homeward.service.intake.CsvBody;
import org.homeward.service.intake.PathIds;
import org.homeward.service.intake.Roles;
import org.homeward.service.intake.WriteRequest;
import org.homeward.service.intake.Writes;
import org.homeward.service.intake.Written;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/frameworks/{frameworkId}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Providers", description = "Care providers' memberships of frameworks, and the hours they promise.")
class AdmissionController {
    private final Writes writes;
    private final ProviderImports imports;
    private final Clock clock;

    AdmissionController(Writes writes, ProviderImports imports, Clock clock) {
        this.writes = writes;
        this.imports = imports;
        this.clock = clock;
    }

    @PostMapping("/providers")
    @PreAuthorize(Roles.COMMISSIONER)
    @Operation(
            summary = "Admit a provider",
            description = "At any time; joining promises no work. Its id is the framework's id, a dot and its CQC"
                    + " location id. One that has left may come back.")
    @ApiResponse(responseCode = "201", description = "Admitted", useReturnTypeSchema = true)
    ResponseEntity<Written> admit(
            @PathVariable String frameworkId, @RequestBody AdmitProviderBody body, WriteRequest request) {
        AdmitProvider command = body.toCommand(PathIds.framework(frameworkId), LondonTime.dayOf(clock.instant()));
        Receipt receipt = writes.submit(request, command);
        return Written.created("/api/v1/providers/" + command.providerId(), receipt);
    }

    /** @param position absent from a dry run */
    @Schema(description = "What an import did, or would do.")
    record Imported(
            @Schema(description = "The framework.") String id,

            @Schema(example = "IMPORTED", description = "IMPORTED, or CHECKED by a dry run.")
            String status,

            @Nullable Long position,
            @Schema(description = "How many providers.") int providers,

            @Schema(description = "Their ids, in the order of their lines.")
            List<String> providerIds) {}

    @PostMapping(path = "/imports", consumes = "text/csv")
    @PreAuthorize(Roles.COMMISSIONER)
    @Operation(summary = "Import providers", description = """
                    Admits every provider of a CSV file (RFC 4180, UTF-8, 1,000 lines at most) or none of them. The \
                    first line names the columns, in any order: `name`, `cqcLocationId`, `tier`, `areas` \
                    (`NORTH=950;SOUTH=120.5`), `twoCarerVisits` (`true` or `false`), `ratePencePerHour`, and, where \
                    wanted, `needs` (`AUTISM;MENTAL_HEALTH`), `availableFrom` (a date) and `cqcLocationIdOverride`. \
                    Every fault of every line is named at once, with the pointer `/<line>/<column>`.""")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = "text/csv",
                            schema = @Schema(type = "string"),
                            examples = @ExampleObject(name = "two providers", value = ProviderImports.EXAMPLE)))
    @ApiResponse(responseCode = "201", description = "Imported", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "200", description = "Nothing wrong found by a dry run", useReturnTypeSchema = true)
    ResponseEntity<Imported> importAll(
            @PathVariable String frameworkId,
            @Parameter(description = "True: say what would happen, and every fault, but do nothing.")
                    @RequestParam(defaultValue = "false")
                    boolean dryRun,
            @RequestBody CsvBody csv,
            WriteRequest request) {
        FrameworkId framework = PathIds.framework(frameworkId);
        ProviderImports.Lines lines = imports.read(csv.text(), framework);
        if (dryRun) {
            lines.check(request.caller());
            return ResponseEntity.ok(imported(frameworkId, "CHECKED", null, lines.admissions()));
        }
        AsThingsStand checked = () -> {
            lines.check(request.caller());
            return new ImportProviders(framework, lines.admissions());
        };
        Receipt receipt = writes.submit(request, checked);
        return ResponseEntity.created(URI.create("/api/v1/providers?framework=" + frameworkId))
                .body(imported(frameworkId, receipt.status(), receipt.position(), lines.admissions()));
    }

    private static Imported imported(
            String framework, String status, @Nullable Long position, List<AdmitProvider> admissions) {
        return new Imported(
                framework,
                status,
                position,
                admissions.size(),
                admissions.stream().map(admit -> admit.providerId().value()).toList());
    }
}
