package org.homeward.query.reading;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.homeward.contract.Fault;
import org.homeward.contract.InvalidInput;
import org.homeward.contract.Listed;
import org.homeward.contract.Paging;
import org.homeward.contract.ReadAt;
import org.jspecify.annotations.Nullable;

/** Where a page ended: the values by which the list is sorted. Opaque to callers. */
public final class Cursor {
    private static final String SEPARATOR = "\n";
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final List<String> values;

    private Cursor(List<String> values) {
        this.values = values;
    }

    /** The cursor of a page, or null for the first page. */
    public static @Nullable Cursor of(Paging paging, int values) {
        String after = paging.after();
        if (after == null) {
            return null;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8);
            List<String> parts = List.of(text.split(SEPARATOR, -1));
            if (parts.size() == values && parts.stream().allMatch(Printable::is)) {
                return new Cursor(parts);
            }
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
        throw unreadable();
    }

    /** One of its values; what cannot be read was not made by us. */
    public <T> T value(int index, Function<String, T> read) {
        try {
            return read.apply(values.get(index));
        } catch (RuntimeException e) {
            throw unreadable();
        }
    }

    /** One of its values, an instant of the time that Homeward knows. */
    public Instant instant(int index) {
        return value(index, text -> {
            Instant instant = Instant.parse(text);
            if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
                throw new IllegalArgumentException(text);
            }
            return instant;
        });
    }

    /**
     * When the pages of a list are read: as of the first one, whose instant stands first in the cursor. What happens
     * while somebody turns pages would otherwise move rows from one to another.
     */
    public static ReadAt at(ReadAt at, @Nullable Cursor after) {
        return after == null || at.asOf() != null ? at : new ReadAt(after.instant(0), at.knownAt(), at.atLeast());
    }

    private static InvalidInput unreadable() {
        return new InvalidInput(List.of(new Fault("?after", "BAD_FORMAT", "is no `next` of this list")));
    }

    static String text(List<String> values) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, values).getBytes(StandardCharsets.UTF_8));
    }

    /** A page of what was read: one row more than the limit says that there is another. */
    public static <R, T> Listed<T> page(
            List<R> rows, Paging paging, Function<R, T> item, Function<R, List<String>> sortedBy, Snapshot at) {
        boolean more = rows.size() > paging.limit();
        List<R> shown = more ? rows.subList(0, paging.limit()) : rows;
        return new Listed<>(
                shown.stream().map(item).toList(),
                more ? text(sortedBy.apply(shown.getLast())) : null,
                at.position(),
                at.asOf());
    }
}
