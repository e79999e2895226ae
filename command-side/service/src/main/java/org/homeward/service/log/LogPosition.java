package org.homeward.service.log;

import java.util.OptionalLong;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far the log reaches. */
@Component
public class LogPosition {
    /** Resource of the root unit of work: the position its append reached. */
    public static final String RESOURCE = "homeward.position";

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

    /** The position that the unit of work reached by its append, if it appended anything. */
    public static OptionalLong reachedBy(UnitOfWork<?> unit) {
        Long reached = unit.root().getResource(RESOURCE);
        return reached == null ? OptionalLong.empty() : OptionalLong.of(reached);
    }

    static void reached(long position) {
        CurrentUnitOfWork.ifStarted(unit -> unit.root().resources().put(RESOURCE, position));
    }
}
