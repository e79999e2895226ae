package org.homeward.query.discharge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.homeward.contract.CaseId;
import org.homeward.contract.discharge.SegmentEntry;
import org.homeward.query.reading.EntryJson;
import org.homeward.query.reading.Snapshot;
import org.jspecify.annotations.Nullable;

/** The segments of a case up to an instant. */
final class Segments {
    private Segments() {}

    /**
     * A segment as it is stored.
     *
     * @param to null: it had no end yet at the instant asked about
     */
    record Stored(
            SegmentEntry entry, Instant from, @Nullable Instant to) {
        /** Where it ends for one who looks at {@code asOf}. */
        Instant end(Instant asOf) {
            return to == null ? asOf : to;
        }
    }

    static List<Stored> of(Snapshot at, CaseId id) {
        return at.sql("""
                SELECT s.doc, s.valid_from, s.valid_to FROM view_delay_segment s
                WHERE %s AND s.case_id = :id AND s.valid_from <= :asOf ORDER BY s.valid_from
                """.formatted(at.believed("s")))
                .param("id", id.value())
                .query((row, _) -> stored(row, at.asOf()))
                .list();
    }

    static Stored stored(ResultSet row, Instant asOf) throws SQLException {
        OffsetDateTime to = row.getObject("valid_to", OffsetDateTime.class);
        boolean goesOn = to.equals(OffsetDateTime.MAX) || to.toInstant().isAfter(asOf);
        return new Stored(
                EntryJson.read(row.getString("doc"), SegmentEntry.class),
                Cases.instant(row, "valid_from"),
                goesOn ? null : to.toInstant());
    }
}
