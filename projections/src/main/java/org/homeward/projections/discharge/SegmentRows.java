package org.homeward.projections.discharge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.homeward.contract.discharge.SegmentEntry;
import org.homeward.projections.ViewJson;
import org.homeward.projections.bitemporal.Column;
import org.homeward.projections.bitemporal.Shape;

/** One row per segment of a wait; its validity is the segment's. */
final class SegmentRows implements Shape<SegmentEntry> {
    static final String TABLE = "view_delay_segment";

    @Override
    public String table() {
        return TABLE;
    }

    @Override
    public Map<String, String> key() {
        return Map.of("case_id", "text");
    }

    @Override
    public List<Column<SegmentEntry>> columns() {
        return List.of(
                new Column<>("period", "integer", entry -> Integer.toString(entry.period())),
                new Column<>("cause", "text", entry -> entry.cause().name()),
                new Column<>("doc", "jsonb", ViewJson::write));
    }

    @Override
    public SegmentEntry read(ResultSet row) throws SQLException {
        return ViewJson.read(row.getString("doc"), SegmentEntry.class);
    }
}
