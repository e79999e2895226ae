package org.homeward.app;

import java.util.Map;
import java.util.TreeMap;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** What the event processors are doing; a node whose processors stopped is not ready for callers. */
@Component("processors")
@Endpoint(id = "processors")
class Processors implements HealthIndicator {
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

    /** A failing processor tries again by itself; only one that stopped takes the node out. */
    @Override
    public Health health() {
        Map<String, State> states = states();
        boolean allRun = states.values().stream().allMatch(State::running);
        return (allRun ? Health.up() : Health.down())
                .withDetail("processors", states.size())
                .build();
    }
}
