package org.homeward.service.discharge.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.homeward.contract.CaseId;
import org.homeward.contract.brokerage.Person;
import org.homeward.contract.discharge.DischargeCommand.OpenCase;
import org.homeward.contract.discharge.Pathway;
import org.homeward.service.intake.Body;

@Schema(description = "A hospital stay of a person who will need care to leave.", example = """
                {"hospital": "RFR", "ward": "A5", "person": {"reference": "P-1001", "name": "Test Person",
                   "dateOfBirth": "1941-03-02", "nhsNumber": "9990000018", "address": "1 Example Street, Rotherham"},
                 "expectedPathway": "P1", "admittedAt": "2026-11-20T14:30:00Z"}""")
record OpenCaseBody(
        @Schema(description = "ODS code: 1 to 9 letters and digits.", example = "RFR")
        @Size(min = 1, max = Hospital.LONGEST)
        @Pattern(regexp = Hospital.PATTERN, message = Hospital.IN_WORDS)
        String hospital,

        @Schema(example = "A5") @Size(min = 1, max = 40) String ward,
        PatientBody person,

        @Schema(description = "The national discharge pathway that is expected; it may change.")
        Pathway expectedPathway,

        @Schema(description = "Not in the future.") Instant admittedAt)
        implements Body {

    OpenCase toCommand(CaseId id, Person sealedPerson) {
        return new OpenCase(id, Hospital.of(hospital), ward, sealedPerson, expectedPathway, admittedAt);
    }
}
