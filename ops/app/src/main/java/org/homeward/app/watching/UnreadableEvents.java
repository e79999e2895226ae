package org.homeward.app.watching;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * What this program cannot read of the log: an event of a later version, or one that somebody changed. Whoever follows the
 * log stands before it until a version comes that reads it, for nobody can say whom it concerns.
 */
@Component
public class UnreadableEvents {
    private static final Logger LOG = LoggerFactory.getLogger(UnreadableEvents.class);

    /** Who asks for the health of a node, and how often, is anybody's choice. */
    private static final Duration AT_MOST_EVERY = Duration.ofSeconds(5);

    private final EventStore log;
    private final JdbcClient jdbc;
    private final LoadingCache<String, Map<String, Unreadable>> lastSeen =
            Caffeine.newBuilder().expireAfterWrite(AT_MOST_EVERY).build(_ -> look());
    private volatile Set<Unreadable> said = Set.of();

    UnreadableEvents(EventStore log, JdbcClient jdbc) {
        this.log = log;
        this.jdbc = jdbc;
    }

    /**
     * What can be said of one without reading it.
     *
     * @param event its stored name, and {@code revision}
     */
    public record Unreadable(
            long position, String authority, String stream, String event, String revision, String eventId) {}

    /** The event that comes next for a processor. */
    private record Next(String processor, long sequence, Unreadable event) {}

    /** By processor, of those that stand before one; as it was some seconds ago. */
    public Map<String, Unreadable> stoppedAt() {
        return lastSeen.get("");
    }

    /** Looks only for those that have not kept up. */
    private Map<String, Unreadable> look() {
        Map<Long, Optional<Unreadable>> next = new HashMap<>();
        Map<String, Unreadable> stopped = new TreeMap<>();
        jdbc.sql("""
                SELECT t.processor_name, e.position, e.authority, e.stream, e.sequence, e.name, e.revision, e.event_id
                FROM (SELECT processor_name,
                             min(coalesce((convert_from(token, 'UTF8')::jsonb ->> 'globalIndex')::bigint, 0)) AS reached
                      FROM token_entry WHERE processor_name NOT LIKE '\\_\\_%' GROUP BY processor_name) t
                JOIN LATERAL (SELECT * FROM event WHERE position > t.reached ORDER BY position LIMIT 1) e ON true
                WHERE e.recorded_at < clock_timestamp() - interval '5 seconds'
                """)
                .query((row, _) -> new Next(
                        row.getString("processor_name"),
                        row.getLong("sequence"),
                        new Unreadable(
                                row.getLong("position"),
                                row.getString("authority"),
                                row.getString("stream"),
                                row.getString("name"),
                                row.getString("revision"),
                                row.getString("event_id"))))
                .list()
                .forEach(one -> next.computeIfAbsent(one.event().position(), _ -> ifUnreadable(one))
                        .ifPresent(event -> stopped.put(one.processor(), event)));
        say(stopped);
        return stopped;
    }

    private Optional<Unreadable> ifUnreadable(Next next) {
        try {
            log.readEvents(next.event().stream(), next.sequence()).next().getPayload();
            return Optional.empty();
        } catch (SerializationException | JacksonException e) {
            return Optional.of(next.event());
        }
    }

    /** Once, and not as often as the log is tried. */
    private void say(Map<String, Unreadable> stopped) {
        Set<Unreadable> events = Set.copyOf(stopped.values());
        events.stream()
                .filter(event -> !said.contains(event))
                .forEach(event -> LOG.error(
                        "Position {}, {} of revision {} in {}, cannot be read by this program: nobody who follows the log goes on",
                        event.position(),
                        event.event(),
                        event.revision(),
                        event.stream()));
        said = events;
    }
}
