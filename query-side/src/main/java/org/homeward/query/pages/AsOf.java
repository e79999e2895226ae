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
import java.util.stream.Stream;
import org.homeward.contract.ReadAt;
import org.jspecify.annotations.Nullable;

/**
 * The point in both times that a page shows: the query parameters {@code asOf} (what was true then) and {@code knownAt}
 * (as it was on record then), each of them now if it is not given. A page's method takes it as a parameter; then the
 * control {@code fragments :: as-of}, the sentence {@code fragments :: shown} and the status {@code fragments :: live}
 * find it in the model.
 *
 * @param world what was true when
 * @param known as it was on record when
 * @param now when the page was asked for
 * @param path the page's address without its query
 * @param others the other query parameters, which the control keeps
 */
public record AsOf(Time world, Time known, Instant now, String path, List<Parameter> others) {
    public static final String PARAMETER = "asOf";
    public static final String KNOWN_AT = "knownAt";

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final int LONGEST = 40;

    /**
     * One of the two.
     *
     * @param instant what was asked for; null: now
     * @param given the field's content as it was given
     * @param fault what is wrong with it; the page then shows now
     */
    public record Time(
            @Nullable Instant instant,
            String given,
            @Nullable String fault) {
        public static final Time NOW = new Time(null, "", null);
    }

    /** A query parameter. */
    public record Parameter(String name, String value) {}

    static AsOf of(@Nullable String asOf, @Nullable String knownAt, Instant now, String path, List<Parameter> others) {
        Time known = read(knownAt);
        if (known.instant() != null && known.instant().isAfter(now)) {
            known = faulty(knownAt, "Nothing is on record of the future: enter a time up to now");
        }
        return new AsOf(read(asOf), known, now.truncatedTo(ChronoUnit.MICROS), path, others);
    }

    private static Time read(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return Time.NOW;
        }
        try {
            Instant instant = instant(given.strip());
            return instant.isBefore(EARLIEST) || !instant.isBefore(LATEST)
                    ? faulty(given, "The date must be from 1900 to 2199")
                    : new Time(instant, new LondonTime().field(instant), null);
        } catch (DateTimeException e) {
            return faulty(given, "Enter a date and time, for example 2026-11-22T14:05");
        }
    }

    private static Time faulty(@Nullable String given, String fault) {
        String text = given == null ? "" : given;
        return new Time(null, text.length() > LONGEST ? text.substring(0, LONGEST) : text, fault);
    }

    /** With an offset an instant; without one the time on a clock in London, the earlier one if it comes twice. */
    private static Instant instant(String text) {
        return DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from)
                        instanceof OffsetDateTime exact
                ? exact.toInstant()
                : LocalDateTime.parse(text).atZone(LondonTime.ZONE).toInstant();
    }

    /** Now in both times: what is so, by all that is on record. Only that can be live. */
    public boolean isNow() {
        return world.instant() == null && known.instant() == null;
    }

    /** Whether what was given for either time cannot be meant. */
    public boolean isFaulty() {
        return world.fault() != null || known.fault() != null;
    }

    /** The instant of the world that the page shows. */
    public Instant shown() {
        return world.instant() == null ? now : world.instant();
    }

    /** The times that are not now, for a form on the page to keep. */
    public List<Parameter> times() {
        return Stream.of(time(PARAMETER, world.instant()), time(KNOWN_AT, known.instant()))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Parameter> time(String name, @Nullable Instant instant) {
        return instant == null ? List.of() : List.of(new Parameter(name, instant.toString()));
    }

    /** The same page, showing now. */
    public String addressOfNow() {
        return address(path, others);
    }

    /** The same page at the same times with one parameter more, or another value of it. */
    public String with(String name, String value) {
        Stream<Parameter> kept = others.stream().filter(other -> !other.name().equals(name));
        return on(address(
                path, Stream.concat(kept, Stream.of(new Parameter(name, value))).toList()));
    }

    private static String address(String path, List<Parameter> parameters) {
        return parameters.isEmpty()
                ? path
                : path + "?"
                        + parameters.stream()
                                .map(one -> encoded(one.name()) + "=" + encoded(one.value()))
                                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Another address, showing the same times. */
    public String on(String address) {
        if (isNow()) {
            return address;
        }
        return address
                + (address.contains("?") ? "&" : "?")
                + times().stream().map(time -> time.name() + "=" + time.value()).collect(Collectors.joining("&"));
    }

    /** How to ask for it. */
    public ReadAt readAt() {
        return new ReadAt(world.instant(), known.instant(), null);
    }
}
