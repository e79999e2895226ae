package org.homeward.query.audit.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.homeward.contract.Caller;
import org.homeward.contract.audit.TrailEntry;
import org.homeward.contract.audit.TrailFilter;
import org.homeward.contract.audit.WhatIsRead;
import org.homeward.query.audit.trail.Trail;
import org.homeward.query.pages.AsOf;
import org.homeward.query.pages.Page;
import org.homeward.query.reading.Codes;
import org.homeward.query.reading.Printable;
import org.homeward.query.reading.Reads;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who looked at the record, at what, and when; the newest first. To open it is a reading itself. */
@Page
@PreAuthorize("hasRole('AUDITOR')")
class ReadingsPage {
    static final String PATH = AuditPage.PATH + "/readings";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern POSITION = Pattern.compile("\\d{1,18}");
    private static final int LONGEST = 200;
    private static final int ON_A_PAGE = 100;

    private final Reads reads;
    private final Trail trail;

    ReadingsPage(Reads reads, Trail trail) {
        this.reads = reads;
        this.trail = trail;
    }

    @GetMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE)
    String readings(
            Caller caller,
            AsOf asOf,
            @RequestParam(defaultValue = "") String actor,
            @RequestParam(defaultValue = "") String about,
            @RequestParam(defaultValue = "") String before,
            Model model) {
        TrailFilter filter = TrailFilter.ofReadings(word(actor), word(about));
        Map<String, String> asked = new TreeMap<>(filter.given());
        if (POSITION.matcher(before).matches()) {
            asked.put("beforePosition", before);
        }
        long end = trail.opened(caller, WhatIsRead.EVENTS, asked, asOf.readAt());
        long upTo = asked.containsKey("beforePosition") ? Math.min(end, Long.parseLong(before) - 1) : end;
        List<TrailEntry> found =
                reads.read(caller, asOf.readAt(), at -> trail.newest(at, filter, asOf.readAt(), upTo, ON_A_PAGE + 1));
        List<TrailEntry> shown = found.subList(0, Math.min(found.size(), ON_A_PAGE));
        Addresses addresses = new Addresses(asOf);
        model.addAttribute(
                "readings",
                shown.stream().map(entry -> reading(entry, addresses)).toList());
        model.addAttribute("next", found.size() > ON_A_PAGE ? shown.getLast().position() : null);
        model.addAttribute("actor", actor.strip());
        model.addAttribute("about", about.strip());
        model.addAttribute("words", new AuditWords());
        model.addAttribute("address", addresses);
        return "audit-readings";
    }

    /** Null: anything. What cannot be a name on record finds nothing. */
    private static @Nullable String word(String given) {
        String word = given.strip();
        if (word.isEmpty()) {
            return null;
        }
        return word.length() <= LONGEST && Printable.is(word) ? word : "";
    }

    /** @param what in words, {@code Time line} */
    public record Reading(TrailEntry entry, String what, List<Asked> question) {}

    /**
     * One part of what was asked.
     *
     * @param address where it is told of; null: nowhere
     */
    public record Asked(String name, String value, @Nullable String address) {}

    private static Reading reading(TrailEntry entry, Addresses addresses) {
        JsonNode payload = JSON.readTree(entry.current().payload().text());
        List<Asked> question = new ArrayList<>();
        payload.path("question").properties().forEach(asked -> {
            String value = asked.getValue().asString();
            question.add(new Asked(inWords(asked.getKey()), value, address(asked.getKey(), value, addresses)));
        });
        return new Reading(entry, Codes.inWords(payload.path("what").asString()), question);
    }

    /** {@code occurredFrom} is "occurred from". */
    private static String inWords(String parameter) {
        return parameter.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.UK);
    }

    private static @Nullable String address(String name, String value, Addresses addresses) {
        return switch (name) {
            case "request" -> addresses.request(value);
            case "case" -> addresses.stay(value);
            case "provider" -> addresses.provider(value);
            case "person" -> addresses.person(value);
            case "decision" -> addresses.decision(value);
            case "eventId", "position" -> addresses.event(value);
            default -> null;
        };
    }
}
