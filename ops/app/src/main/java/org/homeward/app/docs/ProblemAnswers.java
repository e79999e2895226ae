package org.homeward.app.docs;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.homeward.app.problem.ProblemKind;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The refusals that any operation may answer with, according to what it takes. */
@Component
class ProblemAnswers implements GlobalOpenApiCustomizer {
    private static final String API = "/api/v1/";

    @Override
    public void customise(OpenAPI document) {
        document.getComponents().addSchemas("Problem", problem());
        document.getComponents().addSchemas("Fault", fault());
        describe(document, HttpStatus.BAD_REQUEST, "Not what its content type says.", "MALFORMED");
        describe(document, HttpStatus.UNAUTHORIZED, "No bearer token, or one that is not good.", "TOKEN_REQUIRED");
        describe(
                document,
                HttpStatus.FORBIDDEN,
                "The token's roles or its provider do not allow this; `parameters.roles` says whose roles do.",
                "FORBIDDEN");
        describe(document, HttpStatus.NOT_FOUND, "Nothing of this id, for this caller.", "PACKAGE_NOT_FOUND");
        describe(document, HttpStatus.NOT_ACCEPTABLE, "No answer in a form that Accept allows.", "NOT_ACCEPTABLE");
        describe(
                document,
                HttpStatus.CONFLICT,
                "A rule or the present state forbids it; nothing was changed.",
                "HOURS_LIMIT_REACHED");
        describe(document, HttpStatus.PRECONDITION_FAILED, "If-Match names a version that is past.", "STALE_VERSION");
        describe(document, HttpStatus.CONTENT_TOO_LARGE, "A body of more than a mebibyte.", "CONTENT_TOO_LARGE");
        describe(
                document,
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "A content type that is not read here.",
                "UNSUPPORTED_MEDIA_TYPE");
        describe(
                document,
                HttpStatus.UNPROCESSABLE_CONTENT,
                "Understood, but something in it cannot be right; `errors` names every fault.",
                "INVALID_INPUT");
        describe(
                document,
                HttpStatus.SERVICE_UNAVAILABLE,
                "The database or the log is away, or a view is behind `atLeast`; try again.",
                "DATABASE_UNAVAILABLE");
        document.getInfo().setDescription(document.getInfo().getDescription() + table());
        document.getPaths().forEach((path, item) -> {
            if (path.startsWith(API)) {
                item.readOperationsMap().forEach(this::answers);
            }
        });
    }

    private void answers(PathItem.HttpMethod method, Operation operation) {
        boolean writes = method != PathItem.HttpMethod.GET;
        answer(operation, HttpStatus.UNAUTHORIZED);
        answer(operation, HttpStatus.FORBIDDEN);
        answer(operation, HttpStatus.NOT_FOUND);
        answer(operation, HttpStatus.NOT_ACCEPTABLE);
        answer(operation, HttpStatus.UNPROCESSABLE_CONTENT);
        answer(operation, HttpStatus.SERVICE_UNAVAILABLE);
        if (writes) {
            answer(operation, HttpStatus.BAD_REQUEST);
            answer(operation, HttpStatus.CONFLICT);
            answer(operation, HttpStatus.PRECONDITION_FAILED);
            answer(operation, HttpStatus.CONTENT_TOO_LARGE);
            answer(operation, HttpStatus.UNSUPPORTED_MEDIA_TYPE);
        }
        if (operation.getResponses().get("201") instanceof ApiResponse created) {
            created.addHeaderObject(
                    "Location", new Header().description("Where it is.").schema(new StringSchema()));
        }
    }

    private static void answer(Operation operation, HttpStatus status) {
        operation
                .getResponses()
                .addApiResponse(
                        Integer.toString(status.value()),
                        new ApiResponse().$ref("#/components/responses/" + name(status)));
    }

    private static void describe(OpenAPI document, HttpStatus status, String when, String code) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", "/problems/" + code.toLowerCase(Locale.ROOT).replace('_', '-'));
        example.put("title", status.getReasonPhrase());
        example.put("status", status.value());
        example.put("detail", when);
        example.put("code", code);
        document.getComponents()
                .addResponses(
                        name(status),
                        new ApiResponse()
                                .description(when)
                                .content(new Content()
                                        .addMediaType(
                                                "application/problem+json",
                                                new MediaType()
                                                        .schema(new Schema<>().$ref("#/components/schemas/Problem"))
                                                        .example(example))));
    }

    private static String name(HttpStatus status) {
        return Arrays.stream(status.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    /** Every code once, for the whole document. */
    private static String table() {
        return ProblemKind.all().stream()
                .map(kind -> "| `%s` | %d | %s |".formatted(kind.code(), kind.status(), kind.meaning()))
                .collect(Collectors.joining(
                        "\n",
                        "\n\n**Codes.** The address in `type` explains each.\n\n| code | status | |\n|---|---|---|\n",
                        "\n"));
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .description("RFC 9457.")
                .addProperty("type", new StringSchema().format("uri-reference"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema().description("For people; nothing decides on it."))
                .addProperty("instance", new StringSchema().format("uri-reference"))
                .addProperty("code", new StringSchema().description("Stable."))
                .addProperty("errors", new ArraySchema().items(new Schema<>().$ref("#/components/schemas/Fault")))
                .addProperty("parameters", new ObjectSchema().description("What the refusal is about, by name."))
                .required(List.of("type", "title", "status", "detail", "code"));
    }

    private static Schema<?> fault() {
        return new ObjectSchema()
                .description("One fault of an input.")
                .addProperty(
                        "pointer",
                        new StringSchema()
                                .description(
                                        "A JSON pointer; `?name` of a query; `header:Name`; `/line/column` of a CSV.")
                                .example("/visits/0/minutes"))
                .addProperty("code", new StringSchema().description("Stable.").example("OUT_OF_RANGE"))
                .addProperty("detail", new StringSchema().example("must be from 5 to 720"))
                .required(List.of("pointer", "code", "detail"));
    }
}
