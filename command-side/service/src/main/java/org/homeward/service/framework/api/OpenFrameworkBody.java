package org.homeward.service.framework.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.framework.DistrictAssignment;
import org.homeward.contract.framework.FrameworkCommand.OpenFramework;
import org.homeward.contract.framework.Policy;
import org.homeward.service.intake.Body;
import org.homeward.service.intake.FaultCode;
import org.homeward.service.intake.Faults;
import org.jspecify.annotations.Nullable;

@Schema(description = "A framework to be opened.", example = """
                {"id": "rotherham-home-care", "name": "Home care", "opensOn": "2026-04-01", "closesOn": null,
                 "areas": [
                   {"code": "NORTH", "name": "North", "districts": ["S61", "S62", "S63", "S64"]},
                   {"code": "CENTRAL", "name": "Central", "districts": ["S60", {"district": "S65", "from": "2026-04-01", "to": "2030-03-31"}]}
                 ],
                 "policy": {"order": "ROTATION", "maximumCarers": 2}}""")
record OpenFrameworkBody(
        @Schema(description = "A slug that becomes part of its providers' ids; unique in the authority.")
        @Size(min = 3, max = 60)
        @Pattern(
                regexp = "[a-z0-9-]+",
                message = "lower case letters, digits and hyphens" + ", for example rotherham-home-care")
        String id,

        @Size(min = 1, max = 200) String name,
        @Size(min = 1, max = 50) List<AreaBody> areas,
        @Schema(description = "First day.") LocalDate opensOn,

        @Schema(description = "Last day; open when absent.") @Nullable
        LocalDate closesOn,

        @Schema(description = "Version 1 of the policy; the standard policy when absent.") @Nullable
        PolicyBody policy)
        implements Body {

    @Override
    public void check(Faults faults) {
        if (opensOn != null && closesOn != null && closesOn.isBefore(opensOn)) {
            faults.at("closesOn").add(FaultCode.CONTRADICTION, "must not be before opensOn");
        }
        if (areas != null) {
            checkCodes(faults.at("areas"));
            checkDistricts(faults.at("areas"));
        }
    }

    private void checkCodes(Faults faults) {
        Set<String> seen = new HashSet<>();
        for (int index = 0; index < areas.size(); index++) {
            String code = areas.get(index).code();
            if (code != null && !seen.add(code)) {
                faults.at(index).at("code").add(FaultCode.DUPLICATE, "is the code of another area");
            }
        }
    }

    /** A district belongs to one area on any day. */
    private void checkDistricts(Faults faults) {
        LocalDate first = Objects.requireNonNullElse(opensOn, LocalDate.MIN);
        Map<String, List<DistrictAssignment>> assigned = new HashMap<>();
        for (int area = 0; area < areas.size(); area++) {
            List<DistrictBody> districts =
                    Objects.requireNonNullElse(areas.get(area).districts(), List.of());
            for (int index = 0; index < districts.size(); index++) {
                if (districts.get(index).district() == null) {
                    continue;
                }
                DistrictAssignment assignment = districts.get(index).toAssignment(first);
                List<DistrictAssignment> before =
                        assigned.computeIfAbsent(assignment.district(), _ -> new java.util.ArrayList<>());
                if (before.stream().anyMatch(other -> overlap(other, assignment))) {
                    faults.at(area)
                            .at("districts")
                            .at(index)
                            .add(FaultCode.DUPLICATE, "belongs to an area on some of these days already");
                }
                before.add(assignment);
            }
        }
    }

    private static boolean overlap(DistrictAssignment one, DistrictAssignment other) {
        return (one.to() == null || !other.from().isAfter(one.to()))
                && (other.to() == null || !one.from().isAfter(other.to()));
    }

    OpenFramework toCommand() {
        return new OpenFramework(
                new FrameworkId(id),
                name,
                areas.stream().map(area -> area.toArea(opensOn)).toList(),
                opensOn,
                closesOn,
                policy == null ? Policy.standard() : policy.toPolicy());
    }
}
