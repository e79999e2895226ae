package org.homeward.query.audit.pages;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.homeward.contract.audit.TrailEntry;
import org.homeward.query.reading.Codes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a row of a timeline says beside the name of its event: who was asked or answered, why, how much. From the fields
 * that events share by name; what is sealed stays so.
 */
final class EventDetails {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]*");

    private final JsonNode payload;

    EventDetails(TrailEntry entry) {
        this.payload = JSON.readTree(entry.current().payload().text());
    }

    /** Ids of the providers that the event names. */
    Set<String> providers() {
        Set<String> providers = new LinkedHashSet<>();
        payload.path("offers").forEach(offer -> add(providers, offer.path("providerId")));
        add(providers, payload.path("providerId"));
        return providers;
    }

    private static void add(Set<String> to, JsonNode text) {
        if (text.isString()) {
            to.add(text.stringValue());
        }
    }

    /** @param names of providers, by id; whoever has none is called by the id */
    String text(Map<String, String> names) {
        List<String> details = new ArrayList<>();
        Set<String> providers = providers();
        if (!providers.isEmpty()) {
            details.add(providers.stream().map(id -> names.getOrDefault(id, id)).collect(Collectors.joining(", ")));
        }
        for (String field : List.of("reason", "cause", "code", "what", "hospital", "ward", "area")) {
            JsonNode value = payload.path(field);
            if (value.isString() && !value.stringValue().isBlank()) {
                String text = value.stringValue();
                details.add(CODE.matcher(text).matches() && text.length() > 3 ? Codes.inWords(text) : text);
            }
        }
        for (String field : List.of("hours", "hoursPerWeek")) {
            if (payload.path(field).isNumber()) {
                details.add(payload.path(field).decimalValue().toPlainString() + " h a week");
            }
        }
        if (payload.path("breach").asBoolean(false)) {
            details.add("a breach");
        }
        payload.path("question")
                .properties()
                .forEach(asked ->
                        details.add(asked.getKey() + " " + asked.getValue().asString()));
        return String.join("; ", details);
    }
}
