package org.homeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document says enough to write a client from. */
@WholeProgram
class ApiDocumentIT {
    @LocalServerPort
    int port;

    private JsonNode document;

    @BeforeEach
    void read() {
        document = new Api(port).get("broker", "/v3/api-docs").expect(200).body();
    }

    @Test
    void everyOperationHasASummaryADescriptionAndATag() {
        List<String> complaints = new ArrayList<>();
        operations((name, operation) -> {
            for (String field : List.of("summary", "description")) {
                if (operation.path(field).asString("").isBlank()) {
                    complaints.add(name + " has no " + field);
                }
            }
            if (operation.path("tags").isEmpty()) {
                complaints.add(name + " has no tag");
            }
        });
        assertThat(complaints).isEmpty();
    }

    @Test
    void everyBodyHasAnExample() {
        List<String> without = new ArrayList<>();
        operations((name, operation) -> operation
                .at("/requestBody/content")
                .properties()
                .forEach(content -> {
                    JsonNode said = resolve(content.getValue().at("/schema"));
                    if (!content.getValue().has("example")
                            && !content.getValue().has("examples")
                            && !said.has("example")) {
                        without.add(name);
                    }
                }));
        assertThat(without).isEmpty();
    }

    @Test
    void everyOperationSaysHowItRefuses() {
        List<String> without = new ArrayList<>();
        operations((name, operation) -> {
            for (String status : List.of("401", "403", "422", "503")) {
                if (!resolve(operation.at("/responses/" + status))
                        .at("/content")
                        .has("application/problem+json")) {
                    without.add(name + " " + status);
                }
            }
        });
        assertThat(without).isEmpty();
    }

    @Test
    void everyPostTakesAnIdempotencyKey() {
        List<String> without = new ArrayList<>();
        operations((name, operation) -> {
            List<String> headers = operation
                    .at("/parameters")
                    .valueStream()
                    .map(parameter -> parameter.get("name").stringValue())
                    .toList();
            if (name.startsWith("post") && !headers.contains("Idempotency-Key")) {
                without.add(name);
            }
        });
        assertThat(without).isEmpty();
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> references = document.findValuesAsString("$ref");
        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isObject())
                        .as(reference)
                        .isTrue());
    }

    @Test
    void aRequestSaysWhatItRequiresAndReadsNothingElse() {
        JsonNode body = document.at("/components/schemas/PlaceRequestBody");
        assertThat(body.get("required").valueStream().map(JsonNode::stringValue))
                .containsExactlyInAnyOrder(
                        "frameworkId", "person", "postcode", "visits", "funder", "urgency", "startBy");
        assertThat(body.get("additionalProperties").booleanValue()).isFalse();
        assertThat(document.at("/components/schemas/VisitBody/properties/minutes/maximum")
                        .intValue())
                .isEqualTo(720);
    }

    private void operations(BiConsumer<String, JsonNode> look) {
        document.get("paths").properties().forEach(path -> {
            if (path.getKey().startsWith("/api/v1/")) {
                path.getValue()
                        .properties()
                        .forEach(operation ->
                                look.accept(operation.getKey() + " " + path.getKey(), operation.getValue()));
            }
        });
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").stringValue().substring(1)) : node;
    }
}
