package org.homeward.query.brokerage;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.homeward.contract.brokerage.PackageRequestView;
import org.homeward.contract.brokerage.RequestHistoryView;
import org.homeward.contract.brokerage.RoundView;
import org.homeward.contract.brokerage.UnplacedView;
import org.jspecify.annotations.Nullable;

/** A request with its cascade, as one object. */
record WholeRequest(
        @JsonUnwrapped PackageRequestView request,

        @Schema(description = "the offers opened together at each stage, first round first, and why")
        List<RoundView> rounds,

        @Schema(description = "why the request waits; null unless its status is UNPLACED") @Nullable
        UnplacedView unplaced,

        @Schema(
                description = "of the provider that has the package or, before that, of those whose offers are open",
                example = "[\"rotherham-home-care.1-107338589: GRADE_POOR\"]")
        List<String> warnings) {
    static WholeRequest of(RequestHistoryView view) {
        return new WholeRequest(view.request(), view.rounds(), view.unplaced(), view.warnings());
    }
}
