package org.homeward.service.log;

import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far the log reaches. */
public class LogPosition {
    /** Resource of the root unit of work: the position its append reached. */
    private static final String RESOURCE = "homeward.position";

    private final JdbcClient jdbc;

    public LogPosition(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The position of the last event committed; 0 before the first. */
    public long head() {
        return jdbc.sql("SELECT position FROM log_head").query(Long.class).single();
    }

    /** The last position at which what decides about candidates changed: frameworks and providers, promised hours too. */
    public long market() {
        return jdbc.sql("SELECT market_position FROM log_head")
                .query(Long.class)
                .single();
    }

    /** How far the unit of work reached by its append, or else how far the log reaches that it has seen. */
    public Reach reachedBy(UnitOfWork<?> unit) {
        Reach reached = appendedBy(unit);
        return reached == null ? end() : reached;
    }

    /** Where the log ends that commands are decided on. */
    protected Reach end() {
        return Reach.at(head());
    }

    /** Whether the unit of work appended anything. */
    public static boolean hasAppended(UnitOfWork<?> unit) {
        return appendedBy(unit) != null;
    }

    private static @Nullable Reach appendedBy(UnitOfWork<?> unit) {
        return unit.root().getResource(RESOURCE);
    }

    /** The current unit of work has appended up to here. */
    public static void reached(Reach reach) {
        CurrentUnitOfWork.ifStarted(unit -> unit.root().resources().put(RESOURCE, reach));
    }
}
