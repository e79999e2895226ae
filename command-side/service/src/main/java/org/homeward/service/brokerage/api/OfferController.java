package org.homeward.service.brokerage.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.homeward.contract.PackageId;
import org.homeward.contract.Sealed;
import org.homeward.contract.brokerage.PackageCommand.AcceptOffer;
import org.homeward.contract.brokerage.PackageCommand.DeclineOffer;
import org.homeward.service.brokerage.Reservations;
import org.homeward.service.gate.AsThingsStand;
import org.homeward.service.gate.Origin;
import org.homeward.service.intake.PathIds;
import org.homeward.service.intake.Roles;
import org.homeward.service.intake.WriteRequest;
import org.homeward.service.intake.Writes;
import org.homeward.service.intake.Written;
import org.homeward.service.privacy.Confidences;
import org.homeward.service.privacy.Confidences.About;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/package-requests/{id}/offers/{providerId}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Offers", description = "A provider's answers, by itself or taken by phone.")
class OfferController {
    private final Writes writes;
    private final Confidences confidences;
    private final Reservations reservations;

    OfferController(Writes writes, Confidences confidences, Reservations reservations) {
        this.writes = writes;
        this.confidences = confidences;
        this.reservations = reservations;
    }

    @PostMapping("/acceptance")
    @PreAuthorize(Roles.BROKER_OR_OWN_PROVIDER)
    @Operation(
            summary = "Accept an offer",
            description = "The provider's hours are reserved before the answer: PLACED, or 409 HOURS_LIMIT_REACHED"
                    + " while the request goes on. A broker who records an answer taken by phone says who gave it"
                    + " and when.")
    ResponseEntity<Written> accept(
            @PathVariable String id,
            @PathVariable String providerId,
            @RequestBody(required = false) @Nullable AcceptanceBody body,
            WriteRequest request) {
        PackageId packageId = PathIds.packageId(id);
        AcceptanceBody answer = body == null ? AcceptanceBody.BY_THE_PROVIDER : body;
        answer.checkFor(request.caller());
        Origin origin = Origin.of(request.caller(), request.correlationId());
        AsThingsStand command = () -> new AcceptOffer(
                packageId,
                PathIds.provider(providerId),
                seal(request, packageId, answer.answeredBy()),
                answer.answeredAt());
        return Written.ok(writes.submit(request, command, reservations.followUp(origin, packageId)));
    }

    @PostMapping("/decline")
    @PreAuthorize(Roles.BROKER_OR_OWN_PROVIDER)
    @Operation(
            summary = "Decline an offer",
            description = "The cascade goes on at once. A Tier 1 provider's reason is held against the record; one"
                    + " that the record does not bear out is a breach in its ledger.")
    ResponseEntity<Written> decline(
            @PathVariable String id,
            @PathVariable String providerId,
            @RequestBody DeclineBody body,
            WriteRequest request) {
        PackageId packageId = PathIds.packageId(id);
        body.checkFor(request.caller());
        return Written.ok(writes.submit(
                request,
                () -> new DeclineOffer(
                        packageId,
                        PathIds.provider(providerId),
                        body.reason(),
                        seal(request, packageId, body.note()),
                        seal(request, packageId, body.answeredBy()),
                        body.answeredAt())));
    }

    private @Nullable Sealed seal(WriteRequest request, PackageId id, @Nullable String text) {
        if (text == null) {
            return null;
        }
        About person = confidences.about(request.caller().authority(), id);
        return person.seal(text);
    }
}
