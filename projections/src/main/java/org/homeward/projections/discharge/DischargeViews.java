package org.homeward.projections.discharge;

import java.util.List;
import org.homeward.projections.bitemporal.Keeper;
import org.homeward.projections.bitemporal.Kept;
import org.springframework.jdbc.core.JdbcTemplate;

/** Cases, the segments of their waits, and the facts on which both rest. */
public final class DischargeViews implements Kept {
    @Override
    public String name() {
        return CaseRows.TABLE;
    }

    @Override
    public List<String> tables() {
        return List.of(FactTable.NAME, CaseRows.TABLE, SegmentRows.TABLE);
    }

    @Override
    public Keeper keeper(JdbcTemplate jdbc, String schema) {
        return new CaseKeeper(jdbc, schema);
    }
}
