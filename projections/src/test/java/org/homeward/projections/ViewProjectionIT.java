package org.homeward.projections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.homeward.contract.Event;
import org.homeward.contract.MetadataKeys;
import org.homeward.projections.ViewComparison.Verdict;
import org.homeward.projections.bitemporal.Fact;
import org.homeward.projections.bitemporal.Views;
import org.homeward.testing.ApplicationDatabase;
import org.homeward.testing.ExampleLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Events reach the views the way a processor brings them, and a replay of the log proves the result. */
class ViewProjectionIT {
    private static final ApplicationDatabase DATABASE = ApplicationDatabase.create();

    private final JdbcTransactionManager transactions = new JdbcTransactionManager(DATABASE.main());
    private final Views live = new Views(DATABASE.main(), AllViews.ALL, Views.LIVE);
    private final AnnotationEventHandlerAdapter handler = new AnnotationEventHandlerAdapter(new ViewProjection(live));
    private final List<TrackedEventMessage<?>> log =
            messages(RandomHistory.of(7, 80).facts());
    private final ViewComparison comparison = new ViewComparison(DATABASE.main(), transactions, new LogInMemory(log));

    @BeforeEach
    void resetBeforeAReplay() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> handler.prepareReset());
        assertThat(live.position()).isZero();
    }

    @Test
    void aUnitOfWorkIsWrittenWholeAtItsEnd() {
        process(log.subList(0, 100));
        process(log.subList(100, log.size()));

        assertThat(live.position()).isEqualTo(log.size());
        Verdict verdict = comparison.compare(position -> {});
        assertThat(verdict.position()).isEqualTo(log.size());
        assertThat(verdict.tables()).hasSize(10).allSatisfy((name, table) -> {
            assertThat(table.rows()).as(name).isPositive();
            assertThat(table.differences()).as(name).isEmpty();
        });
        assertThat(verdict.isEqual()).isTrue();
    }

    @Test
    void theComparisonSaysWhichRowWasTamperedWith() {
        process(log);
        JdbcClient.create(DATABASE.main())
                .sql("UPDATE view_offer SET status = 'OPEN' WHERE status = 'DECLINED'")
                .update();

        Verdict verdict = comparison.compare(position -> {});

        assertThat(verdict.isEqual()).isFalse();
        assertThat(verdict.tables().get("view_offer").differences())
                .anyMatch(row -> row.startsWith("live ") && row.contains("OPEN"))
                .anyMatch(row -> row.startsWith("replayed ") && row.contains("DECLINED"));
        assertThat(verdict.tables().get("view_package").differences()).isEmpty();
    }

    @Test
    void theComparisonTellsItsProgress() {
        process(log);
        AtomicInteger told = new AtomicInteger();

        comparison.compare(position -> told.incrementAndGet());

        assertThat(told).hasPositiveValue();
    }

    private void process(List<TrackedEventMessage<?>> batch) {
        BatchingUnitOfWork<TrackedEventMessage<?>> unitOfWork = new BatchingUnitOfWork<>(batch);
        unitOfWork.attachTransaction(new SpringTransactionManager(transactions));
        var result = unitOfWork.executeWithResult(() -> handler.handle(unitOfWork.getMessage()));
        assertThat(result.isExceptional()).isFalse();
    }

    private static List<TrackedEventMessage<?>> messages(List<Fact> facts) {
        return facts.stream()
                .<TrackedEventMessage<?>>map(ViewProjectionIT::message)
                .toList();
    }

    private static TrackedEventMessage<Event> message(Fact fact) {
        String stream = fact.authority() + "/" + ExampleLog.streamOf(fact.event());
        return new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(fact.position()),
                new GenericDomainEventMessage<>(
                        "test",
                        stream,
                        fact.version(),
                        new GenericMessage<>(
                                fact.eventId(),
                                fact.event(),
                                Map.of(
                                        MetadataKeys.AUTHORITY,
                                        fact.authority().value(),
                                        MetadataKeys.ACTOR,
                                        fact.actor())),
                        fact.recordedAt()));
    }

    private record LogInMemory(List<TrackedEventMessage<?>> messages)
            implements StreamableMessageSource<TrackedEventMessage<?>> {
        @Override
        public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken token) {
            return new ListStream(messages);
        }
    }
}
