package org.homeward.query.web;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.homeward.contract.Fault;
import org.homeward.contract.InvalidInput;
import org.homeward.contract.Paging;
import org.homeward.contract.ReadAt;
import org.homeward.query.reading.Printable;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of a read, read strictly: each at most once, none that the read does not know, and all faults
 * at once. Ask for every parameter first, then {@link #refuseFaults()}.
 */
public final class Parameters {
    private static final int LONGEST = 500;
    private static final String TEXT = "a text of 1 to " + LONGEST + " visible characters";
    private static final String INSTANT = "an instant such as 2026-12-01T09:00:00Z";
    private static final String LIMIT = "a whole number from 1 to " + Paging.LARGEST_LIMIT;
    private static final String DAY = "a date such as 2026-12-01";
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final Map<String, List<String>> given;
    private final Clock clock;
    private final Set<String> known = new TreeSet<>();
    private final List<Fault> faults = new ArrayList<>();

    public Parameters(Map<String, List<String>> given, Clock clock) {
        this.given = given;
        this.clock = clock;
    }

    /** A text, turned into something by {@code read}, which refuses with an {@link IllegalArgumentException}. */
    public <T> @Nullable T one(String name, Function<String, T> read) {
        return one(name, TEXT, read);
    }

    /** @param expected what is said to whoever gives something else */
    public <T> @Nullable T one(String name, String expected, Function<String, T> read) {
        known.add(name);
        List<String> values = given.getOrDefault(name, List.of());
        if (values.size() > 1) {
            fault(name, "DUPLICATE", "may be given once");
            return null;
        }
        if (values.isEmpty()) {
            return null;
        }
        String value = values.getFirst();
        if (value == null || value.isBlank() || value.length() > LONGEST || !Printable.is(value)) {
            fault(name, "BAD_FORMAT", "must be " + TEXT);
            return null;
        }
        try {
            return read.apply(value);
        } catch (IllegalArgumentException | DateTimeException e) {
            fault(name, "BAD_FORMAT", "must be " + expected);
            return null;
        }
    }

    /** One of an enumeration's names. */
    public <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> type) {
        String value = one(name, Function.identity());
        return value == null ? null : constant(name, value, type);
    }

    /** Some of an enumeration's names: the parameter may be given several times. Empty: not given. */
    public <E extends Enum<E>> List<E> someOf(String name, Class<E> type) {
        known.add(name);
        Set<E> constants = EnumSet.noneOf(type);
        for (String value : given.getOrDefault(name, List.of())) {
            E constant = constant(name, value, type);
            if (constant == null) {
                return List.of();
            }
            constants.add(constant);
        }
        return List.copyOf(constants);
    }

    private <E extends Enum<E>> @Nullable E constant(String name, String value, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(value)) {
                return constant;
            }
        }
        fault(
                name,
                "UNKNOWN_VALUE",
                "must be one of "
                        + Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", ")));
        return null;
    }

    /** {@code asOf}, {@code knownAt} and {@code atLeast}. */
    public ReadAt at() {
        Instant asOf = instant("asOf");
        Instant knownAt = instant("knownAt");
        if (knownAt != null && knownAt.isAfter(clock.instant())) {
            fault("knownAt", "OUT_OF_RANGE", "must not lie in the future");
        }
        Long atLeast = one("atLeast", "a log position, a whole number from 0", Long::valueOf);
        if (atLeast != null && atLeast < 0) {
            fault("atLeast", "OUT_OF_RANGE", "must be a log position, a whole number from 0");
        }
        return new ReadAt(asOf, knownAt, atLeast);
    }

    /** {@code limit} and {@code after}. */
    public Paging paging() {
        Integer limit = one("limit", LIMIT, Integer::valueOf);
        if (limit != null && (limit < 1 || limit > Paging.LARGEST_LIMIT)) {
            fault("limit", "OUT_OF_RANGE", "must be " + LIMIT);
        }
        return new Paging(limit == null ? Paging.STANDARD_LIMIT : limit, one("after", Function.identity()));
    }

    /** An instant with its offset. */
    public @Nullable Instant instant(String name) {
        Instant instant = one(name, INSTANT, text -> OffsetDateTime.parse(text).toInstant());
        if (instant != null && (instant.isBefore(EARLIEST) || instant.isAfter(LATEST))) {
            fault(name, "OUT_OF_RANGE", "must be an instant from 1900 to 2199");
        }
        return instant;
    }

    /** A day that must be given. */
    public LocalDate day(String name) {
        LocalDate day = one(name, DAY, LocalDate::parse);
        if (day != null && (day.getYear() < 1900 || day.getYear() >= 2200)) {
            fault(name, "OUT_OF_RANGE", "must be a date from 1900 to 2199");
        }
        if (day == null && !given.containsKey(name)) {
            fault(name, "REQUIRED", "must be given: " + DAY);
        }
        return day == null ? LocalDate.EPOCH : day;
    }

    public void fault(String name, String code, String detail) {
        faults.add(new Fault("?" + name, code, detail));
    }

    public boolean hasFaults() {
        return !faults.isEmpty();
    }

    /** @param known what is said of those that are known */
    public static Fault unknown(String name, String known) {
        return new Fault(
                "?" + (name.length() > LONGEST ? name.substring(0, LONGEST) : name),
                "UNKNOWN_PARAMETER",
                "is not known here; " + known);
    }

    /** Nothing wrong so far, and nothing given that nobody asked for. */
    public void refuseFaults() {
        given.keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name -> faults.add(unknown(name, "known are " + String.join(", ", known))));
        if (hasFaults()) {
            throw new InvalidInput(faults);
        }
    }
}
