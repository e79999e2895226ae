package org.homeward.service.brokerage.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.homeward.contract.PackageId;
import org.homeward.contract.Sealed;
import org.homeward.contract.SpecialistNeed;
import org.homeward.contract.Urgency;
import org.homeward.contract.brokerage.PackageCommand.AmendRequest;
import org.homeward.service.intake.Body;
import org.homeward.service.intake.Faults;
import org.homeward.service.intake.Fixed;
import org.jspecify.annotations.Nullable;

@Schema(description = "What changes of a request that is not placed yet; what is absent stays.", example = """
                {"urgency": "URGENT", "startBy": "2026-12-03"}""")
@Fixed(
        fields = {"frameworkId", "person", "address", "postcode", "funder", "dischargeCaseId"},
        because = "cannot be amended: withdraw the request and place it again")
record AmendmentBody(
        @Size(min = 1, max = 50) @Nullable List<VisitBody> visits,
        @Size(max = 4) @Nullable Set<SpecialistNeed> needs,
        @Nullable Urgency urgency,
        @Nullable LocalDate startBy,

        @Size(max = 50) @Nullable
        Set<@Size(min = 1, max = 110) @Pattern(regexp = Ids.PROVIDER, message = Ids.PROVIDER_IN_WORDS) String>
                preferredProviders,

        @Size(max = 50) @Nullable
        Set<@Size(min = 1, max = 110) @Pattern(regexp = Ids.PROVIDER, message = Ids.PROVIDER_IN_WORDS) String>
                excludedProviders,

        @Nullable ShortVisitBody shortVisit,
        @Size(min = 1, max = 4000) @Nullable String notes)
        implements Body {

    @Override
    public void check(Faults faults) {
        VisitBody.checkWeek(visits, faults.at("visits"));
        Ids.checkApart(preferredProviders, excludedProviders, faults.at("excludedProviders"));
    }

    AmendRequest toCommand(PackageId id, @Nullable Sealed sealedNotes) {
        return new AmendRequest(
                id,
                visits == null ? null : VisitBody.toVisits(visits),
                needs == null ? null : needs.stream().sorted().toList(),
                urgency,
                startBy,
                preferredProviders == null ? null : Ids.providers(preferredProviders),
                excludedProviders == null ? null : Ids.providers(excludedProviders),
                ShortVisitBody.toShortVisit(shortVisit),
                sealedNotes);
    }

    /** What people write is not for logs. */
    @Override
    public String toString() {
        return "AmendmentBody";
    }
}
