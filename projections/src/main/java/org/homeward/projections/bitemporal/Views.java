package org.homeward.projections.bitemporal;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.homeward.contract.Authority;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * All views of one schema, and how far they are. Every method runs in the caller's transaction: rows and position
 * change together or not at all.
 */
public final class Views {
    /** The schema that queries read. */
    public static final String LIVE = "public";
    /** The schema that a replay from zero fills. */
    public static final String REPLAY = "replay";

    private final JdbcTemplate jdbc;
    private final String schema;
    private final String positions;
    private final List<Keeper> keepers;

    public Views(DataSource dataSource, List<Kept> views, String schema) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.schema = schema;
        this.positions = schema + ".view_position";
        this.keepers = views.stream().map(view -> view.keeper(jdbc, schema)).toList();
    }

    /** Brings facts in, in log order. What is in already is passed over, so that the same fact may come again. */
    public void write(List<Fact> facts) {
        long reached = lockPosition();
        List<Fact> news =
                facts.stream().filter(fact -> fact.position() > reached).toList();
        if (news.isEmpty()) {
            return;
        }
        // A plan made while the tables were small would outlive its time in a replay.
        jdbc.execute("SET LOCAL plan_cache_mode = force_custom_plan");
        keepers.forEach(keeper -> keeper.write(news));
        Fact last = news.getLast();
        jdbc.update(
                "UPDATE " + positions + " SET position = ?, recorded_at = ? WHERE view = 'views'",
                last.position(),
                OffsetDateTime.ofInstant(last.recordedAt(), ZoneOffset.UTC));
        if (schema.equals(LIVE)) {
            announce(news);
        }
    }

    /** To whoever listens on {@code homeward_views}, on any node, once this is committed: whose views, and how far. */
    private void announce(List<Fact> news) {
        Map<Authority, Long> reached = new LinkedHashMap<>();
        news.forEach(fact -> reached.put(fact.authority(), fact.position()));
        reached.forEach((authority, position) ->
                jdbc.query("SELECT pg_notify('homeward_views', ?)", row -> {}, authority + " " + position));
    }

    /** Position of the last fact that is in. */
    public long position() {
        return position("");
    }

    /** Back to the state before the first fact. */
    public void reset() {
        lockPosition();
        keepers.forEach(Keeper::empty);
        jdbc.update("UPDATE " + positions + " SET position = 0, recorded_at = '-infinity' WHERE view = 'views'");
    }

    /** One writer at a time, on whatever node. */
    private long lockPosition() {
        return position(" FOR UPDATE");
    }

    private long position(String lock) {
        Long position =
                jdbc.queryForObject("SELECT position FROM " + positions + " WHERE view = 'views'" + lock, Long.class);
        if (position == null) {
            throw new IllegalStateException(positions + " has lost its row");
        }
        return position;
    }
}
