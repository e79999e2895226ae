package org.homeward.service.brokerage.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import org.homeward.service.intake.Body;

@Schema(description = "The first day of care.", example = """
                {"startedOn": "2026-12-01"}""")
record StartBody(LocalDate startedOn) implements Body {}
