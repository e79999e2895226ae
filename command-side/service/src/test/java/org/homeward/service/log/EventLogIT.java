package org.homeward.service.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.homeward.contract.MetadataKeys;
import org.homeward.contract.PackageId;
import org.homeward.contract.Sealed;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.brokerage.PackageEvent.RequestWithdrawn;
import org.homeward.contract.provider.ProviderEvent.HoursReduced;
import org.homeward.service.json.HomewardSerializer;
import org.homeward.testing.PostgresForTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class EventLogIT {
    private JdbcTemplate jdbc;
    private TransactionTemplate transactions;
    private PostgresEventStorageEngine log;

    @BeforeEach
    void emptyLog() {
        var database = PostgresForTests.migratedDatabase();
        jdbc = new JdbcTemplate(database);
        transactions = new TransactionTemplate(new JdbcTransactionManager(database));
        log = (PostgresEventStorageEngine) new LogConfiguration().eventStorageEngine(jdbc, HomewardSerializer.create());
    }

    @Test
    void positionsHaveNoGapsAndTimesOnlyGrowWhateverIsRolledBack() throws Exception {
        int writers = 16;
        int appendsEach = 60;
        List<Callable<Integer>> work = IntStream.range(0, writers)
                .mapToObj(writer -> (Callable<Integer>) () -> appendMany(writer, appendsEach))
                .toList();
        int committed = 0;
        try (var threads = Executors.newFixedThreadPool(writers)) {
            for (Future<Integer> events : threads.invokeAll(work)) {
                committed += events.get();
            }
        }

        assertThat(jdbc.queryForList("SELECT position FROM event ORDER BY position", Long.class))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, committed).boxed().toList());
        assertThat(jdbc.queryForObject("SELECT position FROM log_head", Long.class))
                .isEqualTo(committed);
        assertThat(jdbc.queryForObject("""
                        SELECT count(*) FROM (
                            SELECT stream = lag(stream) OVER log AS same_stream,
                                   recorded_at - lag(recorded_at) OVER log AS step
                              FROM event WINDOW log AS (ORDER BY position)) steps
                         WHERE step < interval '0' OR (step = interval '0' AND NOT same_stream)
                        """, Integer.class))
                .as("events recorded no later than their predecessor's append")
                .isZero();
    }

    /** Every third append is rolled back; some hold several events. */
    private int appendMany(int writer, int appends) {
        var random = new Random(writer);
        int committed = 0;
        for (int append = 0; append < appends; append++) {
            String stream = "ROTHERHAM/package/pkg-" + writer + "-" + append;
            List<DomainEventMessage<?>> events = new ArrayList<>();
            for (int sequence = 0; sequence <= random.nextInt(4); sequence++) {
                events.add(event(stream, sequence));
            }
            boolean rollBack = append % 3 == 2;
            transactions.executeWithoutResult(transaction -> {
                log.appendEvents(events);
                if (rollBack) {
                    transaction.setRollbackOnly();
                }
            });
            committed += rollBack ? 0 : events.size();
        }
        return committed;
    }

    @Test
    void whoReadsTheHeadForShareKnowsThatNothingOlderIsStillToCome() throws Exception {
        try (var threads = Executors.newFixedThreadPool(5)) {
            List<Future<Integer>> writers = IntStream.range(0, 4)
                    .mapToObj(writer -> threads.submit(() -> appendMany(writer, 100)))
                    .toList();
            List<Map<String, Object>> looks = new ArrayList<>();
            while (!writers.stream().allMatch(Future::isDone)) {
                looks.add(transactions.execute(
                        _ -> jdbc.queryForMap("SELECT position, clock_timestamp() AS now FROM log_head FOR SHARE")));
            }

            assertThat(looks).hasSizeGreaterThan(20);
            for (Map<String, Object> look : looks) {
                assertThat(jdbc.queryForObject(
                                "SELECT count(*) FROM event WHERE recorded_at <= ? AND position > ?",
                                Integer.class,
                                look.get("now"),
                                look.get("position")))
                        .isZero();
            }
        }
    }

    @Test
    void aSecondWriterOfTheSameSequenceIsRefused() {
        log.appendEvents(event("ROTHERHAM/package/pkg-1", 0), event("ROTHERHAM/package/pkg-1", 1));

        assertThatThrownBy(() -> log.appendEvents(event("ROTHERHAM/package/pkg-1", 1)))
                .isInstanceOf(ConcurrencyException.class);
        assertThatThrownBy(() -> log.appendEvents(event("ROTHERHAM/package/pkg-1", 0)))
                .isInstanceOf(AggregateStreamCreationException.class);
        assertThat(jdbc.queryForObject("SELECT position FROM log_head", Long.class))
                .isEqualTo(2);
    }

    /** Its node is cut off, for example; whatever it appended was never committed. */
    @Test
    void whoeverHoldsTheLogAndIsNotHeardOfAgainKeepsNobodyWaiting() throws Exception {
        var appended = new CountDownLatch(1);
        var others = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(2)) {
            Future<?> silent = threads.submit(() -> transactions.executeWithoutResult(_ -> {
                log.appendEvents(event("ROTHERHAM/package/pkg-silent", 0));
                appended.countDown();
                awaitQuietly(others);
            }));
            assertThat(appended.await(1, TimeUnit.MINUTES)).isTrue();

            threads.submit(() -> log.appendEvents(event("ROTHERHAM/package/pkg-other", 0)))
                    .get(1, TimeUnit.MINUTES);

            others.countDown();
            assertThatThrownBy(silent::get).isInstanceOf(ExecutionException.class);
        }
        assertThat(jdbc.queryForList("SELECT stream FROM event", String.class))
                .containsExactly("ROTHERHAM/package/pkg-other");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theLogIsReadInOrderFromAnyPositionAndByStream() {
        for (int number = 0; number < 1_203; number++) {
            log.appendEvents(event("ROTHERHAM/package/pkg-" + number % 2, number / 2));
        }

        assertThat(log.readEvents(null, false)
                        .map(TrackedEventMessage::trackingToken)
                        .toList())
                .hasSize(1_203)
                .last()
                .isEqualTo(new GlobalSequenceTrackingToken(1_203));
        assertThat(log.readEvents(new GlobalSequenceTrackingToken(1_200), false).count())
                .isEqualTo(3);
        assertThat(log.readEvents("ROTHERHAM/package/pkg-1").asStream().count()).isEqualTo(601);
        assertThat(log.readEvents("ROTHERHAM/package/pkg-1", 599).asStream().count())
                .isEqualTo(2);
        assertThat(log.lastSequenceNumberFor("ROTHERHAM/package/pkg-1")).contains(600L);
        assertThat(log.createHeadToken()).isEqualTo(new GlobalSequenceTrackingToken(1_203));
    }

    @Test
    void anEventReadsBackWithItsMetadataAndTheTimeAtWhichItWasRecorded() {
        DomainEventMessage<?> written = event("ROTHERHAM/package/pkg-1", 0);
        log.appendEvents(written);

        DomainEventMessage<?> read = log.readEvents("ROTHERHAM/package/pkg-1").next();

        assertThat((Object) read.getPayload()).isEqualTo(written.getPayload());
        assertThat(read.getMetaData()).isEqualTo(written.getMetaData());
        assertThat(read.getIdentifier()).isEqualTo(written.getIdentifier());
        assertThat(read.getTimestamp())
                .isEqualTo(jdbc.queryForObject("SELECT recorded_at FROM event", java.sql.Timestamp.class)
                        .toInstant());
    }

    @Test
    void whatWasStoredUnderAnOlderRevisionIsReadFromTheLogAndFromItsStream() {
        String stream = "ROTHERHAM/provider/home-care.1-1001";
        jdbc.update("""
                INSERT INTO event (position, event_id, authority, stream, sequence, stream_type, name, revision,
                                   payload, metadata, occurred_at, recorded_at)
                VALUES (1, 'event-1', 'ROTHERHAM', ?, 0, 'provider', 'provider.hours-reduced', '1',
                        ?, '{}', now(), now())
                """, stream, """
                {"providerId":"home-care.1-1001","frameworkId":"home-care","packageId":"pkg-1","round":1,
                 "variation":"variation-1-of-round-1","area":"NORTH","funder":"COUNCIL","hours":2,
                 "after":{"area":"NORTH","declared":40,"committed":8,"reserved":4,"committedNhs":0},
                 "occurredAt":"2026-11-22T09:30:00.123456Z"}""");

        assertThat((Object) log.readEvents(stream).next().getPayload())
                .isInstanceOfSatisfying(HoursReduced.class, reduced -> {
                    assertThat(reduced.hours()).isEqualTo(WeeklyHours.ofQuarters(8));
                    assertThat(reduced.hoursFromReserved()).isNull();
                });
        assertThat(log.readEvents(null, false)
                        .map(TrackedEventMessage::getPayload)
                        .toList())
                .singleElement()
                .isInstanceOf(HoursReduced.class);
    }

    @Test
    void theTableRefusesEveryChange() {
        log.appendEvents(event("ROTHERHAM/package/pkg-1", 0));

        for (String change : List.of("UPDATE event SET payload = '{}'", "DELETE FROM event", "TRUNCATE event")) {
            assertThatThrownBy(() -> jdbc.execute(change))
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("append-only");
        }
    }

    private static DomainEventMessage<?> event(String stream, long sequence) {
        return new GenericDomainEventMessage<>(
                "package",
                stream,
                sequence,
                new RequestWithdrawn(
                        new PackageId("pkg-1"), new Sealed("c2VhbGVk"), Instant.parse("2026-11-22T09:30:00.123456Z")),
                MetaData.with(MetadataKeys.AUTHORITY, "ROTHERHAM"));
    }
}
