package org.homeward.query.brokerage;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.homeward.contract.Area;
import org.homeward.contract.Caller;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.Listed;
import org.homeward.contract.Paging;
import org.homeward.contract.ProviderId;
import org.homeward.contract.ReadAt;
import org.homeward.contract.Role;
import org.homeward.contract.Urgency;
import org.homeward.contract.brokerage.OfferStatus;
import org.homeward.contract.brokerage.OfferView;
import org.homeward.contract.brokerage.PackageQuery.OffersWhere;
import org.homeward.query.web.AnswerExample;
import org.homeward.query.web.Asking;
import org.homeward.query.web.ListParameters;
import org.homeward.query.web.OwnProvider;
import org.homeward.query.web.Parameters;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A provider reads its own offers, the council everybody's. */
@RestController
@RequestMapping("/api/v1/offers")
@PreAuthorize("hasAnyRole('BROKER', 'DISCHARGE', 'PROVIDER')")
@Tag(name = "Offers")
class OfferReads {
    private final Asking asking;

    OfferReads(Asking asking) {
        this.asking = asking;
    }

    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    @Operation(
            summary = "List offers",
            description = "Open ones first, the soonest to run out before the others; then the newest first. An offer"
                    + " says what care is needed, where and until when it can be answered. The council reads all"
                    + " offers, with the person; a provider its own alone, and who the person is only when the"
                    + " package is placed with it. Somebody of one hospital reads the offers of requests that are linked to"
                    + " a stay there.")
    @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            description = "May be given several times: `status=DECLINED&status=EXPIRED`.",
            array = @ArraySchema(schema = @Schema(implementation = OfferStatus.class)))
    @Parameter(
            name = "provider",
            in = ParameterIn.QUERY,
            description = "Provider id. A provider may name itself alone (403).",
            schema = @Schema(type = "string"),
            example = "rotherham-home-care.1-999000001")
    @Parameter(
            name = "framework",
            in = ParameterIn.QUERY,
            description = "Framework id",
            schema = @Schema(type = "string"),
            example = "rotherham-home-care")
    @Parameter(
            name = "area",
            in = ParameterIn.QUERY,
            description = "Area code",
            schema = @Schema(type = "string"),
            example = "NORTH")
    @Parameter(name = "urgency", in = ParameterIn.QUERY, schema = @Schema(implementation = Urgency.class))
    @ListParameters
    @AnswerExample(Examples.OFFERS)
    Listed<OfferView> offers(
            Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = asking.parameters(given);
        List<OfferStatus> statuses = parameters.someOf("status", OfferStatus.class);
        ProviderId provider = parameters.one("provider", ProviderId::new);
        FrameworkId framework = parameters.one("framework", FrameworkId::new);
        Area area = parameters.one("area", Area::new);
        Urgency urgency = parameters.oneOf("urgency", Urgency.class);
        ReadAt at = parameters.at();
        Paging paging = parameters.paging();
        parameters.refuseFaults();
        ProviderId narrowed = OwnProvider.narrowed(provider, OwnProvider.limit(caller, Role.BROKER, Role.DISCHARGE));
        return asking.list(caller, new OffersWhere(caller, narrowed, statuses, framework, area, urgency, at, paging));
    }
}
