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
    void noTextHoldsTheMarkupOfItsSource() {
        assertThat(texts(document))
                .hasSizeGreaterThan(100)
                .allSatisfy(text -> assertThat(text)
                        .doesNotContain("{@")
                        .doesNotContainPattern("</?(code|p|ul|ol|li|em|b|i|pre|br|a)>"));
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        for (String field : List.of("description", "summary")) {
            node.findValues(field).stream()
                    .filter(JsonNode::isString)
                    .map(JsonNode::stringValue)
                    .forEach(texts::add);
        }
        return texts;
    }

    @Test
    void theRulesOfEligibilityAndTheReasonsToDeclineAreExplained() {
        assertThat(document.at("/components/schemas/CandidateView/properties/failedRules/items/description")
                        .asString())
                .contains("`SPARE_HOURS_ENOUGH`: ", "`FIRST_IN_ORDER`: It is its turn", "fails beside AREA_SERVED");
        assertThat(document.at("/components/schemas/DeclineBody/properties/reason/description")
                        .asString())
                .contains("`SAFETY`: Lawful with a note", "`NO_STAFF`: Never lawful for Tier 1");
    }

    @Test
    void everyCodeIsInOneTable() {
        assertThat(document.at("/info/description").stringValue())
                .contains("| `HOURS_LIMIT_REACHED` | 409 |", "| `INVALID_INPUT` | 422 |");
    }

    @Test
    void mainReadsShowAWholeAnswer() {
        for (String path : List.of(
                "/package-requests",
                "/package-requests/{id}",
                "/offers",
                "/packages/{id}",
                "/providers/{id}",
                "/frameworks/{id}",
                "/capacity")) {
            JsonNode json =
                    document.get("paths").get("/api/v1" + path).at("/get/responses/200/content/application~1json");
            assertThat(json.has("example") || json.has("examples")).as(path).isTrue();
            assertThat(json.has("schema")).as(path).isTrue();
            if (json.has("example")) {
                assertWhole(path, json.get("example"), resolve(json.get("schema")));
            }
        }
    }

    /** What an example shows is what there is: no field more, none less. */
    private void assertWhole(String where, JsonNode example, JsonNode schema) {
        if (example.isObject() && schema.has("properties")) {
            assertThat(example.propertyNames())
                    .as(where)
                    .containsExactlyInAnyOrderElementsOf(
                            schema.get("properties").propertyNames());
            example.properties()
                    .forEach(property -> assertWhole(
                            where + "/" + property.getKey(),
                            property.getValue(),
                            resolve(schema.get("properties").get(property.getKey()))));
        } else if (example.isArray()) {
            example.forEach(item -> assertWhole(where + "/0", item, resolve(schema.path("items"))));
        }
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
