package org.homeward.service.brokerage.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.homeward.contract.PackageId;
import org.homeward.contract.Sealed;
import org.homeward.contract.brokerage.PackageCommand.EndPackage;
import org.homeward.contract.brokerage.PackageCommand.HandBackPackage;
import org.homeward.contract.brokerage.PackageCommand.ResumePackage;
import org.homeward.contract.brokerage.PackageCommand.StartPackage;
import org.homeward.contract.brokerage.PackageCommand.SuspendPackage;
import org.homeward.contract.brokerage.PackageCommand.VaryPackage;
import org.homeward.service.brokerage.Reservations;
import org.homeward.service.gate.AsThingsStand;
import org.homeward.service.gate.Origin;
import org.homeward.service.intake.PathIds;
import org.homeward.service.intake.Roles;
import org.homeward.service.intake.WriteRequest;
import org.homeward.service.intake.Writes;
import org.homeward.service.intake.Written;
import org.homeward.service.privacy.Confidences;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A provider may do all this for the packages it holds, and its package refuses others. */
@RestController
@RequestMapping(path = "/api/v1/packages/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
@PreAuthorize(Roles.BROKER_OR_PROVIDER)
@Tag(name = "Packages", description = "The life of a package from its placement to its end.")
class PackageController {
    private final Writes writes;
    private final Confidences confidences;
    private final Reservations reservations;

    PackageController(Writes writes, Confidences confidences, Reservations reservations) {
        this.writes = writes;
        this.confidences = confidences;
        this.reservations = reservations;
    }

    @PostMapping("/assessment")
    @Operation(
            summary = "Say what the assessment came to",
            description = "The provider's own assessment of the person confirms the placement, or the package is handed"
                    + " back with a reason and re-brokering begins. Care that has started is handed back with notice"
                    + " instead, at /hand-back.")
    ResponseEntity<Written> assess(@PathVariable String id, @RequestBody AssessmentBody body, WriteRequest request) {
        PackageId packageId = PathIds.packageId(id);
        return submit(request, () -> body.toCommand(packageId, seal(request, packageId, body.note())));
    }

    @PostMapping("/start")
    @Operation(summary = "Start care", description = "After a confirmed assessment, with the first day of care.")
    ResponseEntity<Written> start(@PathVariable String id, @RequestBody StartBody body, WriteRequest request) {
        return submit(request, () -> new StartPackage(PathIds.packageId(id), body.startedOn()));
    }

    @PostMapping("/variation")
    @Operation(
            summary = "Vary the care",
            description = "The visits as they are to be, from today or a later day on. More hours are reserved before"
                    + " the answer, or refused with 409; the care changes, and fewer hours are freed, when the day"
                    + " begins in London. Until then the package shows the variation as pending and refuses another;"
                    + " sending the visits as they are calls it off.")
    ResponseEntity<Written> vary(@PathVariable String id, @RequestBody VariationBody body, WriteRequest request) {
        PackageId packageId = PathIds.packageId(id);
        Origin origin = Origin.of(request.caller(), request.correlationId());
        AsThingsStand command = () -> new VaryPackage(
                packageId,
                VisitBody.toVisits(body.visits()),
                ShortVisitBody.toShortVisit(body.shortVisit()),
                body.effectiveFrom(),
                confidences.about(request.caller().authority(), packageId).seal(body.reason()));
        return Written.ok(writes.submit(request, command, reservations.followUp(origin, packageId)));
    }

    @PostMapping("/suspension")
    @Operation(
            summary = "Suspend care",
            description = "For a hospital stay, for example. The provider is kept for the policy's days; then the"
                    + " package lapses.")
    ResponseEntity<Written> suspend(@PathVariable String id, @RequestBody SuspensionBody body, WriteRequest request) {
        return submit(request, () -> new SuspendPackage(PathIds.packageId(id), body.suspendedOn(), body.reason()));
    }

    @PostMapping("/resumption")
    @Operation(summary = "Resume care", description = "Of a suspended package, with the same provider.")
    ResponseEntity<Written> resume(@PathVariable String id, @RequestBody ResumptionBody body, WriteRequest request) {
        return submit(request, () -> new ResumePackage(PathIds.packageId(id), body.resumedOn()));
    }

    @PostMapping("/hand-back")
    @Operation(
            summary = "Hand a package back",
            description = "With notice; re-brokering begins at once, and the provider's hours are held until its last"
                    + " day.")
    ResponseEntity<Written> handBack(@PathVariable String id, @RequestBody HandBackBody body, WriteRequest request) {
        PackageId packageId = PathIds.packageId(id);
        return submit(
                request,
                () -> new HandBackPackage(
                        packageId, body.reason(), seal(request, packageId, body.note()), body.lastDay()));
    }

    @PostMapping("/end")
    @Operation(
            summary = "End care",
            description = "Its hours are free at once. A suspended package ends on the day of its suspension. A package"
                    + " that was handed back can end while the notice runs, and its request with it.")
    ResponseEntity<Written> end(@PathVariable String id, @RequestBody EndBody body, WriteRequest request) {
        return submit(request, () -> new EndPackage(PathIds.packageId(id), body.endedOn(), body.reason()));
    }

    private ResponseEntity<Written> submit(WriteRequest request, AsThingsStand command) {
        return Written.ok(writes.submit(request, command));
    }

    private @Nullable Sealed seal(WriteRequest request, PackageId id, @Nullable String text) {
        return text == null
                ? null
                : confidences.about(request.caller().authority(), id).seal(text);
    }
}
