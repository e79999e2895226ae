package org.homeward.query.audit.trail;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import java.util.function.Function;
import org.homeward.contract.CaseId;
import org.homeward.contract.PackageId;
import org.homeward.contract.PersonReference;
import org.homeward.contract.ProviderId;
import org.homeward.contract.audit.TrailFilter;
import org.homeward.query.web.Parameters;
import org.jspecify.annotations.Nullable;

/** Documents and reads what events can be filtered by. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        name = "from",
        in = ParameterIn.QUERY,
        description = "Recorded at this instant or later.",
        schema = @Schema(type = "string", format = "date-time"))
@Parameter(
        name = "to",
        in = ParameterIn.QUERY,
        description = "Recorded before this instant.",
        schema = @Schema(type = "string", format = "date-time"))
@Parameter(
        name = "occurredFrom",
        in = ParameterIn.QUERY,
        description = "True in the world at this instant or later.",
        schema = @Schema(type = "string", format = "date-time"))
@Parameter(
        name = "occurredTo",
        in = ParameterIn.QUERY,
        description = "True in the world before this instant.",
        schema = @Schema(type = "string", format = "date-time"))
@Parameter(
        name = "type",
        in = ParameterIn.QUERY,
        description = "A stored name, or a context such as `brokerage`.",
        schema = @Schema(type = "string"),
        example = "brokerage.offer-declined")
@Parameter(
        name = "stream",
        in = ParameterIn.QUERY,
        description = "A stream of the authority, such as `package/pkg-1`, or its id alone.",
        schema = @Schema(type = "string"))
@Parameter(
        name = "person",
        in = ParameterIn.QUERY,
        description = "A person's reference: everything in the streams of their requests and stays. Who asked for them"
                + " is told by `about`.",
        schema = @Schema(type = "string"),
        example = "P-1001")
@Parameter(
        name = "request",
        in = ParameterIn.QUERY,
        description = "A package request: its own events, and those of providers and stays that name it.",
        schema = @Schema(type = "string"))
@Parameter(
        name = "case",
        in = ParameterIn.QUERY,
        description = "A hospital stay: its own events, and those of the requests linked to it.",
        schema = @Schema(type = "string"))
@Parameter(
        name = "provider",
        in = ParameterIn.QUERY,
        description = "A provider: its own events, its offers and its packages.",
        schema = @Schema(type = "string"))
@Parameter(
        name = "actor",
        in = ParameterIn.QUERY,
        description = "Who caused it: the token's subject, or `system:` and the automation's name.",
        schema = @Schema(type = "string"),
        example = "broker")
@Parameter(
        name = "correlationId",
        in = ParameterIn.QUERY,
        description = "Everything that one request from outside caused.",
        schema = @Schema(type = "string"))
@Parameter(
        name = "about",
        in = ParameterIn.QUERY,
        description =
                "Readings whose question named this request, stay, provider, person, decision, stream or event, or a"
                        + " decision or an event of it. Lists and exports that covered it without naming it are not among them.",
        schema = @Schema(type = "string"),
        example = "pkg-0198f0c2")
@Parameter(name = "eventId", in = ParameterIn.QUERY, description = "One event.", schema = @Schema(type = "string"))
@interface TrailParameters {
    /** The filter that the parameters ask for. */
    final class Reading {
        private Reading() {}

        /** An empty list would say that nothing happened. */
        private static @Nullable Instant after(Parameters parameters, @Nullable Instant begin, String from, String to) {
            Instant end = parameters.instant(to);
            if (begin != null && end != null && !end.isAfter(begin)) {
                parameters.fault(to, "OUT_OF_RANGE", "must lie after `" + from + "`");
            }
            return end;
        }

        static TrailFilter of(Parameters parameters) {
            Instant from = parameters.instant("from");
            Instant occurredFrom = parameters.instant("occurredFrom");
            return new TrailFilter(
                    from,
                    after(parameters, from, "from", "to"),
                    occurredFrom,
                    after(parameters, occurredFrom, "occurredFrom", "occurredTo"),
                    parameters.one("type", Function.identity()),
                    parameters.one("stream", Function.identity()),
                    parameters.one("person", PersonReference::new),
                    parameters.one("request", PackageId::new),
                    parameters.one("case", CaseId::new),
                    parameters.one("provider", ProviderId::new),
                    parameters.one("actor", Function.identity()),
                    parameters.one("correlationId", Function.identity()),
                    parameters.one("eventId", Function.identity()),
                    null,
                    parameters.one("about", Function.identity()));
        }
    }
}
