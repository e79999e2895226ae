package org.homeward.app;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.homeward.app.operator.Operator;
import org.homeward.app.watching.UnreadableEvents;
import org.homeward.app.watching.UnreadableEvents.Unreadable;
import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.projections.ViewProjection;
import org.homeward.projections.reset.Reset;
import org.homeward.service.processing.Groups;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the event processors are doing; a node without its views is not ready for callers. */
@Component("processors")
@Endpoint(id = "processors")
class Processors implements HealthIndicator {
    private static final Set<String> NEEDED = Set.of(Groups.DIRECTORY, ViewProjection.GROUP);

    private final EventProcessingConfiguration configuration;
    private final JdbcClient jdbc;
    private final UnreadableEvents unreadable;
    private final ProcessorResets resets;

    Processors(
            EventProcessingConfiguration configuration,
            @Qualifier("operatorsJdbc") JdbcClient jdbc,
            UnreadableEvents unreadable,
            ProcessorResets resets) {
        this.configuration = configuration;
        this.jdbc = jdbc;
        this.unreadable = unreadable;
        this.resets = resets;
    }

    /** @param segments of a streaming processor, by number */
    record State(boolean running, boolean failing, Map<Integer, Segment> segments) {}

    record Segment(@Nullable Long position, boolean caughtUp, boolean failing) {}

    /**
     * A processor on whatever nodes, as its tokens say, and what this node does of it.
     *
     * @param head position of the last event of the log
     * @param eventsBehind events that some segment of it has not handled yet
     * @param secondsBehind age of the oldest of them
     * @param setAside events that could not be handled and wait, with those behind them
     * @param heldBy the node that holds each segment; null: none does
     * @param cannotRead the event that it stands before, as this program cannot read it; null: there is none
     * @param reset the last one that was asked for of it for the operator's authority; null: none ever was
     */
    record Progress(
            long position,
            long head,
            long eventsBehind,
            double secondsBehind,
            long setAside,
            Map<Integer, @Nullable String> heldBy,
            boolean running,
            boolean failing,
            Map<Integer, Segment> segments,
            @Nullable Unreadable cannotRead,
            @Nullable Reset reset) {}

    @ReadOperation
    Map<String, Progress> progress() {
        Operator.refuseParameters();
        Map<String, State> here = states();
        Map<String, Map<Integer, @Nullable String>> holders = holders();
        Map<String, Unreadable> stoppedAt = unreadable.stoppedAt();
        Reset ofTheViews = resets.latest(ViewProjection.GROUP).orElse(null);
        Map<String, Progress> progress = new TreeMap<>();
        jdbc.sql("""
                SELECT t.processor_name, t.reached, head.position AS head,
                       coalesce(extract(epoch FROM clock_timestamp() - (
                           SELECT e.recorded_at FROM event e
                           WHERE e.position > t.reached ORDER BY e.position LIMIT 1)), 0) AS seconds,
                       CASE WHEN t.processor_name = 'views' THEN (
                           SELECT count(*) FROM view_set_aside a
                           JOIN audit_entry e ON e.authority = a.authority AND e.stream = a.stream
                                             AND e.position >= a.position
                           WHERE a.given_up_at IS NULL)
                       ELSE (SELECT count(*) FROM dead_letter_entry d WHERE d.processinggroup = t.processor_name) END AS aside
                FROM log_head head, (
                    SELECT processor_name,
                           min(coalesce((convert_from(token, 'UTF8')::jsonb ->> 'globalIndex')::bigint, 0)) AS reached
                    FROM token_entry WHERE processor_name NOT LIKE '\\_\\_%' GROUP BY processor_name) t
                """).query(row -> {
            String name = row.getString("processor_name");
            State state = here.getOrDefault(name, new State(false, false, Map.of()));
            long reached = row.getLong("reached");
            long head = row.getLong("head");
            progress.put(
                    name,
                    new Progress(
                            reached,
                            head,
                            Math.max(0, head - reached),
                            Math.max(0, row.getDouble("seconds")),
                            row.getLong("aside"),
                            holders.getOrDefault(name, Map.of()),
                            state.running(),
                            state.failing(),
                            state.segments(),
                            stoppedAt.get(name),
                            name.equals(ViewProjection.GROUP) ? ofTheViews : null));
        });
        return progress;
    }

    /**
     * {@code POST /actuator/processors/NAME/reset}: without a field says what would happen and how it is confirmed;
     * confirmed, has it done.
     *
     * @param confirm the processor's name
     * @param reason in words that name nobody
     */
    @WriteOperation
    WebEndpointResponse<?> reset(
            @Selector String name, @Selector String action, @Nullable String confirm, @Nullable String reason) {
        Operator.refuseParameters();
        if (!configuration.eventProcessors().containsKey(name)) {
            throw new Refused(Rejection.of(RejectionCode.PROCESSOR_NOT_FOUND, "There is no processor of this name"));
        }
        if (!action.equals("reset")) {
            throw Operator.invalid("", "UNKNOWN", "is not reset");
        }
        return confirm == null && reason == null
                ? new WebEndpointResponse<>(resets.planned(name))
                : new WebEndpointResponse<>(resets.asked(name, confirm, reason), HttpStatus.ACCEPTED.value());
    }

    private Map<String, Map<Integer, @Nullable String>> holders() {
        Map<String, Map<Integer, @Nullable String>> holders = new TreeMap<>();
        jdbc.sql("SELECT processor_name, segment, owner FROM token_entry").query(row -> {
            holders.computeIfAbsent(row.getString(1), _ -> new TreeMap<>()).put(row.getInt(2), row.getString(3));
        });
        return holders;
    }

    private Map<String, State> states() {
        Map<String, State> states = new TreeMap<>();
        configuration.eventProcessors().forEach((name, processor) -> states.put(name, state(processor)));
        return states;
    }

    private static State state(EventProcessor processor) {
        Map<Integer, Segment> segments = new TreeMap<>();
        if (processor instanceof StreamingEventProcessor streaming) {
            streaming.processingStatus().forEach((number, status) -> segments.put(number, segment(status)));
        }
        return new State(processor.isRunning(), processor.isError(), segments);
    }

    private static Segment segment(EventTrackerStatus status) {
        Long position = status.getCurrentPosition().isPresent()
                ? Long.valueOf(status.getCurrentPosition().getAsLong())
                : null;
        return new Segment(position, status.isCaughtUp(), status.isErrorState());
    }

    /**
     * Down without what callers wait for. Automations may rest, and each node's others would do their work; a processor
     * that fails tries again by itself.
     */
    @Override
    public Health health() {
        Map<String, State> states = states();
        List<String> stopped = states.entrySet().stream()
                .filter(state -> !state.getValue().running())
                .map(Map.Entry::getKey)
                .toList();
        return (stopped.stream().noneMatch(NEEDED::contains) ? Health.up() : Health.down())
                .withDetail("stopped", stopped)
                .withDetail("cannotRead", unreadable.stoppedAt())
                .build();
    }
}
