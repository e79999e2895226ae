package org.homeward.service.brokerage.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import org.homeward.service.intake.Body;

@Schema(description = "Suspended care goes on.", example = """
                {"resumedOn": "2026-12-20"}""")
record ResumptionBody(LocalDate resumedOn) implements Body {}
