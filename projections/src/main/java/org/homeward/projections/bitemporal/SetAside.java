package org.homeward.projections.bitemporal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.homeward.contract.Authority;
import org.homeward.contract.Stored;
import org.springframework.jdbc.core.JdbcTemplate;

/** The streams that wait aside, view by view. Every method runs in the caller's transaction. */
final class SetAside {
    /** More than these, of one view, are no fault of the events: then the view waits for whoever mends it. */
    private static final int MOST = 1_000;

    private final JdbcTemplate jdbc;
    private final String table;

    SetAside(JdbcTemplate jdbc, String schema) {
        this.jdbc = jdbc;
        this.table = schema + ".view_set_aside";
    }

    String table() {
        return table;
    }

    /** A view and a stream that it left out. */
    record Place(String view, String stream) {}

    /** What waits, and from where on in its stream. */
    record Waiting(UUID id, Authority authority, Place place, long position, long version) {}

    /** Those whose time has come, the longest due first. */
    List<UUID> due(int most) {
        return jdbc.query("""
                SELECT letter_id FROM %s
                WHERE given_up_at IS NULL AND next_try <= clock_timestamp() ORDER BY next_try LIMIT ?
                """.formatted(table), (row, _) -> row.getObject(1, UUID.class), most);
    }

    Optional<Waiting> find(UUID id) {
        return jdbc.query("""
                SELECT letter_id, authority, view, stream, position, version FROM %s WHERE letter_id = ?
                """.formatted(table), SetAside::waiting, id).stream().findFirst();
    }

    private static Waiting waiting(ResultSet row, int number) throws SQLException {
        return new Waiting(
                row.getObject(1, UUID.class),
                new Authority(row.getString(2)),
                new Place(row.getString(3), row.getString(4)),
                row.getLong(5),
                row.getLong(6));
    }

    /** From this event on the stream waits. */
    void add(String view, Fact first, RuntimeException cause) {
        Long waiting = jdbc.queryForObject("SELECT count(*) FROM " + table + " WHERE view = ?", Long.class, view);
        if (waiting != null && waiting >= MOST) {
            throw new IllegalStateException(
                    view + ": " + waiting + " streams wait aside already, and position " + first.position()
                            + " would make another wait",
                    cause);
        }
        jdbc.update(
                """
                INSERT INTO %s (authority, view, stream, position, version, event_id, event, cause)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """.formatted(table),
                first.authority().value(),
                view,
                first.stream(),
                first.position(),
                first.version(),
                first.eventId(),
                first.event().getClass().getAnnotation(Stored.class).name(),
                Poison.cause(cause));
    }

    /** It was tried in vain: what comes before {@code first} is in now. */
    void triedInVain(Waiting waiting, Fact first, RuntimeException cause) {
        jdbc.update(
                """
                UPDATE %s
                SET position = ?, version = ?, event_id = ?, event = ?, cause = ?
                WHERE letter_id = ?
                """.formatted(table),
                first.position(),
                first.version(),
                first.eventId(),
                first.event().getClass().getAnnotation(Stored.class).name(),
                Poison.cause(cause),
                waiting.id());
        tried(waiting.id());
    }

    /** After ten seconds, and twice as long each time, up to an hour. */
    void tried(UUID id) {
        jdbc.update("""
                UPDATE %s
                SET attempts = attempts + 1, tried_at = clock_timestamp(),
                    next_try = clock_timestamp() + least(interval '1 hour', interval '10 seconds' * 2 ^ least(attempts, 9))
                WHERE letter_id = ?
                """.formatted(table), id);
    }

    void remove(UUID id) {
        jdbc.update("DELETE FROM " + table + " WHERE letter_id = ?", id);
    }

    void clear() {
        jdbc.update("DELETE FROM " + table);
    }
}
