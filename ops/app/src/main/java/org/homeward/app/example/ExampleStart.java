package org.homeward.app.example;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.homeward.app.problem.Unquoted;
import org.homeward.contract.Authority;
import org.homeward.contract.MetadataKeys;
import org.homeward.contract.PersonCipher;
import org.homeward.service.gate.CommandSender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Builds the example once, on the first start of an empty log, while the program already answers. Until it is built
 * the automations and what falls due rest: the history being written has its own clock, and a window of the past
 * must not be closed before its answer of the past is in.
 */
final class ExampleStart {
    static final List<String> SEEDS = List.of("rotherham-home-care", "elsewhere-home-care");

    private static final Logger log = LoggerFactory.getLogger(ExampleStart.class);
    private static final int PROGRESS_EVERY = 250;

    private final CommandSender sender;
    private final EventStore events;
    private final PersonCipher cipher;
    private final EventProcessingConfiguration processors;
    private final Scheduler scheduler;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.shared();
    private volatile boolean ready;
    private volatile boolean stopping;

    ExampleStart(
            CommandSender sender,
            EventStore events,
            PersonCipher cipher,
            EventProcessingConfiguration processors,
            Scheduler scheduler,
            JdbcClient jdbc,
            Clock clock) {
        this.sender = sender;
        this.events = events;
        this.cipher = cipher;
        this.processors = processors;
        this.scheduler = scheduler;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether the example stands, or will never come because the log holds other data. */
    boolean isReady() {
        return ready;
    }

    @EventListener(ContextClosedEvent.class)
    void onStop() {
        stopping = true;
    }

    @EventListener(ApplicationReadyEvent.class)
    void onReady() {
        Optional<FirstEvent> first = firstEvent();
        if (first.isPresent() && !first.get().actor().equals(ExampleLog.ACTOR)) {
            // The example never mixes with data that did not begin with it.
            ready = true;
            return;
        }
        List<ExampleSeed> missing = SEEDS.stream()
                .map(this::read)
                .filter(seed ->
                        first.isEmpty() || !builder(seed, first.get().seenAt()).isBuilt())
                .toList();
        if (missing.isEmpty()) {
            ready = true;
            return;
        }
        Thread.ofPlatform().name("example").daemon().start(() -> build(missing));
    }

    private void build(List<ExampleSeed> missing) {
        Instant begun = clock.instant();
        List<EventProcessor> resting = automations();
        resting.forEach(EventProcessor::shutDown);
        scheduler.pause();
        try {
            if (firstEvent().isEmpty()) {
                builder(missing.getFirst(), begun).openFramework();
            }
            // However often it is interrupted, the example is of the time at which it began.
            Instant now = firstEvent().orElseThrow().seenAt();
            for (ExampleSeed seed : missing) {
                int all = seed.packages().count() + seed.packages().ended();
                say("Example: building " + seed.frameworkId() + ", "
                        + seed.providers().size() + " providers and " + all + " packages ...");
                builder(seed, now).build(number -> {
                    if (number % PROGRESS_EVERY == 0) {
                        say("Example: " + number + " of " + all + " packages");
                    }
                });
            }
            ready = true;
            say("Example: ready after "
                    + Duration.between(begun, clock.instant()).toSeconds() + " s");
        } catch (RuntimeException failure) {
            if (stopping) {
                say("Example: not finished, the next start goes on with it");
                return;
            }
            log.error("The example could not be built; the next start goes on with it", Unquoted.of(failure));
        } finally {
            if (!stopping) {
                scheduler.resume();
                resting.forEach(EventProcessor::start);
            }
        }
    }

    /** Everything that acts on events; the views and the directory only learn from them. */
    private List<EventProcessor> automations() {
        return processors.eventProcessors().values().stream()
                .filter(processor -> processor.getName().startsWith("when-"))
                .toList();
    }

    private ExampleBuilder builder(ExampleSeed seed, Instant now) {
        return new ExampleBuilder(
                seed, now, new ExampleLog(new Authority(seed.authority()), sender, events, cipher, json));
    }

    private ExampleSeed read(String name) {
        try (InputStream seed = new ClassPathResource("example/" + name + ".json").getInputStream()) {
            return json.readValue(seed, ExampleSeed.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The seed " + name + " cannot be read", unreadable);
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }

    private record FirstEvent(String actor, Instant recordedAt) {
        Instant seenAt() {
            return recordedAt.truncatedTo(ChronoUnit.MINUTES);
        }
    }

    private Optional<FirstEvent> firstEvent() {
        return jdbc.sql("SELECT metadata::jsonb ->> :actor AS actor, recorded_at FROM event WHERE position = 1")
                .param("actor", MetadataKeys.ACTOR)
                .query((row, _) -> new FirstEvent(
                        row.getString("actor"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
                .optional();
    }
}
