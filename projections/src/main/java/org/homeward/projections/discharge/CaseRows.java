package org.homeward.projections.discharge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.homeward.contract.discharge.CaseEntry;
import org.homeward.projections.ViewJson;
import org.homeward.projections.bitemporal.Column;
import org.homeward.projections.bitemporal.Shape;
import org.jspecify.annotations.Nullable;

/** One row per case for as long as it stands so. */
final class CaseRows implements Shape<CaseEntry> {
    static final String TABLE = "view_discharge_case";

    @Override
    public String table() {
        return TABLE;
    }

    @Override
    public Map<String, String> key() {
        return Map.of("case_id", "text");
    }

    @Override
    public List<Column<CaseEntry>> columns() {
        return List.of(
                new Column<>(
                        "person", "text", entry -> entry.person().reference().value()),
                new Column<>("hospital", "text", entry -> entry.hospital().value()),
                new Column<>("ward", "text", CaseEntry::ward),
                new Column<>("pathway", "text", entry -> entry.pathway().name()),
                new Column<>("status", "text", entry -> entry.status().name()),
                new Column<>("ready_at", "timestamptz", entry -> text(entry.readyAt())),
                new Column<>("closed_at", "timestamptz", entry -> text(entry.closedAt())),
                new Column<>("period", "integer", entry -> Integer.toString(entry.period())),
                new Column<>("doc", "jsonb", ViewJson::write));
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    @Override
    public CaseEntry read(ResultSet row) throws SQLException {
        return ViewJson.read(row.getString("doc"), CaseEntry.class);
    }
}
