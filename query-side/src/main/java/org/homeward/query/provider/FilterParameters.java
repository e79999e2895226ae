package org.homeward.query.provider;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.homeward.contract.Funder;
import org.homeward.contract.Tier;

/** Documents the query parameters that say which hours are summed. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        name = "framework",
        in = ParameterIn.QUERY,
        description = "Framework id",
        schema = @Schema(type = "string"),
        example = "rotherham-home-care")
@Parameter(
        name = "area",
        in = ParameterIn.QUERY,
        description = "Area code",
        schema = @Schema(type = "string"),
        example = "NORTH")
@Parameter(name = "tier", in = ParameterIn.QUERY, schema = @Schema(implementation = Tier.class))
@Parameter(
        name = "funder",
        in = ParameterIn.QUERY,
        description = "Counts only this funder's committed hours; declared, reserved and spare hours have no funder.",
        schema = @Schema(implementation = Funder.class))
@interface FilterParameters {}
