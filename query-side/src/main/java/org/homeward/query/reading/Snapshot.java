package org.homeward.query.reading;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import org.homeward.contract.Authority;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The views of one authority at one point of both times, inside one transaction.
 *
 * @param position log position that they reflect
 * @param recordedAt when the event at that position was recorded; {@link Instant#MIN} before the first
 * @param asOf the instant for which rows must hold
 * @param knownAt the instant at which they must have been believed; null: now
 */
public record Snapshot(
        JdbcClient jdbc,
        Authority authority,
        long position,
        Instant recordedAt,
        Instant asOf,
        @Nullable Instant knownAt) {

    /** A statement with the parameters {@code authority}, {@code asOf} and {@code knownAt}. */
    public StatementSpec sql(String sql) {
        return jdbc.sql(sql)
                .param("authority", authority.value())
                .param("asOf", asOf.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .param(
                        "knownAt",
                        knownAt == null ? null : knownAt.atOffset(ZoneOffset.UTC),
                        Types.TIMESTAMP_WITH_TIMEZONE);
    }

    /**
     * An instant at which exactly what these views hold was known: asked again with it as {@code knownAt}, they say the
     * same for ever. Null while nothing is recorded.
     */
    public @Nullable Instant known() {
        if (knownAt != null) {
            return knownAt;
        }
        return recordedAt.equals(Instant.MIN) ? null : recordedAt;
    }

    /** The same views at another instant of the world. */
    public Snapshot at(Instant instant) {
        return new Snapshot(jdbc, authority, position, recordedAt, instant, knownAt);
    }

    /** The condition under which a row of a view is the one of its key. */
    public String holds(String alias) {
        return believed(alias) + " AND %1$s.valid_from <= :asOf AND %1$s.valid_to > :asOf".formatted(alias);
    }

    /**
     * The condition on the authority and on what was believed, for whatever instant of the world. What was believed when
     * the newest of what is in was recorded, or later, is what is believed now, for which there are indexes.
     */
    public String believed(String alias) {
        String belief = knownAt == null || !knownAt.isBefore(recordedAt)
                ? "%1$s.recorded_to = 'infinity'"
                : "%1$s.recorded_from <= :knownAt AND %1$s.recorded_to > :knownAt";
        return ("%1$s.authority = :authority AND " + belief).formatted(alias);
    }
}
