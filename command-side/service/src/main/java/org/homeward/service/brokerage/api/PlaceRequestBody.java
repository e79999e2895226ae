package org.homeward.service.brokerage.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.Funder;
import org.homeward.contract.PackageId;
import org.homeward.contract.Sealed;
import org.homeward.contract.SpecialistNeed;
import org.homeward.contract.Urgency;
import org.homeward.contract.brokerage.PackageCommand.PlacePackageRequest;
import org.homeward.contract.brokerage.Person;
import org.homeward.service.intake.Body;
import org.homeward.service.intake.FaultCode;
import org.homeward.service.intake.Faults;
import org.jspecify.annotations.Nullable;

@Schema(description = "A request for a care package. The hours per week are computed from the visits.", example = """
                {"frameworkId": "rotherham-home-care",
                 "person": {"reference": "P-1001", "name": "Test Person", "dateOfBirth": "1941-03-02",
                   "nhsNumber": "9990000018", "address": "1 Example Street, Rotherham"},
                 "postcode": "S60 1AA",
                 "visits": [{"band": "MORNING", "minutes": 45, "days": ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"], "carers": 1}],
                 "needs": [], "funder": "COUNCIL", "urgency": "DISCHARGE", "startBy": "2026-12-01",
                 "dischargeCaseId": null, "preferredProviders": [], "excludedProviders": [], "shortVisit": null,
                 "notes": "Key safe at the side door"}""")
record PlaceRequestBody(
        @Size(min = 3, max = 60)
        @Pattern(
                regexp = "[a-z0-9-]+",
                message = "lower case letters, digits and hyphens" + ", for example rotherham-home-care")
        String frameworkId,

        PersonBody person,

        @Schema(example = "S60 1AA", description = "In the published format; only its district is stored in clear.")
        @Size(min = 1, max = 12)
        String postcode,

        @Size(min = 1, max = 50) List<VisitBody> visits,

        @Schema(description = "Specialist needs; none when absent.") @Size(max = 4) @Nullable
        Set<SpecialistNeed> needs,

        Funder funder,
        Urgency urgency,

        @Schema(description = "Day by which the care should start.")
        LocalDate startBy,

        @Schema(description = "The hospital stay that this care ends.")
        @Size(min = 1, max = 64)
        @Pattern(
                regexp = "[A-Za-z0-9._-]+",
                message = "letters, digits, dots, hyphens and underscores" + ", for example dc-0198f0c2")
        @Nullable
        String dischargeCaseId,

        @Schema(description = "Asked first within their stage, where eligible.") @Size(max = 50) @Nullable
        Set<@Size(min = 1, max = 110) @Pattern(regexp = Ids.PROVIDER, message = Ids.PROVIDER_IN_WORDS) String>
                preferredProviders,

        @Schema(description = "Never asked.") @Size(max = 50) @Nullable
        Set<@Size(min = 1, max = 110) @Pattern(regexp = Ids.PROVIDER, message = Ids.PROVIDER_IN_WORDS) String>
                excludedProviders,

        @Nullable ShortVisitBody shortVisit,

        @Schema(description = "What providers and brokers should know; encrypted.") @Size(min = 1, max = 4000) @Nullable
        String notes)
        implements Body {

    @Override
    public void check(Faults faults) {
        if (postcode != null && Postcode.parse(postcode).isEmpty()) {
            faults.at("postcode").add(FaultCode.BAD_FORMAT, "must be a United Kingdom postcode");
        }
        VisitBody.checkWeek(visits, faults.at("visits"));
        Ids.checkApart(preferredProviders, excludedProviders, faults.at("excludedProviders"));
    }

    PlacePackageRequest toCommand(PackageId id, Person sealedPerson, @Nullable Sealed sealedNotes) {
        return new PlacePackageRequest(
                id,
                new FrameworkId(frameworkId),
                sealedPerson,
                checkedPostcode().district(),
                VisitBody.toVisits(visits),
                needs == null ? List.of() : needs.stream().sorted().toList(),
                funder,
                urgency,
                startBy,
                dischargeCaseId,
                Ids.providers(preferredProviders),
                Ids.providers(excludedProviders),
                ShortVisitBody.toShortVisit(shortVisit),
                sealedNotes);
    }

    Postcode checkedPostcode() {
        return Postcode.parse(postcode).orElseThrow();
    }

    /** What people write is not for logs. */
    @Override
    public String toString() {
        return "PlaceRequestBody";
    }
}
