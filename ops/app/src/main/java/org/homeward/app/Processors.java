package org.homeward.app;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.homeward.projections.ViewProjection;
import org.homeward.service.processing.Groups;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** What the event processors are doing; a node without its views is not ready for callers. */
@Component("processors")
@Endpoint(id = "processors")
class Processors implements HealthIndicator {
    private static final Set<String> NEEDED = Set.of(Groups.DIRECTORY, ViewProjection.GROUP);

    private final EventProcessingConfiguration configuration;

    Processors(EventProcessingConfiguration configuration) {
        this.configuration = configuration;
    }

    /** @param segments of a streaming processor, by number */
    record State(boolean running, boolean failing, Map<Integer, Segment> segments) {}

    record Segment(@Nullable Long position, boolean caughtUp, boolean failing) {}

    @ReadOperation
    Map<String, State> states() {
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
                .build();
    }
}
