package org.homeward.app.acceptance;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.homeward.app.Api;
import org.homeward.app.Api.Answer;
import tools.jackson.databind.JsonNode;

/**
 * An endpoint as the OpenAPI document describes it, asked with the document's own examples.
 *
 * @param query its required parameters
 * @param body empty for none
 */
record Endpoint(String method, String path, String query, String contentType, String body) {
    private static final Pattern VARIABLE = Pattern.compile("/([a-z-]+)/\\{[A-Za-z]+}");

    /** Every endpoint of the API that the document knows. */
    static List<Endpoint> all(Api api) {
        JsonNode document = api.get(Council.BROKER, "/v3/api-docs").expect(200).body();
        return document.get("paths")
                .propertyStream()
                .filter(path -> path.getKey().startsWith("/api/v1/"))
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .map(operation -> of(document, path.getKey(), operation.getKey(), operation.getValue())))
                .toList();
    }

    private static Endpoint of(JsonNode document, String path, String method, JsonNode operation) {
        String query = operation
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("in").asString().equals("query")
                        && parameter.path("required").asBoolean(false))
                .map(parameter -> parameter.get("name").asString() + "="
                        + parameter.path("example").asString())
                .collect(Collectors.joining("&"));
        return operation
                .path("requestBody")
                .path("content")
                .propertyStream()
                .findFirst()
                .map(content ->
                        new Endpoint(method, path, query, content.getKey(), example(document, content.getValue())))
                .orElseGet(() -> new Endpoint(method, path, query, "", ""));
    }

    private static String example(JsonNode document, JsonNode content) {
        for (JsonNode named : content.path("examples").valueStream().toList()) {
            return text(named.get("value"));
        }
        JsonNode schema = content.path("schema");
        String reference = schema.path("$ref").asString();
        JsonNode resolved = reference.isEmpty() ? schema : document.at(reference.substring(1));
        return text(resolved.path("example"));
    }

    private static String text(JsonNode example) {
        return example.isString() ? example.stringValue() : example.toString();
    }

    boolean isRead() {
        return method.equals("get");
    }

    boolean namesSomething() {
        return path.contains("{");
    }

    /** @param ids by the collection in which they stand: {@code providers} */
    Answer ask(Api api, String client, Map<String, String> ids) {
        return api.send(request(api.request(client, address(ids))));
    }

    Answer askWithoutToken(Api api, Map<String, String> ids) {
        return api.send(request(api.anonymous(address(ids))));
    }

    private HttpRequest.Builder request(HttpRequest.Builder request) {
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        return request.method(
                method.toUpperCase(Locale.ROOT),
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    private String address(Map<String, String> ids) {
        Matcher variables = VARIABLE.matcher(path.replace("{type}", "package"));
        String filled = variables.replaceAll(
                found -> Matcher.quoteReplacement("/" + found.group(1) + "/" + id(ids, found.group(1))));
        return query.isEmpty() ? filled : filled + "?" + query;
    }

    private static String id(Map<String, String> ids, String collection) {
        String id = ids.get(collection);
        if (id == null) {
            throw new AssertionError("No id to put into " + collection);
        }
        return id;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
