package org.homeward.proof.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/**
 * How a row of the log becomes its line: the same for whoever hashes it when it is recorded and whoever does so later,
 * for a column that only one of them took in would set them at odds over every event.
 */
public final class EventRow {
    /** Of the table {@code event}, as {@link #line} reads them. */
    public static final String COLUMNS = "position, event_id, authority, stream, sequence, stream_type, name, revision,"
            + " occurred_at, recorded_at, metadata, payload";

    private EventRow() {}

    public static EventLine line(ResultSet row, int number) throws SQLException {
        return new EventLine(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getObject(9, OffsetDateTime.class).toInstant(),
                row.getObject(10, OffsetDateTime.class).toInstant(),
                row.getString(11),
                row.getString(12));
    }
}
