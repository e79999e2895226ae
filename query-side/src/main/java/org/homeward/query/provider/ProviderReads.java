package org.homeward.query.provider;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.homeward.contract.Area;
import org.homeward.contract.Caller;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.Listed;
import org.homeward.contract.Paging;
import org.homeward.contract.ProviderId;
import org.homeward.contract.ReadAt;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.Role;
import org.homeward.contract.Tier;
import org.homeward.contract.provider.ProviderQuery.ProvidersWhere;
import org.homeward.contract.provider.ProviderQuery.WhichProvider;
import org.homeward.contract.provider.ProviderView;
import org.homeward.query.web.AnswerExample;
import org.homeward.query.web.Asking;
import org.homeward.query.web.ListParameters;
import org.homeward.query.web.OwnProvider;
import org.homeward.query.web.Parameters;
import org.homeward.query.web.PathId;
import org.homeward.query.web.ReadParameters;
import org.homeward.query.web.Single;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads about providers; a provider reads itself. */
@RestController
@RequestMapping("/api/v1/providers")
@PreAuthorize("hasAnyRole('BROKER', 'COMMISSIONER', 'DISCHARGE', 'PROVIDER')")
@Tag(name = "Providers")
class ProviderReads {
    private final Asking asking;

    ProviderReads(Asking asking) {
        this.asking = asking;
    }

    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    @Operation(
            summary = "List providers",
            description = "In the order of their ids, with their hours by area. A provider finds itself alone.")
    @Parameter(
            name = "framework",
            in = ParameterIn.QUERY,
            description = "Framework id",
            example = "rotherham-home-care")
    @Parameter(name = "tier", in = ParameterIn.QUERY, schema = @Schema(implementation = Tier.class))
    @Parameter(
            name = "area",
            in = ParameterIn.QUERY,
            description = "Area that it serves",
            example = "NORTH",
            schema = @Schema(type = "string"))
    @ListParameters
    Listed<ProviderView> providers(
            Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = asking.parameters(given);
        FrameworkId framework = parameters.one("framework", FrameworkId::new);
        Tier tier = parameters.oneOf("tier", Tier.class);
        Area area = parameters.one("area", Area::new);
        ReadAt at = parameters.at();
        Paging paging = parameters.paging();
        parameters.refuseFaults();
        return asking.list(caller, new ProvidersWhere(caller, framework, tier, area, limit(caller), at, paging));
    }

    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Read a provider",
            description =
                    "With its hours by area; once it has left, it owes no more than it still gives. A provider reads"
                            + " itself alone (403).")
    @ReadParameters
    @AnswerExample(Examples.PROVIDER)
    ResponseEntity<Single<ProviderView>> provider(
            Caller caller,
            @Parameter(description = "Provider id", example = "rotherham-home-care.1-107338589") @PathVariable
                    String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = asking.parameters(given);
        ReadAt at = parameters.at();
        parameters.refuseFaults();
        ProviderId asked = PathId.of(id, ProviderId::new, RejectionCode.PROVIDER_NOT_FOUND);
        OwnProvider.narrowed(asked, limit(caller));
        return asking.single(caller, new WhichProvider(caller, asked, at));
    }

    private static @Nullable ProviderId limit(Caller caller) {
        return OwnProvider.limit(caller, Role.BROKER, Role.COMMISSIONER, Role.DISCHARGE);
    }
}
