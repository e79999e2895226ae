package org.homeward.service.provider.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import org.homeward.contract.provider.ProviderCommand;
import org.homeward.contract.provider.ProviderCommand.ImposeEmbargo;
import org.homeward.contract.provider.ProviderCommand.LiftEmbargo;
import org.homeward.contract.provider.ProviderCommand.LiftSuspension;
import org.homeward.contract.provider.ProviderCommand.SuspendProvider;
import org.homeward.decisions.LondonTime;
import org.homeward.service.intake.PathIds;
import org.homeward.service.intake.Roles;
import org.homeward.service.intake.WriteRequest;
import org.homeward.service.intake.Writes;
import org.homeward.service.intake.Written;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/providers/{providerId}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Providers")
class ProviderController {
    private final Writes writes;
    private final Clock clock;

    ProviderController(Writes writes, Clock clock) {
        this.writes = writes;
        this.clock = clock;
    }

    @PutMapping("/capacity")
    @PreAuthorize(Roles.COMMISSIONER_OR_OWN_PROVIDER)
    @Operation(
            summary = "Declare capacity",
            description = "Weekly hours by area, up to which a Tier 1 provider is obliged; areas that are not named"
                    + " stay. Never below what is promised already. Waiting requests are tried again.")
    ResponseEntity<Written> declare(
            @PathVariable String providerId, @RequestBody CapacityBody body, WriteRequest request) {
        return submit(request, body.toCommand(PathIds.provider(providerId), LondonTime.dayOf(clock.instant())));
    }

    @PostMapping("/embargo")
    @PreAuthorize(Roles.COMMISSIONER)
    @Operation(
            summary = "Impose an embargo",
            description = "No new offers until the same source lifts it; open offers are withdrawn.")
    ResponseEntity<Written> embargo(@PathVariable String providerId, @RequestBody BarBody body, WriteRequest request) {
        return submit(request, new ImposeEmbargo(PathIds.provider(providerId), body.source(), body.reason()));
    }

    @PostMapping("/embargo-lift")
    @PreAuthorize(Roles.COMMISSIONER)
    @Operation(summary = "Lift an embargo", description = "By the source that imposed it.")
    ResponseEntity<Written> liftEmbargo(
            @PathVariable String providerId, @RequestBody BarBody body, WriteRequest request) {
        return submit(request, new LiftEmbargo(PathIds.provider(providerId), body.source(), body.reason()));
    }

    @PostMapping("/suspension")
    @PreAuthorize(Roles.COMMISSIONER)
    @Operation(
            summary = "Suspend a provider",
            description = "No new offers until the same source lifts it; open offers are withdrawn.")
    ResponseEntity<Written> suspend(@PathVariable String providerId, @RequestBody BarBody body, WriteRequest request) {
        return submit(request, new SuspendProvider(PathIds.provider(providerId), body.source(), body.reason()));
    }

    @PostMapping("/suspension-lift")
    @PreAuthorize(Roles.COMMISSIONER)
    @Operation(summary = "Lift a suspension", description = "By the source that imposed it.")
    ResponseEntity<Written> liftSuspension(
            @PathVariable String providerId, @RequestBody BarBody body, WriteRequest request) {
        return submit(request, new LiftSuspension(PathIds.provider(providerId), body.source(), body.reason()));
    }

    @PostMapping("/exit")
    @PreAuthorize(Roles.COMMISSIONER)
    @Operation(
            summary = "Let a provider leave",
            description = "A planned exit or a failure: no new offers from now on, and open offers are withdrawn.")
    ResponseEntity<Written> exit(@PathVariable String providerId, @RequestBody ExitBody body, WriteRequest request) {
        return submit(request, body.toCommand(PathIds.provider(providerId)));
    }

    @PostMapping("/quality-assessments")
    @PreAuthorize(Roles.COMMISSIONER)
    @Operation(
            summary = "Record a quality assessment",
            description = "The council's grade of a full assessment. It stays until the next one.")
    ResponseEntity<Written> assess(
            @PathVariable String providerId, @RequestBody QualityAssessmentBody body, WriteRequest request) {
        return submit(request, body.toCommand(PathIds.provider(providerId)));
    }

    private ResponseEntity<Written> submit(WriteRequest request, ProviderCommand command) {
        return Written.ok(writes.submit(request, command));
    }
}
