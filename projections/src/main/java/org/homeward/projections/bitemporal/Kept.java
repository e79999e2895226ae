package org.homeward.projections.bitemporal;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Something that is kept from the facts of the log, in tables of either schema. */
public interface Kept {
    /** What it is called where events wait aside for it. */
    String name();

    /** Its tables, all with the two times: a replay must fill them with the same rows. */
    List<String> tables();

    /** What keeps it in the tables of one schema. */
    Keeper keeper(JdbcTemplate jdbc, String schema);
}
