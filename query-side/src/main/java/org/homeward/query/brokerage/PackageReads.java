package org.homeward.query.brokerage;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.homeward.contract.Area;
import org.homeward.contract.Caller;
import org.homeward.contract.Funder;
import org.homeward.contract.Listed;
import org.homeward.contract.PackageId;
import org.homeward.contract.Paging;
import org.homeward.contract.ProviderId;
import org.homeward.contract.ReadAt;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.Role;
import org.homeward.contract.brokerage.PackageQuery.PackagesWhere;
import org.homeward.contract.brokerage.PackageQuery.WhichPackage;
import org.homeward.contract.brokerage.PackageStatus;
import org.homeward.contract.brokerage.PackageView;
import org.homeward.query.web.AnswerExample;
import org.homeward.query.web.Asking;
import org.homeward.query.web.ListParameters;
import org.homeward.query.web.OwnProvider;
import org.homeward.query.web.Parameters;
import org.homeward.query.web.PathId;
import org.homeward.query.web.ReadParameters;
import org.homeward.query.web.Single;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads about packages; a provider reads those it has. */
@RestController
@RequestMapping("/api/v1/packages")
@PreAuthorize("hasAnyRole('BROKER', 'PROVIDER')")
@Tag(name = "Packages")
class PackageReads {
    private final Asking asking;

    PackageReads(Asking asking) {
        this.asking = asking;
    }

    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    @Operation(
            summary = "List packages",
            description = "The care that was placed, newest placement first. A provider finds its own, also what it"
                    + " gave back, to its last day (`lastDay`); naming another is refused (403). A broker finds care in"
                    + " notice under its provider.")
    @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            description = "PLACED, STARTED, SUSPENDED or ENDED; care in notice has the status of its request",
            schema = @Schema(implementation = PackageStatus.class))
    @Parameter(
            name = "provider",
            in = ParameterIn.QUERY,
            description = "Provider id",
            schema = @Schema(type = "string"),
            example = "rotherham-home-care.1-107338589")
    @Parameter(
            name = "area",
            in = ParameterIn.QUERY,
            description = "Area code",
            schema = @Schema(type = "string"),
            example = "NORTH")
    @Parameter(name = "funder", in = ParameterIn.QUERY, schema = @Schema(implementation = Funder.class))
    @ListParameters
    Listed<PackageView> packages(
            Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = asking.parameters(given);
        PackageStatus status = parameters.oneOf("status", PackageStatus.class);
        ProviderId asked = parameters.one("provider", ProviderId::new);
        Area area = parameters.one("area", Area::new);
        Funder funder = parameters.oneOf("funder", Funder.class);
        ReadAt at = parameters.at();
        Paging paging = parameters.paging();
        parameters.refuseFaults();
        ProviderId provider = OwnProvider.narrowed(asked, OwnProvider.limit(caller, Role.BROKER));
        return asking.list(caller, new PackagesWhere(caller, status, provider, area, funder, at, paging));
    }

    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Read a package",
            description =
                    "For a provider only its own, after it gave it back to its last day: another's is not found (404),"
                            + " as one that does not exist.")
    @ReadParameters
    @AnswerExample(Examples.PACKAGE)
    ResponseEntity<Single<PackageView>> onePackage(
            Caller caller,
            @Parameter(description = "Package id", example = "pkg-0198f0c2") @PathVariable String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = asking.parameters(given);
        ReadAt at = parameters.at();
        parameters.refuseFaults();
        ProviderId provider = OwnProvider.limit(caller, Role.BROKER);
        return asking.single(
                caller,
                new WhichPackage(caller, PathId.of(id, PackageId::new, RejectionCode.PACKAGE_NOT_FOUND), provider, at));
    }
}
