package org.homeward.service.brokerage.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.net.URI;
import org.homeward.contract.Authority;
import org.homeward.contract.PackageId;
import org.homeward.contract.PersonReference;
import org.homeward.contract.ProviderId;
import org.homeward.contract.brokerage.PackageCommand.OfferByHand;
import org.homeward.contract.brokerage.PackageCommand.PlacePackageRequest;
import org.homeward.contract.brokerage.PackageCommand.WithdrawRequest;
import org.homeward.contract.brokerage.Visit;
import org.homeward.service.gate.NewId;
import org.homeward.service.gate.Receipt;
import org.homeward.service.intake.PathIds;
import org.homeward.service.intake.Roles;
import org.homeward.service.intake.WriteRequest;
import org.homeward.service.intake.Writes;
import org.homeward.service.intake.Written;
import org.homeward.service.privacy.Confidences;
import org.homeward.service.privacy.Confidences.About;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/package-requests", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Package requests", description = "What brokers ask for, and the offers that follow.")
class PackageRequestController {
    private final Writes writes;
    private final Confidences confidences;

    PackageRequestController(Writes writes, Confidences confidences) {
        this.writes = writes;
        this.confidences = confidences;
    }

    @Schema(description = "A request that was placed.")
    record Placed(
            String id,

            @Schema(example = "OFFERING", description = "OFFERING, or UNPLACED when nobody is eligible.")
            String status,

            @Schema(example = "5.25", description = "Computed from the visits.")
            BigDecimal hoursPerWeek,

            @Schema(example = "1207") long position) {}

    @PostMapping
    @PreAuthorize(Roles.BROKER)
    @Operation(
            summary = "Place a package request",
            description = "Offers go out at once: to Tier 1 of the postcode's area, then Tier 2, then specialists. With"
                    + " nobody eligible the request waits as UNPLACED and is tried again by itself.")
    @ApiResponse(responseCode = "201", description = "Placed", useReturnTypeSchema = true)
    ResponseEntity<Placed> place(@RequestBody PlaceRequestBody body, WriteRequest request) {
        PackageId id = NewId.ofPackage(request.caller(), request.idempotencyKey());
        Receipt receipt = writes.submit(request, () -> command(request.caller().authority(), id, body));
        return ResponseEntity.created(URI.create("/api/v1/package-requests/" + receipt.id()))
                .body(new Placed(
                        receipt.id(),
                        receipt.status(),
                        Visit.hoursPerWeek(VisitBody.toVisits(body.visits())).hours(),
                        receipt.position()));
    }

    private PlacePackageRequest command(Authority authority, PackageId id, PlaceRequestBody body) {
        About person =
                confidences.about(authority, new PersonReference(body.person().reference()));
        return body.toCommand(
                id, person.sealed(body.person().details(body.checkedPostcode())), person.sealIfSaid(body.notes()));
    }

    @PostMapping("/{id}/withdrawal")
    @PreAuthorize(Roles.BROKER)
    @Operation(
            summary = "Withdraw a request",
            description =
                    "Before it is placed; open offers are withdrawn with it. Hours that a provider still holds to the"
                            + " end of its notice are free at once.")
    ResponseEntity<Written> withdraw(@PathVariable String id, @RequestBody WithdrawalBody body, WriteRequest request) {
        PackageId packageId = PathIds.packageId(id);
        return Written.ok(writes.submit(
                request,
                () -> new WithdrawRequest(packageId, about(request, packageId).seal(body.reason()))));
    }

    @PostMapping("/{id}/amendment")
    @PreAuthorize(Roles.BROKER)
    @Operation(
            summary = "Amend a request",
            description = "Before it is placed. Open offers are withdrawn and the cascade begins again. Whom the care"
                    + " is for, where, who pays and the framework cannot be amended: withdraw the request and place it"
                    + " again.")
    ResponseEntity<Written> amend(@PathVariable String id, @RequestBody AmendmentBody body, WriteRequest request) {
        PackageId packageId = PathIds.packageId(id);
        return Written.ok(writes.submit(
                request,
                () -> body.toCommand(packageId, about(request, packageId).sealIfSaid(body.notes()))));
    }

    @PostMapping("/{id}/offers")
    @PreAuthorize(Roles.BROKER)
    @Operation(
            summary = "Offer to a named provider",
            description = "Out of order, with a reason on record. Every rule of eligibility holds but"
                    + " the order and an earlier answer: a provider that has declined may be asked again.")
    ResponseEntity<Written> offerByHand(
            @PathVariable String id, @RequestBody OfferByHandBody body, WriteRequest request) {
        PackageId packageId = PathIds.packageId(id);
        return Written.ok(writes.submit(
                request,
                () -> new OfferByHand(
                        packageId,
                        new ProviderId(body.providerId()),
                        about(request, packageId).seal(body.reason()))));
    }

    private About about(WriteRequest request, PackageId id) {
        return confidences.about(request.caller().authority(), id);
    }
}
