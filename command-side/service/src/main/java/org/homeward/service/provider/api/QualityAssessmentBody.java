package org.homeward.service.provider.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import org.homeward.contract.ProviderId;
import org.homeward.contract.QualityGrade;
import org.homeward.contract.provider.ProviderCommand.RecordQualityAssessment;
import org.homeward.service.intake.Body;

@Schema(description = "The council's grade of a full assessment; it stays until the next one.", example = """
                {"grade": "GOOD", "assessedOn": "2026-11-20"}""")
record QualityAssessmentBody(QualityGrade grade, LocalDate assessedOn) implements Body {

    RecordQualityAssessment toCommand(ProviderId provider) {
        return new RecordQualityAssessment(provider, grade, assessedOn);
    }
}
