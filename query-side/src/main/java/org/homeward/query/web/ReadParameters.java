package org.homeward.query.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents the query parameters that every read takes. */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        name = "asOf",
        in = ParameterIn.QUERY,
        description = "Answer as things were at this instant (RFC 3339); now, if it is not given. It may lie ahead.",
        schema = @Schema(type = "string", format = "date-time"),
        example = "2026-12-01T09:00:00Z")
@Parameter(
        name = "knownAt",
        in = ParameterIn.QUERY,
        description = "Answer with what had been recorded by this instant (RFC 3339), not in the future.",
        schema = @Schema(type = "string", format = "date-time"),
        example = "2026-12-01T09:00:00Z")
@Parameter(
        name = "atLeast",
        in = ParameterIn.QUERY,
        description = "Wait, 2 s at most, until the answer reflects this log position, as a write gave it; then 503.",
        schema = @Schema(type = "integer", format = "int64", minimum = "0"),
        example = "1234")
public @interface ReadParameters {}
