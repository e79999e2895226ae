package org.homeward.projections.bitemporal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What the rows of a view look like in the database. */
public interface Shape<S> {
    String table();

    /** Key columns after the authority, with their SQL types, in order. */
    Map<String, String> key();

    List<Column<S>> columns();

    /** The content of a stored row. */
    S read(ResultSet row) throws SQLException;
}
