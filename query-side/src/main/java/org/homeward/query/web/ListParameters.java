package org.homeward.query.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents the query parameters that every list takes beside those of every read. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ReadParameters
@Parameter(
        name = "limit",
        in = ParameterIn.QUERY,
        description = "Items at most.",
        schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
@Parameter(
        name = "after",
        in = ParameterIn.QUERY,
        description = "The `next` of the page before.",
        schema = @Schema(type = "string"))
public @interface ListParameters {}
