package org.homeward.projections;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.homeward.contract.Authority;
import org.homeward.projections.ViewComparison.Scope;
import org.homeward.projections.ViewReset.Outcome;
import org.homeward.projections.audit.TrailTable;
import org.homeward.projections.bitemporal.Fact;
import org.homeward.projections.bitemporal.Views;
import org.homeward.testing.ApplicationDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Views made anew take the place of the live ones, whatever had become of those. */
class ViewResetIT {
    private static final ApplicationDatabase DATABASE = ApplicationDatabase.create();
    private static final Authority HERE = new Authority("HERE");

    private final JdbcTransactionManager transactions = new JdbcTransactionManager(DATABASE.main());
    private final TransactionTemplate transaction = new TransactionTemplate(transactions);
    private final JdbcClient jdbc = JdbcClient.create(DATABASE.main());
    private final Views live = new Views(DATABASE.main(), AllViews.ALL, Views.LIVE);
    private final TrailTable trail = new TrailTable(DATABASE.main(), Views.LIVE);
    private final List<Fact> log = RandomHistory.of(7, 120).facts();
    private final Random random = new Random(7);

    @BeforeEach
    void empty() {
        transaction.executeWithoutResult(_ -> {
            live.reset();
            trail.empty();
        });
    }

    @AfterEach
    void mend() {
        for (String schema : List.of(Views.LIVE, Views.REPLAY)) {
            jdbc.sql("DROP TRIGGER IF EXISTS poison ON %s.view_package".formatted(schema))
                    .update();
        }
    }

    @Test
    void whateverWasWrongIsPutRightAndCountedAndNothingElseIsTouched() {
        process(log);
        Map<String, String> before = untouched();
        int changed = jdbc.sql("UPDATE view_package SET status = 'ALTERED' WHERE authority = 'HERE'")
                .update();
        int missing =
                jdbc.sql("DELETE FROM view_provider WHERE authority = 'HERE'").update();
        jdbc.sql("""
                INSERT INTO view_framework
                SELECT authority, 'of nobody', valid_from, valid_to, recorded_from, recorded_to, position, version, doc
                FROM view_framework WHERE authority = 'HERE' LIMIT 1
                """).update();
        int hidden = jdbc.sql(
                        "UPDATE audit_entry SET authority = 'ELSEWHERE' WHERE authority = 'HERE' AND position % 5 = 0")
                .update();
        assertThat(compare().isEqual()).isFalse();

        Outcome outcome = reset();

        assertThat(outcome.different())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "view_package", (long) changed,
                        "view_provider", (long) missing,
                        "view_framework", 1L,
                        "audit_entry", (long) hidden));
        assertThat(outcome.position()).isEqualTo(log.size()).isEqualTo(live.position());
        assertThat(outcome.events())
                .isEqualTo(log.stream()
                        .filter(fact -> fact.authority().equals(HERE))
                        .count());
        assertThat(compare().isEqual()).isTrue();
        assertThat(untouched()).as("rows that were right").isEqualTo(before);
        assertThat(reset().different()).as("nothing is left to put right").isEmpty();
    }

    /** Where in the table a row stands, and by whom it was written: both change with any writing. */
    private Map<String, String> untouched() {
        return jdbc
                .sql(
                        "SELECT package_id || round || provider_id || valid_from || recorded_from AS key, ctid || ' ' || xmin AS row FROM view_offer")
                .query()
                .listOfRows()
                .stream()
                .collect(toMap(
                        row -> row.get("key").toString(), row -> row.get("row").toString()));
    }

    /** The positions stay: what is in comes once, also when a batch ends in the middle of an append. */
    @Test
    void theViewsGoOnFromWhereTheyStood() {
        for (int told = 1; told < log.size(); told += 1 + random.nextInt(7)) {
            process(log.subList(Math.toIntExact(live.position()), told));
            jdbc.sql("DELETE FROM view_package WHERE authority = 'HERE'").update();

            assertThat(reset().position()).isEqualTo(told);
        }
        process(log);

        assertThat(compare().isEqual()).isTrue();
    }

    @Test
    void anotherAuthoritysRowsAreLeftAsTheyAre() {
        process(log);
        List<String> others = jdbc.sql("SELECT DISTINCT authority FROM view_package WHERE authority <> 'HERE'")
                .query((row, _) -> row.getString(1))
                .list();
        assertThat(others).isNotEmpty();
        jdbc.sql("UPDATE view_package SET status = 'ALTERED'").update();

        reset();

        assertThat(jdbc.sql("SELECT DISTINCT authority FROM view_package WHERE status = 'ALTERED'")
                        .query((row, _) -> row.getString(1))
                        .list())
                .containsExactlyInAnyOrderElementsOf(others);
    }

    @Test
    void whatStillCannotBeTakenInWaitsAsItDidAndWhatIsMendedIsIn() {
        poison(Views.LIVE);
        poison(Views.REPLAY);
        process(log);
        String letter = letter();
        jdbc.sql("""
                UPDATE view_set_aside SET given_up_at = now(), given_up_by = 'operator', reason = 'Not ours' WHERE authority = 'HERE'
                """).update();
        jdbc.sql("DELETE FROM view_package WHERE authority = 'HERE'").update();

        assertThat(reset().setAside()).isEqualTo(1);

        assertThat(letter()).as("the same one, given up as it was").isEqualTo(letter);
        assertThat(jdbc.sql("SELECT reason FROM view_set_aside WHERE authority = 'HERE'")
                        .query(String.class)
                        .single())
                .isEqualTo("Not ours");
        assertThat(jdbc.sql("SELECT count(*) FROM view_package WHERE authority = 'HERE' AND package_id <> 'pkg-1'")
                        .query(Long.class)
                        .single())
                .as("every other stream")
                .isPositive();

        mend();
        assertThat(reset().setAside()).isZero();

        assertThat(compare().isEqual()).isTrue();
    }

    /** Refused by the live table alone: a fault of the database and of no event. */
    @Test
    void whatCannotTakeTheirPlaceChangesNothing() {
        process(log);
        int altered = jdbc.sql("UPDATE view_package SET status = 'ALTERED' WHERE authority = 'HERE'")
                .update();
        poison(Views.LIVE);

        assertThatThrownBy(this::reset).hasStackTraceContaining("broken on purpose");

        assertThat(jdbc.sql("SELECT count(*) FROM view_package WHERE status = 'ALTERED'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(altered);
        assertThat(live.position()).isEqualTo(log.size());
    }

    private Outcome reset() {
        ViewReset reset = new ViewReset(DATABASE.main(), new LogInMemory(LogInMemory.messages(log)));
        return transaction.execute(_ -> reset.reset(HERE, (_, _, _) -> {}));
    }

    private ViewComparison.Verdict compare() {
        return new ViewComparison(DATABASE.main(), transactions, new LogInMemory(LogInMemory.messages(log)))
                .compare(Scope.EVERYTHING, (_, _, _) -> {});
    }

    private String letter() {
        return jdbc.sql(
                        "SELECT letter_id || ' ' || stream || ' ' || position FROM view_set_aside WHERE authority = 'HERE'")
                .query(String.class)
                .single();
    }

    private void poison(String schema) {
        jdbc.sql("""
                CREATE OR REPLACE FUNCTION public.poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    RAISE EXCEPTION 'broken on purpose';
                END $$""").update();
        jdbc.sql("""
                CREATE TRIGGER poison BEFORE INSERT ON %s.view_package FOR EACH ROW
                WHEN (NEW.package_id = 'pkg-1' AND NEW.authority = 'HERE') EXECUTE FUNCTION public.poison()
                """.formatted(schema)).update();
    }

    private void process(List<Fact> facts) {
        for (int from = 0; from < facts.size(); ) {
            int to = Math.min(facts.size(), from + 1 + random.nextInt(60));
            List<Fact> batch = facts.subList(from, to);
            transaction.executeWithoutResult(_ -> {
                live.write(batch);
                trail.insert(batch.stream().map(LogInMemory::row).toList());
            });
            from = to;
        }
    }
}
