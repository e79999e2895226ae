package org.homeward.service.audit.whatif;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.homeward.contract.Area;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.audit.WhatIfQuestion;
import org.homeward.contract.audit.WhatIfQuestion.Assumptions;
import org.homeward.contract.framework.PolicyChanges;
import org.homeward.service.framework.api.PolicyBody;
import org.homeward.service.intake.Body;
import org.homeward.service.intake.FaultCode;
import org.homeward.service.intake.Faults;
import org.jspecify.annotations.Nullable;

@Schema(
        description =
                "A period of a framework, and what is other in it from its beginning on. Without any difference it"
                        + " is the record itself.",
        example = """
                {"frameworkId": "rotherham-home-care", "from": "2026-04-01T00:00:00Z", "to": "2026-07-01T00:00:00Z",
                 "policy": {"order": "QUALITY_PRICE", "qualityWeight": 60, "priceWeight": 40},
                 "assumptions": {"fewestAnswers": 5}}""")
record AskWhatIfBody(
        @Schema(example = "rotherham-home-care") @Size(min = 1, max = 60)
        String frameworkId,

        @Schema(description = "The requests made from this instant on; from then on the rules are other.")
        Instant from,

        @Schema(description = "And before this one, up to which the record is read; not in the future.")
        Instant to,

        @Schema(description = "What is absent is as in the version in force at every moment of the period.") @Nullable
        PolicyBody policy,

        @Schema(description = "Providers that leave at `from`: they keep the care they give.")
        @Size(max = 100)
        @Nullable
        List<@Size(min = 1, max = 110) String> providersRemoved,

        @Schema(description = "Providers that join at `from`.") @Size(max = 20) @Nullable
        List<AddedProviderBody> providersAdded,

        @Schema(description = "Areas that take no new request from `from` on.") @Size(max = 50) @Nullable
        List<@Size(min = 1, max = 20) @Pattern(regexp = "[A-Z][A-Z0-9_]*", message = "an area's code") String>
                areasRemoved,

        @Schema(description = "Areas that come to be at `from`, with districts of those that are there.")
        @Size(max = 20)
        @Nullable
        List<AddedAreaBody> areasAdded,

        @Nullable AssumptionsBody assumptions)
        implements Body {
    private static final PolicyChanges AS_IT_WAS =
            new PolicyChanges(null, null, null, null, Map.of(), Map.of(), null, null, null, null, null);

    @Override
    public void check(Faults faults) {
        if (from != null && to != null && !to.isAfter(from)) {
            faults.at("to").add(FaultCode.CONTRADICTION, "must be after from");
        }
        namedOnce(providersRemoved, faults.at("providersRemoved"));
        namedOnce(areasRemoved, faults.at("areasRemoved"));
        namedOnce(
                areasAdded == null
                        ? null
                        : areasAdded.stream().map(AddedAreaBody::code).toList(),
                faults.at("areasAdded"));
        districtsOnce(faults.at("areasAdded"));
    }

    private static void namedOnce(@Nullable List<String> names, Faults faults) {
        Set<String> seen = new HashSet<>();
        for (int index = 0; names != null && index < names.size(); index++) {
            if (names.get(index) != null && !seen.add(names.get(index))) {
                faults.at(index).add(FaultCode.DUPLICATE, "is named twice");
            }
        }
    }

    private void districtsOnce(Faults faults) {
        Set<String> seen = new HashSet<>();
        for (int index = 0; areasAdded != null && index < areasAdded.size(); index++) {
            List<String> districts =
                    Objects.requireNonNullElse(areasAdded.get(index).districts(), List.of());
            for (int place = 0; place < districts.size(); place++) {
                if (districts.get(place) != null && !seen.add(districts.get(place))) {
                    faults.at(index).at("districts").at(place).add(FaultCode.DUPLICATE, "is named twice");
                }
            }
        }
    }

    WhatIfQuestion toQuestion() {
        return new WhatIfQuestion(
                new FrameworkId(frameworkId),
                from,
                to,
                policy == null ? AS_IT_WAS : policy.toChanges(),
                stream(providersRemoved).map(ProviderId::new).toList(),
                stream(providersAdded).map(AddedProviderBody::toProvider).toList(),
                stream(areasRemoved).map(Area::new).toList(),
                stream(areasAdded).map(AddedAreaBody::toArea).toList(),
                assumptions == null ? Assumptions.measured() : assumptions.toAssumptions());
    }

    private static <T> Stream<T> stream(@Nullable List<T> some) {
        return some == null ? Stream.empty() : some.stream();
    }
}
