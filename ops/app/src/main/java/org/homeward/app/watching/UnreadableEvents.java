package org.homeward.app.watching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * What this program cannot read of the log: an event of a later version, or one that somebody changed. Whoever follows the
 * log stands before it until a version comes that reads it, for nobody can say whom it concerns.
 */
@Component
public class UnreadableEvents implements Source {
    private static final Logger LOG = LoggerFactory.getLogger(UnreadableEvents.class);

    /** As many as a processor takes in at once. */
    private static final int BATCH = 200;

    private final EventStore log;
    private final JdbcClient jdbc;
    /** By processor, what came next when it was last looked at. Only whoever reads the figures uses it. */
    private final Map<String, Long> stood = new HashMap<>();

    private volatile Map<String, Unreadable> seen = Map.of();

    UnreadableEvents(EventStore log, @Qualifier("operatorsJdbc") JdbcClient jdbc) {
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

    /** An event that a processor has not handled yet. */
    private record Next(long sequence, Unreadable event) {}

    /**
     * By processor, of those that stand before one, as it was when the figures were last read: whoever asks for the
     * health of a node, and how often, waits for no event that is read.
     */
    public Map<String, Unreadable> stoppedAt() {
        return seen;
    }

    @Override
    public void read(Sheet sheet) {
        Map<String, Unreadable> stopped = look();
        say(stopped);
        seen = stopped;
        jdbc.sql("SELECT DISTINCT processor_name FROM token_entry WHERE processor_name NOT LIKE '\\_\\_%'")
                .query((row, _) -> row.getString(1))
                .list()
                .forEach(processor -> {
                    Unreadable event = stopped.get(processor);
                    sheet.put(
                            Family.UNREADABLE,
                            event == null ? 0 : event.position(),
                            "processor",
                            processor,
                            "event",
                            event == null ? "" : event.event());
                });
    }

    /**
     * Looks only for those that have not kept up. One that has not moved since is stopped somewhere in its next batch, which
     * comes in as a whole or not at all.
     */
    private Map<String, Unreadable> look() {
        Map<String, List<Next>> behind = behind();
        Map<Long, Optional<Unreadable>> read = new HashMap<>();
        Map<String, Unreadable> stopped = new TreeMap<>();
        behind.forEach((processor, next) -> {
            long first = next.getFirst().event().position();
            boolean stands = Objects.equals(stood.put(processor, first), first);
            next.stream()
                    .limit(stands ? BATCH : 1)
                    .flatMap(one -> read.computeIfAbsent(one.event().position(), _ -> ifUnreadable(one)).stream())
                    .findFirst()
                    .ifPresent(event -> stopped.put(processor, event));
        });
        stood.keySet().retainAll(behind.keySet());
        return stopped;
    }

    /** What comes next for each, in the order of the log. */
    private Map<String, List<Next>> behind() {
        Map<String, List<Next>> behind = new TreeMap<>();
        jdbc.sql("""
                SELECT t.processor_name, e.position, e.authority, e.stream, e.sequence, e.name, e.revision, e.event_id
                FROM (SELECT processor_name,
                             min(coalesce((convert_from(token, 'UTF8')::jsonb ->> 'globalIndex')::bigint, 0)) AS reached
                      FROM token_entry WHERE processor_name NOT LIKE '\\_\\_%' GROUP BY processor_name) t
                JOIN LATERAL (SELECT * FROM event WHERE position > t.reached ORDER BY position LIMIT :batch) e ON true
                WHERE e.recorded_at < clock_timestamp() - interval '5 seconds'
                ORDER BY t.processor_name, e.position
                """).param("batch", BATCH).query(row -> {
            behind.computeIfAbsent(row.getString("processor_name"), _ -> new ArrayList<>())
                    .add(new Next(
                            row.getLong("sequence"),
                            new Unreadable(
                                    row.getLong("position"),
                                    row.getString("authority"),
                                    row.getString("stream"),
                                    row.getString("name"),
                                    row.getString("revision"),
                                    row.getString("event_id"))));
        });
        return behind;
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
        stopped.values().stream()
                .distinct()
                .filter(event -> !seen.containsValue(event))
                .forEach(event -> LOG.error(
                        "Position {}, {} of revision {} in {}, cannot be read by this program: nobody who follows the log goes on",
                        event.position(),
                        event.event(),
                        event.revision(),
                        event.stream()));
    }
}
