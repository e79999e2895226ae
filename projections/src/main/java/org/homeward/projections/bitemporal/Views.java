package org.homeward.projections.bitemporal;

import java.sql.ResultSet;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.homeward.contract.Authority;
import org.homeward.projections.bitemporal.SetAside.Place;
import org.homeward.projections.bitemporal.SetAside.Waiting;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * All views of one schema, and how far they are. Every method runs in the caller's transaction: rows and position
 * change together or not at all.
 *
 * <p>An event that one of the live views cannot take in keeps nothing else: its stream waits aside for this view alone,
 * from that event on, and is brought in later, in its order, each event once. So it is for views that are to take their
 * place. A replay that is to prove something leaves nothing out: it fails.
 */
public final class Views {
    /** The schema that queries read. */
    public static final String LIVE = "public";
    /** The schema that a replay from zero fills. */
    public static final String REPLAY = "replay";

    private static final Logger LOG = LoggerFactory.getLogger(Views.class);
    private static final int NO_MORE = -1;

    private final JdbcTemplate jdbc;
    private final String schema;
    private final String positions;
    private final List<Named> keepers;
    private final SetAside aside;
    private final boolean leavesOut;

    private record Named(String view, Keeper keeper) {}

    /** A fact that could not be taken in. */
    private record Failure(Fact fact, RuntimeException cause) {}

    /** Reads a stream in the log. */
    @FunctionalInterface
    public interface Log {
        /** The facts of a stream from this position on, which has this version in it, up to the last position. */
        List<Fact> read(Authority authority, String stream, long position, long version, long last);
    }

    public Views(DataSource dataSource, List<Kept> views, String schema) {
        this(dataSource, views, schema, schema.equals(LIVE));
    }

    /** Beside the live ones, to take their place. */
    public static Views besides(DataSource dataSource, List<Kept> views) {
        return new Views(dataSource, views, REPLAY, true);
    }

    private Views(DataSource dataSource, List<Kept> views, String schema, boolean leavesOut) {
        this.leavesOut = leavesOut;
        this.jdbc = new JdbcTemplate(dataSource);
        this.schema = schema;
        this.positions = schema + ".view_position";
        this.keepers = views.stream()
                .map(view -> new Named(view.name(), view.keeper(jdbc, schema)))
                .toList();
        this.aside = new SetAside(jdbc, schema);
    }

    /** Brings facts in, in log order. What is in already is passed over, so that the same fact may come again. */
    public void write(List<Fact> facts) {
        long reached = lockPosition();
        List<Fact> news =
                facts.stream().filter(fact -> fact.position() > reached).toList();
        if (news.isEmpty()) {
            return;
        }
        Set<Place> waiting = begin();
        try {
            keepers.forEach(named -> named.keeper().write(without(waiting, named.view(), news)));
        } catch (RuntimeException e) {
            if (!Poison.isOfTheEvent(e)) {
                throw e;
            }
            jdbc.execute("ROLLBACK TO SAVEPOINT facts");
            keepers.forEach(named -> writeApart(named, without(waiting, named.view(), news)));
        }
        Fact last = news.getLast();
        jdbc.update(
                "UPDATE " + positions + " SET position = ?, recorded_at = ? WHERE view = 'views'",
                last.position(),
                OffsetDateTime.ofInstant(last.recordedAt(), ZoneOffset.UTC));
        if (isLive()) {
            announce(news);
        } else {
            // One transaction for a whole replay: it would pile them up.
            jdbc.execute("RELEASE SAVEPOINT facts");
        }
    }

    private boolean isLive() {
        return schema.equals(LIVE);
    }

    /** All in one go, for every batch pays for it. A plan made while the tables were small would outlive its time. */
    private Set<Place> begin() {
        String sql = "SET LOCAL plan_cache_mode = force_custom_plan; SAVEPOINT facts";
        if (!leavesOut) {
            jdbc.execute(sql);
            return Set.of();
        }
        Set<Place> waiting = jdbc.execute((Statement statement) -> {
            Set<Place> places = new HashSet<>();
            statement.execute(sql + "; SELECT view, stream FROM " + aside.table());
            while (statement.getMoreResults() || statement.getUpdateCount() != NO_MORE) {
                try (ResultSet rows = statement.getResultSet()) {
                    while (rows != null && rows.next()) {
                        places.add(new Place(rows.getString(1), rows.getString(2)));
                    }
                }
            }
            return places;
        });
        return waiting == null ? Set.of() : waiting;
    }

    private static List<Fact> without(Set<Place> waiting, String view, List<Fact> facts) {
        return waiting.isEmpty()
                ? facts
                : facts.stream()
                        .filter(fact -> !waiting.contains(new Place(view, fact.stream())))
                        .toList();
    }

    /** Whatever can be taken in is: the rest is found stream by stream. */
    private void writeApart(Named named, List<Fact> facts) {
        if (attempt(() -> named.keeper().write(facts)) == null) {
            return;
        }
        Map<String, List<Fact>> streams = new LinkedHashMap<>();
        facts.forEach(fact ->
                streams.computeIfAbsent(fact.stream(), _ -> new ArrayList<>()).add(fact));
        streams.values().forEach(stream -> {
            Failure failure = writeUpToFailure(named.keeper(), stream);
            if (failure != null) {
                leaveOut(named.view(), failure);
            }
        });
    }

    private void leaveOut(String view, Failure failure) {
        if (!leavesOut) {
            throw new IllegalStateException(view + " cannot take in position "
                    + failure.fact().position() + ": " + Poison.cause(failure.cause()));
        }
        LOG.error(
                "{} cannot take in position {}: its stream waits aside for this view. {}",
                view,
                failure.fact().position(),
                Poison.cause(failure.cause()));
        aside.add(view, failure.fact(), failure.cause());
    }

    /** All of a stream's facts, or those before the one that fails. */
    private @Nullable Failure writeUpToFailure(Keeper keeper, List<Fact> stream) {
        if (attempt(() -> keeper.write(stream)) == null) {
            return null;
        }
        for (Fact fact : stream) {
            RuntimeException cause = attempt(() -> keeper.write(List.of(fact)));
            if (cause != null) {
                return new Failure(fact, cause);
            }
        }
        return null;
    }

    /** All of it or nothing. Returns the event's own failure; any other is thrown. */
    private @Nullable RuntimeException attempt(Runnable work) {
        jdbc.execute("SAVEPOINT attempt");
        try {
            work.run();
            jdbc.execute("RELEASE SAVEPOINT attempt");
            return null;
        } catch (RuntimeException e) {
            if (!Poison.isOfTheEvent(e)) {
                throw e;
            }
            jdbc.execute("ROLLBACK TO SAVEPOINT attempt; RELEASE SAVEPOINT attempt");
            return e;
        }
    }

    /** Those that wait aside and are to be tried again now. */
    public List<UUID> due(int most) {
        return aside.due(most);
    }

    /**
     * Brings in what waits, from the log and in its order, and takes it off; or notes that it was in vain.
     *
     * @return whether nothing of it waits any more
     */
    public boolean tryAgain(UUID id, Log log) {
        long reached = lockPosition();
        Waiting waiting = aside.find(id).orElse(null);
        if (waiting == null) {
            return true;
        }
        Place place = waiting.place();
        List<Fact> facts =
                log.read(waiting.authority(), place.stream(), waiting.position(), waiting.version(), reached);
        if (facts.isEmpty() || facts.getFirst().position() != waiting.position()) {
            throw new IllegalStateException(
                    place.stream() + " does not have in the log what waits at position " + waiting.position());
        }
        begin();
        Failure failure = writeUpToFailure(keeper(place.view()), facts);
        if (failure != null) {
            aside.triedInVain(waiting, failure.fact(), failure.cause());
        } else {
            aside.remove(id);
            LOG.info(
                    "{} has taken in what waited of {} since position {}",
                    place.view(),
                    place.stream(),
                    waiting.position());
        }
        announce(waiting.authority(), reached);
        return failure == null;
    }

    /** It could not even be tried. */
    public void triedInVain(UUID id) {
        lockPosition();
        aside.tried(id);
    }

    private Keeper keeper(String view) {
        return keepers.stream()
                .filter(named -> named.view().equals(view))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no view " + view))
                .keeper();
    }

    /** To whoever listens on {@code homeward_views}, on any node, once this is committed: whose views, and how far. */
    private void announce(List<Fact> news) {
        Map<Authority, Long> reached = new LinkedHashMap<>();
        news.forEach(fact -> reached.put(fact.authority(), fact.position()));
        reached.forEach(this::announce);
    }

    public void announce(Authority authority, long position) {
        jdbc.query("SELECT pg_notify('homeward_views', ?)", row -> {}, authority + " " + position);
    }

    /** Position of the last fact that is in. */
    public long position() {
        return position("");
    }

    /** Back to the state before the first fact. */
    public void reset() {
        lockPosition();
        keepers.forEach(named -> named.keeper().empty());
        if (leavesOut) {
            aside.clear();
        }
        jdbc.update("UPDATE " + positions + " SET position = 0, recorded_at = '-infinity' WHERE view = 'views'");
    }

    /** Keeps everybody from writing until the caller's transaction ends. Returns the position of the last fact that is in. */
    public long holdStill() {
        return lockPosition();
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
