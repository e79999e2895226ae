package org.homeward.projections.bitemporal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.homeward.contract.Event;
import org.jspecify.annotations.Nullable;

/**
 * What a view is: which of its rows an event concerns, and what becomes of a row's content. Everything else, the two
 * times above all, is the same for every view.
 */
public interface View<S> {
    String table();

    /** Key columns after the authority, with their SQL types, in order. */
    Map<String, String> key();

    List<Column<S>> columns();

    /** The rows that the event concerns; none for an event of no interest. */
    List<Touch> touchedBy(Event event);

    /**
     * The content after the event.
     *
     * @param before null where nothing is yet; an event that does not create leaves it so
     * @param key which of the rows it touches
     */
    @Nullable
    S evolve(@Nullable S before, List<String> key, Event event);

    /** The content of a stored row. */
    S read(ResultSet row) throws SQLException;
}
