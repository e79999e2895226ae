package org.homeward.query.discharge;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.homeward.contract.discharge.Pathway;

/** Documents the query parameters that say where somebody waits. */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        name = "hospital",
        in = ParameterIn.QUERY,
        description = "ODS code. Somebody of one hospital sees that one alone, and naming another is refused (403).",
        schema = @Schema(type = "string"),
        example = "RFR")
@Parameter(name = "ward", in = ParameterIn.QUERY, schema = @Schema(type = "string"), example = "A5")
@Parameter(name = "pathway", in = ParameterIn.QUERY, schema = @Schema(implementation = Pathway.class))
@interface PlaceParameters {}
