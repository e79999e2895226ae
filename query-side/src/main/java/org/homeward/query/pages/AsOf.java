package org.homeward.query.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.homeward.contract.ReadAt;
import org.jspecify.annotations.Nullable;

/**
 * The instant that a page shows: the query parameter {@code asOf}, or now. A page's method takes it as a parameter;
 * then the control {@code fragments :: as-of} and the status {@code fragments :: live} find it in the model.
 *
 * @param instant what was asked for; null: now
 * @param shown the instant that the page shows
 * @param given the field's content as it was given
 * @param fault what is wrong with it; the page then shows now
 * @param path the page's address without its query
 * @param others the other query parameters, which the control keeps
 */
public record AsOf(
        @Nullable Instant instant,
        Instant shown,
        String given,
        @Nullable String fault,
        String path,
        List<Parameter> others) {
    public static final String PARAMETER = "asOf";

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final int LONGEST = 40;

    /** A query parameter. */
    public record Parameter(String name, String value) {}

    static AsOf of(@Nullable String given, Instant now, String path, List<Parameter> others) {
        Instant shownNow = now.truncatedTo(ChronoUnit.MICROS);
        if (given == null || given.isBlank()) {
            return new AsOf(null, shownNow, "", null, path, others);
        }
        String text = given.length() > LONGEST ? given.substring(0, LONGEST) : given;
        try {
            Instant instant = read(given.strip());
            if (!instant.isBefore(EARLIEST) && instant.isBefore(LATEST)) {
                return new AsOf(instant, instant, new LondonTime().field(instant), null, path, others);
            }
            return new AsOf(null, shownNow, text, "The date must be from 1900 to 2199", path, others);
        } catch (DateTimeException e) {
            String fault = "Enter a date and time, for example 2026-11-22T14:05";
            return new AsOf(null, shownNow, text, fault, path, others);
        }
    }

    /** With an offset an instant; without one the time on a clock in London, the earlier one if it comes twice. */
    private static Instant read(String text) {
        return DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from)
                        instanceof OffsetDateTime exact
                ? exact.toInstant()
                : LocalDateTime.parse(text).atZone(LondonTime.ZONE).toInstant();
    }

    public boolean isNow() {
        return instant == null;
    }

    /** The same page, showing now. */
    public String addressOfNow() {
        return others.isEmpty()
                ? path
                : path + "?"
                        + others.stream()
                                .map(other -> encoded(other.name()) + "=" + encoded(other.value()))
                                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Another address, showing the same time. */
    public String on(String address) {
        return isNow() ? address : address + (address.contains("?") ? "&" : "?") + PARAMETER + "=" + shown;
    }

    /** How to ask for it. */
    public ReadAt readAt() {
        return new ReadAt(instant, null, null);
    }
}
