package org.homeward.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document of a running Homeward, and good bodies for what it says can be asked. */
final class DocumentedApi {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final int DEEPEST = 8;

    private final JsonNode document;

    DocumentedApi(String json) {
        this.document = new JsonMapper().readTree(json);
    }

    /**
     * What can be asked.
     *
     * @param path with its variables in braces
     * @param queries names of its query parameters
     * @param contentType of its body; empty without one
     */
    record Operation(
            String method, String path, List<String> queries, String contentType, JsonNode bodySchema, JsonNode body) {
        boolean writes() {
            return !method.equals("GET");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.get("paths")
                .forEachEntry((path, methods) -> methods.forEachEntry((method, operation) -> {
                    if (METHODS.contains(method)) {
                        operations.add(operation(method.toUpperCase(Locale.ROOT), path, operation));
                    }
                }));
        return operations;
    }

    private Operation operation(String method, String path, JsonNode said) {
        List<String> queries = said.path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("in").asString("").equals("query"))
                .map(parameter -> parameter.get("name").asString())
                .toList();
        JsonNode content = said.path("requestBody").path("content");
        if (content.isEmpty()) {
            return new Operation(method, path, queries, "", NODES.missingNode(), NODES.missingNode());
        }
        Map.Entry<String, JsonNode> first = content.properties().iterator().next();
        return new Operation(
                method,
                path,
                queries,
                first.getKey(),
                first.getValue().path("schema"),
                first.getValue().path("example"));
    }

    /** The document's own example, or something made of the schema. */
    JsonNode goodBody(Operation operation, RandomGenerator random) {
        JsonNode example = operation.body();
        if (!example.isMissingNode() && random.nextInt(4) > 0) {
            return example;
        }
        return good(operation.bodySchema(), random, 0);
    }

    private JsonNode good(JsonNode said, RandomGenerator random, int depth) {
        JsonNode schema = resolved(said);
        if (schema.has("example") && random.nextInt(4) > 0) {
            return schema.get("example");
        }
        if (schema.has("enum")) {
            JsonNode values = schema.get("enum");
            return values.get(random.nextInt(values.size()));
        }
        if (depth > DEEPEST) {
            return NODES.nullNode();
        }
        if (schema.has("oneOf")) {
            JsonNode choices = schema.get("oneOf");
            return good(choices.get(random.nextInt(choices.size())), random, depth + 1);
        }
        return switch (type(schema)) {
            case "object" -> object(schema, random, depth);
            case "array" -> array(schema, random, depth);
            case "integer" ->
                NODES.numberNode(between(
                        schema.path("minimum").asInt(0), schema.path("maximum").asInt(100), random));
            case "number" ->
                NODES.numberNode(between(
                        schema.path("minimum").asInt(0), schema.path("maximum").asInt(100), random));
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            default -> NODES.stringNode(text(schema, random));
        };
    }

    private JsonNode resolved(JsonNode schema) {
        JsonNode reference = schema.path("$ref");
        return reference.isString() ? document.at(reference.stringValue().substring(1)) : schema;
    }

    /** OpenAPI 3.1 lists types where one of them is null. */
    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return type.get(0).asString();
        }
        return type.isString() ? type.stringValue() : schema.has("properties") ? "object" : "string";
    }

    private ObjectNode object(JsonNode schema, RandomGenerator random, int depth) {
        ObjectNode object = NODES.objectNode();
        schema.path("properties").forEachEntry((name, property) -> {
            if (random.nextInt(4) > 0 || schema.path("required").toString().contains("\"" + name + "\"")) {
                object.set(name, good(property, random, depth + 1));
            }
        });
        return object;
    }

    private ArrayNode array(JsonNode schema, RandomGenerator random, int depth) {
        ArrayNode array = NODES.arrayNode();
        for (int count = random.nextInt(3); count >= 0; count--) {
            array.add(good(schema.path("items"), random, depth + 1));
        }
        return array;
    }

    private static int between(int smallest, int largest, RandomGenerator random) {
        return smallest + random.nextInt(Math.max(1, Math.min(largest - smallest, 1_000)));
    }

    private static String text(JsonNode schema, RandomGenerator random) {
        return switch (schema.path("format").asString("")) {
            case "date" -> "2026-12-0" + (1 + random.nextInt(9));
            case "date-time" -> "2026-11-2" + random.nextInt(10) + "T09:30:00Z";
            default -> {
                String pattern = schema.path("pattern").asString("");
                if (pattern.contains("\\.")) {
                    yield "rotherham-home-care.1-99900000" + (1 + random.nextInt(4));
                }
                yield pattern.contains("[A-Z]")
                        ? List.of("NORTH", "CENTRAL", "S60").get(random.nextInt(3))
                        : List.of("rotherham-home-care", "text", "1-99900000" + random.nextInt(10), "Some words")
                                .get(random.nextInt(4));
            }
        };
    }
}
