package org.homeward.query.discharge;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.homeward.contract.discharge.DelayCause;
import org.homeward.contract.discharge.WaitingBand;

/** Documents the query parameters that say who waits where, for what and how long. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@PlaceParameters
@Parameter(
        name = "cause",
        in = ParameterIn.QUERY,
        description = "What is waited for now.",
        schema = @Schema(implementation = DelayCause.class))
@Parameter(
        name = "waitingOver",
        in = ParameterIn.QUERY,
        description = "Waiting for longer than this: hours, days or an ISO 8601 duration, as `72h`, `7d`, `PT72H`.",
        schema = @Schema(type = "string"),
        example = "72h")
@Parameter(
        name = "band",
        in = ParameterIn.QUERY,
        description = "Waiting for so long; each wait is in one band.",
        schema = @Schema(implementation = WaitingBand.class))
@interface WaitParameters {}
