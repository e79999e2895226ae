package org.homeward.service.discharge.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.homeward.contract.PersonReference;
import org.homeward.contract.brokerage.PersonDetails;
import org.homeward.service.intake.Body;
import org.homeward.service.intake.FaultCode;
import org.homeward.service.intake.Faults;
import org.homeward.service.privacy.NhsNumber;
import org.jspecify.annotations.Nullable;

@Schema(description = "Whose stay it is. Everything but the reference is encrypted before it is stored.")
record PatientBody(
        @Schema(
                example = "P-1001",
                description = "The council's own pseudonymous reference, the same as in package requests; never a name"
                        + " or a number.")
        @Size(min = 1, max = 64)
        @Pattern(
                regexp = "[A-Za-z0-9][A-Za-z0-9._-]*",
                message = "letters, digits, dots, hyphens and underscores, a letter or a digit first"
                        + ", for example P-1001")
        String reference,

        @Size(min = 1, max = 200) @Nullable String name,
        @PastOrPresent @Nullable LocalDate dateOfBirth,

        @Schema(example = "999 000 0018", description = "Ten digits with a valid check digit; spaces are allowed.")
        @Size(max = 12)
        @Pattern(
                regexp = "[0-9]{3} ?[0-9]{3} ?[0-9]{4}",
                message = "an NHS number of 10 digits, for example 999 000 0018")
        @Nullable
        String nhsNumber,

        @Size(min = 1, max = 500) @Nullable String address)
        implements Body {

    @Override
    public void check(Faults faults) {
        if (reference != null && NhsNumber.isIn(reference)) {
            faults.at("reference")
                    .add(FaultCode.NOT_ALLOWED_HERE, "must not be an NHS number: it is stored in clear, for ever");
        }
        if (nhsNumber != null && !NhsNumber.isValid(nhsNumber)) {
            faults.at("nhsNumber").add(FaultCode.BAD_CHECK_DIGIT, "must be an NHS number: its check digit is wrong");
        }
    }

    PersonReference asReference() {
        return new PersonReference(reference);
    }

    /** In plain words, on their way to being sealed. */
    PersonDetails details() {
        return new PersonDetails(
                name,
                dateOfBirth == null ? null : dateOfBirth.toString(),
                nhsNumber == null ? null : NhsNumber.normalised(nhsNumber),
                address,
                null);
    }

    /** What people write is not for logs. */
    @Override
    public String toString() {
        return "PatientBody";
    }
}
