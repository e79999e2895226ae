package org.homeward.projections;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.homeward.contract.Authority;
import org.homeward.projections.LogReplay.Fold;
import org.homeward.projections.ViewComparison.Progress;
import org.homeward.projections.ViewComparison.Scope;
import org.homeward.projections.audit.TrailTable;
import org.homeward.projections.bitemporal.Kept;
import org.homeward.projections.bitemporal.Views;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes an authority's live views, and what its trail is searched by, anew from the first event on. They are made beside
 * the live ones, up to where those stand, and take their place in the same transaction: who reads sees the rows of before
 * until the end, the views' position stays what it is, and their processor goes on from there on whatever node.
 */
public class ViewReset {
    private static final String FORGET_WHAT_IS_IN = """
            DELETE FROM view_set_aside waiting
             WHERE authority = :authority AND view IN (:views)
               AND NOT EXISTS (SELECT FROM replay.view_set_aside again
                                WHERE again.authority = waiting.authority AND again.view = waiting.view
                                  AND again.stream = waiting.stream)
            """;
    /** What was set aside before keeps its id, and stays given up if it was. */
    private static final String NOTE_WHAT_WAITS = """
            INSERT INTO view_set_aside SELECT * FROM replay.view_set_aside WHERE authority = :authority
                ON CONFLICT (authority, view, stream) DO UPDATE
                SET position = EXCLUDED.position, version = EXCLUDED.version, event_id = EXCLUDED.event_id,
                    event = EXCLUDED.event, cause = EXCLUDED.cause
            """;

    private final JdbcClient jdbc;
    private final Views live;
    private final LogReplay replay;

    public ViewReset(DataSource dataSource, StreamableMessageSource<TrackedEventMessage<?>> log) {
        this.jdbc = JdbcClient.create(dataSource);
        this.live = new Views(dataSource, AllViews.ALL, Views.LIVE);
        this.replay = new LogReplay(dataSource, Views.besides(dataSource, AllViews.ALL), log);
    }

    /**
     * What came of it.
     *
     * @param position log position up to which the rows are what the log says
     * @param events of the authority that were folded
     * @param different rows that were not, by table
     * @param setAside streams that some view cannot take in, this time either
     */
    public record Outcome(long position, long events, Map<String, Long> different, long setAside) {}

    /** Whether nobody replays now, and nobody else will until the caller's transaction ends. */
    public boolean isFree() {
        return replay.isFree();
    }

    /** In the caller's transaction. */
    public Outcome reset(Authority authority, Progress progress) {
        try (Fold anew = replay.begin(new Scope(authority, null, null), progress)) {
            anew.runTo(live.position());
            // What came meanwhile is much less, and what comes while that is folded less again: for that the views
            // wait.
            anew.runTo(live.position());
            long position = live.holdStill();
            anew.runTo(position);
            Map<String, Long> different = adoptTables(authority);
            adoptWhatWaits(authority);
            live.announce(authority, position);
            return new Outcome(position, anew.events(), different, waiting(authority));
        }
    }

    private Map<String, Long> adoptTables(Authority authority) {
        TableAdoption adoption = new TableAdoption(jdbc, authority);
        Map<String, Long> different = new TreeMap<>();
        tables().forEach(table -> {
            long rows = adoption.adopt(table);
            if (rows > 0) {
                different.put(table, rows);
            }
        });
        return different;
    }

    private static Stream<String> tables() {
        return Stream.concat(AllViews.ALL.stream().flatMap(kept -> kept.tables().stream()), TrailTable.TABLES.stream());
    }

    /** What is not made anew, as it has no tables of the log's alone, keeps what waits for it. */
    private void adoptWhatWaits(Authority authority) {
        List<String> views = AllViews.ALL.stream()
                .filter(kept -> !kept.tables().isEmpty())
                .map(Kept::name)
                .toList();
        jdbc.sql(FORGET_WHAT_IS_IN)
                .param("authority", authority.value())
                .param("views", views)
                .update();
        jdbc.sql(NOTE_WHAT_WAITS).param("authority", authority.value()).update();
    }

    private long waiting(Authority authority) {
        return jdbc.sql("SELECT count(*) FROM view_set_aside WHERE authority = :authority")
                .param("authority", authority.value())
                .query(Long.class)
                .single();
    }
}
