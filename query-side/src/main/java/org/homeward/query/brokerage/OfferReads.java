package org.homeward.query.brokerage;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.homeward.contract.Caller;
import org.homeward.contract.Listed;
import org.homeward.contract.Paging;
import org.homeward.contract.ProviderId;
import org.homeward.contract.ReadAt;
import org.homeward.contract.brokerage.OfferStatus;
import org.homeward.contract.brokerage.OfferView;
import org.homeward.contract.brokerage.PackageQuery.OffersTo;
import org.homeward.query.web.Asking;
import org.homeward.query.web.ListParameters;
import org.homeward.query.web.Parameters;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A provider reads its own offers. */
@RestController
@RequestMapping("/api/v1/offers")
@PreAuthorize("hasRole('PROVIDER')")
@Tag(name = "Offers")
class OfferReads {
    private final Asking asking;

    OfferReads(Asking asking) {
        this.asking = asking;
    }

    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    @Operation(
            summary = "List one's own offers",
            description = "Newest first. An offer says what care is needed, where and until when it can be answered;"
                    + " who the person is, only when the package is placed with the provider.")
    @Parameter(name = "status", in = ParameterIn.QUERY, schema = @Schema(implementation = OfferStatus.class))
    @ListParameters
    Listed<OfferView> offers(
            Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = asking.parameters(given);
        OfferStatus status = parameters.oneOf("status", OfferStatus.class);
        ReadAt at = parameters.at();
        Paging paging = parameters.paging();
        parameters.refuseFaults();
        ProviderId own = caller.provider();
        if (own == null) {
            throw new AccessDeniedException("The token names no provider");
        }
        return asking.list(caller, new OffersTo(caller, own, status, at, paging));
    }
}
