package org.homeward.bench;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.homeward.bench.Row.Better;
import org.homeward.contract.Authority;
import org.homeward.contract.Event;
import org.homeward.contract.MetadataKeys;
import org.homeward.projections.AllViews;
import org.homeward.projections.ViewComparison;
import org.homeward.projections.ViewComparison.Scope;
import org.homeward.projections.audit.TrailRow;
import org.homeward.projections.audit.TrailTable;
import org.homeward.projections.bitemporal.Fact;
import org.homeward.projections.bitemporal.Views;
import org.homeward.service.json.ContractJson;
import org.homeward.service.json.EventTypes;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events a second through all views, from the first event on: the program's own replay against no more than reading and
 * decoding the same events (COPY, Jackson), and the same views one event and one transaction at a time, as the framework
 * has it by default, against the replay.
 */
final class RebuildBench {
    private static final int ROUNDS = 3;
    private static final int SAMPLE = 2_000;
    /** Of a binary COPY: the signature, flags and the length of an extension. */
    private static final int HEADER_BYTES = 19;

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final ConfigurableApplicationContext program;
    private final JdbcClient jdbc;
    private final DataSource database;
    private final TransactionTemplate transaction;
    private final EventStore log;
    private final long head;

    RebuildBench(ConfigurableApplicationContext program) {
        this.program = program;
        this.jdbc = program.getBean(JdbcClient.class);
        this.database = program.getBean(DataSource.class);
        this.transaction = new TransactionTemplate(program.getBean(PlatformTransactionManager.class));
        this.log = program.getBean(EventStore.class);
        this.head = jdbc.sql("SELECT position FROM log_head").query(Long.class).single();
    }

    /** Measures on a program that has just been started on a generated log. */
    Part measure(long startedNanos) throws Exception {
        Figure start = new Figure("first start, until views, directory and tree have all", firstStart(startedNanos));
        List<Double> decoded = new ArrayList<>();
        List<Double> replayed = new ArrayList<>();
        List<Double> oneByOne = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            decoded.add(decode());
            replayed.add(replay());
            oneByOne.add(oneByOne());
        }
        Figure reading = new Figure("COPY and decoding alone", Spread.of(decoded));
        Figure replay = new Figure("replay of all views and the trail", Spread.of(replayed));
        Figure single = new Figure("the same views, one event and transaction at a time", Spread.of(oneByOne));
        return new Part(
                List.of(
                        new Row("events a second", Better.MORE, replay, reading),
                        new Row("events a second", Better.MORE, start, reading),
                        new Row("events a second", Better.MORE, replay, single)),
                List.of(
                        ("Rebuild: %,d events, %d rounds; one event and transaction at a time: the first %,d of them. The first"
                                        + " start brings in all of them once, views, directory and tree at the same time.")
                                .formatted(head, ROUNDS, SAMPLE)));
    }

    // --- the program's own ways

    private Spread firstStart(long startedNanos) throws InterruptedException {
        while (slowest() < head) {
            Thread.sleep(PAUSE);
        }
        return Spread.of(List.of(rate(head, startedNanos)));
    }

    private long slowest() {
        return jdbc.sql("""
                SELECT least((SELECT min(position) FROM view_position),
                             (SELECT position FROM directory_position),
                             (SELECT position FROM audit_tree_position))
                """).query(Long.class).single();
    }

    /** Without the comparison that follows it. */
    private double replay() {
        AtomicLong begun = new AtomicLong();
        AtomicLong folded = new AtomicLong();
        AtomicLong events = new AtomicLong();
        ViewComparison.Verdict verdict = program.getBean(ViewComparison.class)
                .compare(Scope.EVERYTHING, (position, target, count) -> {
                    if (position == 0) {
                        begun.set(System.nanoTime());
                    } else {
                        folded.set(System.nanoTime());
                        events.set(count);
                    }
                });
        if (!verdict.isEqual()) {
            throw new IllegalStateException("The views are not what the log says: " + verdict);
        }
        return events.get() * 1e9 / (folded.get() - begun.get());
    }

    // --- baselines

    /** Everything that a rebuild must read, decoded into what it must have. */
    private double decode() throws SQLException, IOException {
        JsonMapper json = ContractJson.strictMapper();
        EventTypes types = EventTypes.ofTheContract();
        long begun = System.nanoTime();
        long events = 0;
        try (Connection connection = database.getConnection()) {
            CopyOut copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "COPY (SELECT name, payload, metadata FROM event ORDER BY position) TO STDOUT (FORMAT binary)");
            boolean headed = false;
            for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
                List<String> columns = columns(row, headed ? 0 : HEADER_BYTES);
                headed = true;
                if (!columns.isEmpty()) {
                    json.readValue(columns.get(1), types.named(columns.get(0)).orElseThrow());
                    json.readTree(columns.get(2));
                    events++;
                }
            }
        }
        if (events < head) {
            throw new IllegalStateException("Read " + events + " of " + head);
        }
        return rate(events, begun);
    }

    /** Of a row; none after the last. */
    private static List<String> columns(byte[] row, int from) throws IOException {
        List<String> columns = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(row, from, row.length - from))) {
            for (int left = in.readShort(); left > 0; left--) {
                columns.add(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
            }
        }
        return columns;
    }

    private double oneByOne() throws InterruptedException {
        Views views = new Views(database, AllViews.ALL, Views.REPLAY);
        TrailTable trail = new TrailTable(database, Views.REPLAY);
        transaction.executeWithoutResult(_ -> {
            views.reset();
            trail.empty();
        });
        long begun = System.nanoTime();
        try (BlockingStream<TrackedEventMessage<?>> messages = log.openStream(null)) {
            for (int event = 0; event < Math.min(SAMPLE, head); event++) {
                TrackedEventMessage<?> message = messages.nextAvailable();
                transaction.executeWithoutResult(_ -> {
                    views.write(List.of(fact(message)));
                    trail.insert(List.of(TrailRow.of(
                            (Event) message.getPayload(), (DomainEventMessage<?>) message, message.trackingToken())));
                });
            }
        }
        return rate(Math.min(SAMPLE, head), begun);
    }

    private static Fact fact(TrackedEventMessage<?> message) {
        DomainEventMessage<?> stored = (DomainEventMessage<?>) message;
        return new Fact(
                new Authority(metadata(message, MetadataKeys.AUTHORITY)),
                message.trackingToken().position().orElseThrow(),
                stored.getAggregateIdentifier(),
                stored.getSequenceNumber(),
                stored.getIdentifier(),
                metadata(message, MetadataKeys.ACTOR),
                stored.getTimestamp(),
                (Event) message.getPayload());
    }

    private static String metadata(TrackedEventMessage<?> message, String key) {
        return Objects.requireNonNull(message.getMetaData().get(key), key).toString();
    }

    private static double rate(long events, long begun) {
        return events * 1e9 / (System.nanoTime() - begun);
    }
}
