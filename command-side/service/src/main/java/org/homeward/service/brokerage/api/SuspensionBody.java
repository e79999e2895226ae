package org.homeward.service.brokerage.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import org.homeward.contract.brokerage.PackageCommand.SuspensionReason;
import org.homeward.service.intake.Body;

@Schema(description = "Care pauses; the provider is kept for the policy's days.", example = """
                {"suspendedOn": "2026-12-10", "reason": "HOSPITAL"}""")
record SuspensionBody(LocalDate suspendedOn, SuspensionReason reason) implements Body {}
