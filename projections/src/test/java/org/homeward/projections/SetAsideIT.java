package org.homeward.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.homeward.contract.audit.ViewComparisonView;
import org.homeward.projections.ViewComparison.Scope;
import org.homeward.projections.ViewComparison.Verdict;
import org.homeward.projections.audit.TrailTable;
import org.homeward.projections.bitemporal.Fact;
import org.homeward.projections.bitemporal.Views;
import org.homeward.testing.ApplicationDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An event that a view cannot take in keeps nothing else, and is brought in once when it can be. */
class SetAsideIT {
    private static final ApplicationDatabase DATABASE = ApplicationDatabase.create();
    private static final Scope EVERYTHING = Scope.EVERYTHING;

    private final JdbcTransactionManager transactions = new JdbcTransactionManager(DATABASE.main());
    private final TransactionTemplate transaction = new TransactionTemplate(transactions);
    private final JdbcClient jdbc = JdbcClient.create(DATABASE.main());
    private final Views live = new Views(DATABASE.main(), AllViews.ALL, Views.LIVE);
    private final TrailTable trail = new TrailTable(DATABASE.main(), Views.LIVE);

    /** What cannot be written where, and in which view it then waits. */
    private record Poisoned(String table, String condition, String view) {}

    static Stream<Poisoned> poisoned() {
        return Stream.of(
                new Poisoned("view_framework", "true", "view_framework"),
                new Poisoned("view_provider", "NEW.position > 40", "view_provider"),
                new Poisoned("view_capacity", "NEW.provider_id LIKE '%.1-1'", "view_capacity"),
                new Poisoned("view_promise", "NEW.package_id = 'pkg-1'", "view_promise"),
                new Poisoned("view_package", "NEW.package_id = 'pkg-2' AND NEW.authority = 'HERE'", "view_package"),
                new Poisoned("view_package", "NEW.position > 80 AND NEW.package_id = 'pkg-1'", "view_package"),
                new Poisoned("view_round", "NEW.number > 1", "view_round"),
                new Poisoned("view_offer", "NEW.status = 'ACCEPTED'", "view_offer"),
                new Poisoned("view_discharge_fact", "NEW.package_id = 'pkg-1'", "view_discharge_case"),
                new Poisoned("view_discharge_fact", "NEW.case_id IS NULL", "view_discharge_case"),
                new Poisoned("view_discharge_fact", "NEW.name = 'discharge.request-linked'", "view_discharge_case"),
                new Poisoned("view_discharge_case", "NEW.position > 70", "view_discharge_case"),
                new Poisoned("view_delay_segment", "NEW.case_id LIKE '%1'", "view_discharge_case"));
    }

    @BeforeEach
    void empty() {
        transaction.executeWithoutResult(_ -> {
            live.reset();
            trail.empty();
        });
    }

    @AfterEach
    void mendAll() {
        for (String table :
                AllViews.ALL.stream().flatMap(kept -> kept.tables().stream()).toList()) {
            jdbc.sql("DROP TRIGGER IF EXISTS poison ON public." + table).update();
        }
    }

    /** A replay from zero is the judge, whatever came in between and in whatever order it is brought in. */
    @ParameterizedTest
    @MethodSource("poisoned")
    void everythingElseGoesOnAndInTheEndTheViewsAreWhatTheLogSays(Poisoned poisoned) {
        for (long seed = 1; seed <= 3; seed++) {
            empty();
            List<Fact> log = RandomHistory.of(seed, 120).facts();
            poison(poisoned.table(), poisoned.condition());
            Random random = new Random(seed);
            int told = endOfAppend(log, log.size() * 2 / 3);

            process(log.subList(0, told), random);
            Set<String> waiting = waiting(poisoned.view());
            assertThat(waiting).as("seed %d", seed).isNotEmpty();
            assertThat(live.position()).isEqualTo(told);
            assertThat(jdbc.sql("SELECT DISTINCT view FROM view_set_aside")
                            .query(String.class)
                            .list())
                    .containsExactly(poisoned.view());
            assertThat(tryAll(log)).as("nothing is mended yet").isFalse();
            Verdict verdict = compare(log.subList(0, told));
            assertThat(verdict.isEqual()).isFalse();
            assertThat(differing(verdict))
                    .as("seed %d", seed)
                    .allMatch(view -> !view.setAside().isEmpty());

            jdbc.sql("DROP TRIGGER poison ON public." + poisoned.table()).update();
            process(log.subList(told, log.size()), random);
            assertThat(waiting(poisoned.view()))
                    .as("what waits keeps waiting, in its order")
                    .isEqualTo(waiting);

            assertThat(tryAll(log)).isTrue();
            assertThat(waiting(poisoned.view())).isEmpty();
            verdict = compare(log);
            assertThat(differing(verdict)).as("seed %d", seed).isEmpty();
            assertThat(verdict.isEqual()).isTrue();
        }
    }

    @Test
    void aFailureOfTheDatabaseSetsNothingAside() {
        List<Fact> log = RandomHistory.of(1, 20).facts();
        jdbc.sql("ALTER TABLE public.view_package RENAME TO view_package_gone").update();
        try {
            assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> live.write(log)))
                    .hasStackTraceContaining("public.view_package");
        } finally {
            jdbc.sql("ALTER TABLE public.view_package_gone RENAME TO view_package")
                    .update();
        }
        assertThat(live.position()).isZero();
        assertThat(waiting("view_package")).isEmpty();
    }

    @Test
    void whatWaitsSaysWhereAndWhyAndQuotesNothing() {
        List<Fact> log = RandomHistory.of(1, 20).facts();
        poison("view_package", "NEW.package_id = 'pkg-1' AND NEW.authority = 'HERE'");
        process(log, new Random(1));

        Map<String, Object> letter =
                jdbc.sql("SELECT * FROM view_set_aside").query().singleRow();
        Fact first = log.stream()
                .filter(fact -> fact.stream().equals("HERE/package/pkg-1"))
                .findFirst()
                .orElseThrow();

        assertThat(letter)
                .containsEntry("stream", first.stream())
                .containsEntry("position", first.position())
                .containsEntry("event_id", first.eventId())
                .containsEntry("event", "brokerage.package-requested")
                .containsEntry("attempts", 1);
        assertThat(letter.get("cause").toString())
                .contains("org.postgresql.util.PSQLException P0001 at org.homeward.projections.bitemporal.ViewTable")
                .doesNotContain("on purpose");
    }

    @Test
    void tooManyStreamsAreNoFaultOfTheirEvents() {
        jdbc.sql("""
                INSERT INTO view_set_aside (authority, view, stream, position, version, event_id, event, cause)
                SELECT 'HERE', 'view_package', 'HERE/package/' || n, n, 0, n, 'brokerage.package-requested', ''
                FROM generate_series(1, 1000) n
                """).update();
        poison("view_package", "NEW.package_id = 'pkg-1'");
        List<Fact> log = RandomHistory.of(1, 20).facts();

        assertThatThrownBy(() -> process(log, new Random(1))).hasMessageContaining("1000 streams wait aside already");

        assertThat(waiting("view_package")).hasSize(1_000);
    }

    private static int endOfAppend(List<Fact> log, int near) {
        int end = near;
        while (log.get(end).recordedAt().equals(log.get(end - 1).recordedAt())) {
            end++;
        }
        return end;
    }

    private void poison(String table, String condition) {
        jdbc.sql("""
                CREATE OR REPLACE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    RAISE EXCEPTION 'broken on purpose';
                END $$""").update();
        jdbc.sql("CREATE TRIGGER poison BEFORE INSERT ON public.%s FOR EACH ROW WHEN (%s) EXECUTE FUNCTION poison()"
                        .formatted(table, condition))
                .update();
    }

    private Set<String> waiting(String view) {
        return new TreeSet<>(jdbc.sql("SELECT stream FROM view_set_aside WHERE view = ?")
                .param(view)
                .query(String.class)
                .list());
    }

    private void process(List<Fact> facts, Random random) {
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

    /** In any order: each stream of each view is its own. */
    private boolean tryAll(List<Fact> log) {
        List<UUID> letters = new ArrayList<>(jdbc.sql("SELECT letter_id FROM view_set_aside ORDER BY letter_id")
                .query(UUID.class)
                .list());
        boolean all = true;
        for (UUID letter : letters) {
            all &= Boolean.TRUE.equals(transaction.execute(_ -> live.tryAgain(
                    letter,
                    (_, stream, position, _, last) -> log.stream()
                            .filter(fact -> fact.stream().equals(stream))
                            .filter(fact -> fact.position() >= position && fact.position() <= last)
                            .toList())));
        }
        return all;
    }

    /** A replay knows nothing of the poison: it is in the live tables. */
    private Verdict compare(List<Fact> log) {
        return new ViewComparison(DATABASE.main(), transactions, new LogInMemory(LogInMemory.messages(log)))
                .compare(EVERYTHING, (_, _, _) -> {});
    }

    private static List<ViewComparisonView> differing(Verdict verdict) {
        return verdict.views().stream().filter(view -> view.different() > 0).toList();
    }
}
