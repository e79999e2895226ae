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
import org.homeward.contract.Funder;
import org.homeward.contract.Listed;
import org.homeward.contract.PackageId;
import org.homeward.contract.Paging;
import org.homeward.contract.PersonReference;
import org.homeward.contract.ReadAt;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.Urgency;
import org.homeward.contract.brokerage.PackageQuery.PackageRequestsWhere;
import org.homeward.contract.brokerage.PackageQuery.WhichPackageRequest;
import org.homeward.contract.brokerage.PackageRequestView;
import org.homeward.contract.brokerage.PackageStatus;
import org.homeward.contract.brokerage.RequestHistoryView;
import org.homeward.query.web.AnswerExample;
import org.homeward.query.web.Asking;
import org.homeward.query.web.ListParameters;
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

/** Reads about package requests. */
@RestController
@RequestMapping("/api/v1/package-requests")
@PreAuthorize("hasAnyRole('BROKER', 'DISCHARGE')")
@Tag(name = "Package requests")
class RequestReads {
    private final Asking asking;

    RequestReads(Asking asking) {
        this.asking = asking;
    }

    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    @Operation(
            summary = "List package requests",
            description = "Those for which care is still to be found or to start come first, most urgent first, then"
                    + " oldest; after them, in the same order, those that started, ended or were withdrawn. With"
                    + " `status=UNPLACED`, the waiting list in the order in which it is tried again. Each says whose"
                    + " answers it waits for and until when, or why nobody can be asked; rounds and candidates are in"
                    + " the single request. Somebody of one hospital sees those linked to a stay there.")
    @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            description = "May be given several times: `status=OFFERING&status=UNPLACED`.",
            array = @ArraySchema(schema = @Schema(implementation = PackageStatus.class)))
    @Parameter(
            name = "area",
            in = ParameterIn.QUERY,
            description = "Area code",
            schema = @Schema(type = "string"),
            example = "NORTH")
    @Parameter(name = "urgency", in = ParameterIn.QUERY, schema = @Schema(implementation = Urgency.class))
    @Parameter(
            name = "person",
            in = ParameterIn.QUERY,
            description = "The council's reference of a person",
            schema = @Schema(type = "string"),
            example = "P-1001")
    @Parameter(
            name = "framework",
            in = ParameterIn.QUERY,
            description = "Framework id",
            schema = @Schema(type = "string"),
            example = "rotherham-home-care")
    @Parameter(name = "funder", in = ParameterIn.QUERY, schema = @Schema(implementation = Funder.class))
    @ListParameters
    @AnswerExample(Examples.REQUESTS)
    Listed<PackageRequestView> requests(
            Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = asking.parameters(given);
        List<PackageStatus> statuses = parameters.someOf("status", PackageStatus.class);
        Area area = parameters.one("area", Area::new);
        Urgency urgency = parameters.oneOf("urgency", Urgency.class);
        PersonReference person = parameters.one("person", PersonReference::new);
        FrameworkId framework = parameters.one("framework", FrameworkId::new);
        Funder funder = parameters.oneOf("funder", Funder.class);
        ReadAt at = parameters.at();
        Paging paging = parameters.paging();
        parameters.refuseFaults();
        return asking.list(
                caller,
                new PackageRequestsWhere(caller, statuses, area, urgency, person, framework, funder, at, paging));
    }

    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Read a package request",
            description = "With every round and offer, every provider considered, the rules that it failed, and why the"
                    + " request waits, if it does.")
    @ReadParameters
    @AnswerExample(Examples.REQUEST)
    ResponseEntity<Single<WholeRequest>> request(
            Caller caller,
            @Parameter(description = "Package id", example = "pkg-0198f0c2") @PathVariable String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = asking.parameters(given);
        ReadAt at = parameters.at();
        parameters.refuseFaults();
        return asking.<RequestHistoryView, WholeRequest>single(
                caller,
                new WhichPackageRequest(caller, PathId.of(id, PackageId::new, RejectionCode.PACKAGE_NOT_FOUND), at),
                WholeRequest::of);
    }
}
