package org.homeward.projections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.homeward.contract.Authority;
import org.homeward.contract.audit.ViewComparisonView;
import org.homeward.contract.audit.ViewDifference;
import org.homeward.contract.audit.ViewDifference.Kind;
import org.homeward.projections.ViewComparison.Scope;
import org.homeward.projections.ViewComparison.Verdict;
import org.homeward.projections.audit.TrailProjection;
import org.homeward.projections.audit.TrailTable;
import org.homeward.projections.bitemporal.Views;
import org.homeward.testing.ApplicationDatabase;
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
    private final List<AnnotationEventHandlerAdapter> handlers = List.of(
            new AnnotationEventHandlerAdapter(new ViewProjection(live)),
            new AnnotationEventHandlerAdapter(new TrailProjection(new TrailTable(DATABASE.main(), Views.LIVE))));
    private final JdbcClient jdbc = JdbcClient.create(DATABASE.main());
    private final List<TrackedEventMessage<?>> log =
            LogInMemory.messages(RandomHistory.of(7, 80).facts());
    private final ViewComparison comparison = new ViewComparison(DATABASE.main(), transactions, new LogInMemory(log));

    @BeforeEach
    void resetBeforeAReplay() {
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> handlers.forEach(AnnotationEventHandlerAdapter::prepareReset));
        assertThat(live.position()).isZero();
    }

    @Test
    void aUnitOfWorkIsWrittenWholeAtItsEnd() {
        process(log.subList(0, 100));
        process(log.subList(100, log.size()));

        assertThat(live.position()).isEqualTo(log.size());
        Verdict verdict = comparison.compare(Scope.EVERYTHING, (_, _, _) -> {});
        assertThat(verdict.position()).isEqualTo(log.size());
        assertThat(verdict.views()).hasSize(12).allSatisfy(view -> {
            assertThat(view.rows()).as(view.view()).isPositive();
            assertThat(view.different()).as(view.view()).isZero();
        });
        assertThat(verdict.isEqual()).isTrue();
    }

    @Test
    void theComparisonSaysWhichRowWasTamperedWith() {
        process(log);
        long changed = jdbc.sql("UPDATE view_offer SET status = 'OPEN' WHERE status = 'DECLINED'")
                .update();

        Verdict verdict = comparison.compare(Scope.EVERYTHING, (_, _, _) -> {});

        assertThat(verdict.isEqual()).isFalse();
        assertThat(verdict.views())
                .filteredOn(view -> view.different() > 0)
                .singleElement()
                .satisfies(view -> {
                    assertThat(view.view()).isEqualTo("view_offer");
                    assertThat(view.different()).isEqualTo(changed);
                    assertThat(view.differences()).hasSizeLessThanOrEqualTo(100).allSatisfy(row -> {
                        assertThat(row.kind()).isEqualTo(Kind.CHANGED);
                        assertThat(row.columns()).containsExactly("status");
                        assertThat(row.key()).containsKeys("authority", "package_id", "provider_id", "valid_from");
                        assertThat(row.live()).containsEntry("status", "OPEN");
                        assertThat(row.replayed()).containsEntry("status", "DECLINED");
                    });
                });
    }

    @Test
    void theComparisonNamesARowThatIsMissingAndOneThatShouldNotBe() {
        process(log);
        jdbc.sql("DELETE FROM view_framework").update();
        jdbc.sql("INSERT INTO view_offer SELECT (jsonb_populate_record(v, '{\"provider_id\": \"nobody\"}')).*"
                        + " FROM view_offer v LIMIT 1")
                .update();

        Verdict verdict = comparison.compare(Scope.EVERYTHING, (_, _, _) -> {});

        assertThat(verdict.views())
                .filteredOn(view -> view.different() > 0)
                .flatExtracting(ViewComparisonView::differences)
                .extracting(ViewDifference::kind)
                .contains(Kind.ONLY_REPLAYED, Kind.ONLY_LIVE)
                .doesNotContain(Kind.CHANGED);
    }

    @Test
    void aRowThatIsSaidToEndInTheFutureIsFound() {
        process(log);
        int hidden = jdbc.sql("UPDATE view_package SET recorded_to = '2099-01-01' WHERE recorded_to = 'infinity'")
                .update();

        assertThat(differencesOf("view_package"))
                .hasSize(hidden)
                .allSatisfy(row -> assertThat(row.columns()).containsExactly("recorded_to"));
    }

    @Test
    void aRowThatIsSaidToBeRecordedInTheFutureIsFound() {
        process(log);
        jdbc.sql("INSERT INTO view_offer SELECT (jsonb_populate_record(v,"
                        + " '{\"recorded_from\": \"2099-01-01\", \"status\": \"ACCEPTED\"}')).*"
                        + " FROM view_offer v WHERE recorded_to = 'infinity' LIMIT 1")
                .update();

        assertThat(differencesOf("view_offer"))
                .singleElement()
                .satisfies(row -> assertThat(row.kind()).isEqualTo(Kind.ONLY_LIVE));
    }

    /** What the live side took in since then is no difference, however much it is. */
    @Test
    void whatIsRecordedLaterThanTheReplayIsNoDifference() {
        process(log);

        for (long position = 1; position < log.size(); position += log.size() / 7) {
            assertThat(comparison
                            .compare(new Scope(null, position, null), (_, _, _) -> {})
                            .isEqual())
                    .isTrue();
        }
    }

    @Test
    void anEventThatIsHiddenFromTheTrailIsFoundAndNamed() {
        process(log);
        jdbc.sql("DELETE FROM audit_entry WHERE position = 77").update();
        jdbc.sql("UPDATE audit_entry SET actor = 'nobody' WHERE position = 78").update();
        int unmentioned =
                jdbc.sql("DELETE FROM audit_mention WHERE position = 77").update();

        List<ViewDifference> entries = differencesOf("audit_entry", "audit_mention");

        assertThat(entries).hasSize(2 + unmentioned);
        assertThat(entries.getFirst().kind()).isEqualTo(Kind.ONLY_REPLAYED);
        assertThat(entries.getFirst().key()).isEqualTo(Map.of("position", 77));
        assertThat(entries.get(1).kind()).isEqualTo(Kind.CHANGED);
        assertThat(entries.get(1).columns()).containsExactly("actor");
    }

    @Test
    void anEntryThatIsSaidToBeOfALaterEventIsFound() {
        process(log);
        plantEntry(log.size() + 1_000);

        assertThat(differencesOf("audit_entry"))
                .singleElement()
                .satisfies(row -> assertThat(row.kind()).isEqualTo(Kind.ONLY_LIVE));
    }

    @Test
    void whatIsPlantedInTheTrailBeforehandGivesWayToTheLog() {
        process(log.subList(0, 100));
        plantEntry(150);
        jdbc.sql("INSERT INTO audit_mention VALUES ('ROTHERHAM', 'person:P-planted', 150)")
                .update();
        process(log.subList(100, log.size()));

        assertThat(comparison.compare(Scope.EVERYTHING, (_, _, _) -> {}).isEqual())
                .isTrue();
    }

    @Test
    void theSameEventsAgainChangeNothing() {
        process(log);
        process(log.subList(50, log.size()));

        assertThat(comparison.compare(Scope.EVERYTHING, (_, _, _) -> {}).isEqual())
                .isTrue();
    }

    private void plantEntry(long position) {
        jdbc.sql("INSERT INTO audit_entry VALUES (?, 'ROTHERHAM', 'planted', 'ROTHERHAM/package/planted',"
                        + " 'brokerage.offer-declined', 'nobody', '', now(), now())")
                .param(position)
                .update();
    }

    /** All there are, and none in any other table. */
    private List<ViewDifference> differencesOf(String... tables) {
        Verdict verdict = comparison.compare(Scope.EVERYTHING, (_, _, _) -> {});
        assertThat(verdict.isEqual()).isFalse();
        List<ViewComparisonView> different =
                verdict.views().stream().filter(view -> view.different() > 0).toList();
        assertThat(different).extracting(ViewComparisonView::view).containsExactly(tables);
        return different.stream().flatMap(view -> view.differences().stream()).toList();
    }

    @Test
    void anEarlierStateIsComparedAsItWasBelievedThen() {
        process(log);
        long half = log.size() / 2;

        Verdict verdict = comparison.compare(new Scope(null, half, null), (_, _, _) -> {});
        Verdict byInstant = comparison.compare(new Scope(null, null, verdict.recordedAt()), (_, _, _) -> {});

        assertThat(verdict.isEqual()).isTrue();
        assertThat(verdict.position()).isBetween(half, (long) log.size() - 1);
        assertThat(byInstant).isEqualTo(verdict);
    }

    @Test
    void oneAuthoritysReplayLooksAtNothingOfAnother() {
        process(log);
        jdbc.sql("UPDATE view_offer SET status = 'OPEN' WHERE status = 'DECLINED'")
                .update();

        Verdict verdict = comparison.compare(new Scope(new Authority("NOBODY"), null, null), (_, _, _) -> {});

        assertThat(verdict.events()).isZero();
        assertThat(verdict.isEqual()).isTrue();
        assertThat(verdict.views()).allSatisfy(view -> assertThat(view.rows()).isZero());
    }

    @Test
    void theComparisonTellsItsProgress() {
        process(log);
        AtomicInteger told = new AtomicInteger();

        comparison.compare(Scope.EVERYTHING, (_, _, _) -> told.incrementAndGet());

        assertThat(told).hasPositiveValue();
    }

    private void process(List<TrackedEventMessage<?>> batch) {
        BatchingUnitOfWork<TrackedEventMessage<?>> unitOfWork = new BatchingUnitOfWork<>(batch);
        unitOfWork.attachTransaction(new SpringTransactionManager(transactions));
        var result = unitOfWork.executeWithResult(() -> {
            for (AnnotationEventHandlerAdapter handler : handlers) {
                handler.handle(unitOfWork.getMessage());
            }
            return null;
        });
        assertThat(result.isExceptional()).isFalse();
    }
}
