package org.homeward.projections.bitemporal;

import java.util.List;
import org.homeward.contract.Event;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What a view is: which of its rows an event concerns, and what becomes of a row's content. Everything else, the two
 * times above all, is the same for every view.
 */
public interface View<S> extends Shape<S>, Kept {
    @Override
    default String name() {
        return table();
    }

    @Override
    default List<String> tables() {
        return List.of(table());
    }

    @Override
    default Keeper keeper(JdbcTemplate jdbc, String schema) {
        return new ViewWriter<>(jdbc, this, schema);
    }

    /** The rows that the event concerns; none for an event of no interest. */
    List<Touch> touchedBy(Event event);

    /**
     * The content after the fact.
     *
     * @param before null where nothing is yet; an event that does not create leaves it so
     * @param key which of the rows it touches
     */
    @Nullable
    S evolve(@Nullable S before, List<String> key, Fact fact);
}
