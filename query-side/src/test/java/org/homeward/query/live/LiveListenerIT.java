package org.homeward.query.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.homeward.contract.Authority;
import org.homeward.projections.AllViews;
import org.homeward.projections.bitemporal.Views;
import org.homeward.testing.ApplicationDatabase;
import org.homeward.testing.ExampleEvents;
import org.homeward.testing.ExampleLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the views announce reaches every node. */
class LiveListenerIT {
    private static final Authority HERE = new Authority("HERE");
    private static final Authority ELSEWHERE = new Authority("ELSE WHERE");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ApplicationDatabase database = ApplicationDatabase.create();
    private final JdbcClient jdbc = JdbcClient.create(database.main());
    private final TransactionTemplate transaction =
            new TransactionTemplate(new JdbcTransactionManager(database.main()));
    private final Views views = new Views(database.main(), AllViews.ALL, Views.LIVE);
    private final ExampleLog log = new ExampleLog();
    private final Heard one = new Heard();
    private final Heard other = new Heard();
    private final List<LiveListener> nodes = List.of(
            new LiveListener(() -> database.main().getConnection(), one),
            new LiveListener(() -> database.main().getConnection(), other));

    private static final class Heard implements Told {
        private final List<String> all = new CopyOnWriteArrayList<>();

        @Override
        public void changed(Authority authority, long position) {
            all.add(authority + " " + position);
        }

        @Override
        public void sessionEnded(String session) {
            all.add("ended " + session);
        }

        @Override
        public void changedForAll(long position) {
            all.add("all " + position);
        }
    }

    @BeforeEach
    void start() {
        nodes.forEach(LiveListener::start);
        await().atMost(PATIENCE).until(() -> listening() == 2);
    }

    @AfterEach
    void stop() {
        nodes.forEach(LiveListener::stop);
    }

    @Test
    void everyNodeIsToldWhoseViewsChangedAndHowFarTheyAre() {
        append(HERE);
        append(HERE);
        append(ELSEWHERE);
        transaction.executeWithoutResult(status -> views.write(log.facts()));

        for (Heard node : List.of(one, other)) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(node.all).containsExactly("HERE 2", "ELSE WHERE 3"));
        }
    }

    @Test
    void everyNodeIsToldOfASessionThatEnded() {
        jdbc.sql("SELECT pg_notify('homeward_sessions', 'of somebody')")
                .query((row, number) -> row.getString(1))
                .list();

        for (Heard node : List.of(one, other)) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(node.all).containsExactly("ended of somebody"));
        }
    }

    @Test
    void whatCannotBeReadIsPassedOverAndTheNextIsTold() {
        for (String nonsense : List.of("", "nonsense", "HERE", "HERE x", " 7")) {
            jdbc.sql("SELECT pg_notify('homeward_views', :nonsense)")
                    .param("nonsense", nonsense)
                    .query((row, number) -> number)
                    .list();
        }
        append(HERE);
        transaction.executeWithoutResult(status -> views.write(log.facts()));

        for (Heard node : List.of(one, other)) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(node.all).containsExactly("HERE 1"));
        }
    }

    @Test
    void whatIsRolledBackIsNotAnnounced() {
        append(HERE);
        transaction.executeWithoutResult(status -> {
            views.write(log.facts());
            status.setRollbackOnly();
        });
        append(ELSEWHERE);
        transaction.executeWithoutResult(
                status -> views.write(log.facts().subList(1, log.facts().size())));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(one.all).containsExactly("ELSE WHERE 2"));
    }

    @Test
    void aNodeWhoseConnectionWasCutListensAgainAndTellsEverybodyOnce() {
        append(HERE);
        transaction.executeWithoutResult(status -> views.write(log.facts()));
        await().atMost(PATIENCE).until(() -> one.all.size() == 1 && other.all.size() == 1);

        jdbc.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE " + LISTENING)
                .query((row, number) -> row.getBoolean(1))
                .list();

        for (Heard node : List.of(one, other)) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(node.all).containsExactly("HERE 1", "all 1"));
        }
        append(HERE);
        transaction.executeWithoutResult(status -> views.write(log.facts()));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(one.all).endsWith("HERE 2"));
    }

    private static final String LISTENING = "datname = current_database() AND query = 'LISTEN homeward_views'";

    private int listening() {
        return jdbc.sql("SELECT count(*) FROM pg_stat_activity WHERE state = 'idle' AND " + LISTENING)
                .query(Integer.class)
                .single();
    }

    private void append(Authority authority) {
        Instant at =
                Instant.parse("2026-11-22T14:05:00Z").plusSeconds(log.facts().size());
        log.append(authority, at, ExampleEvents.requested(log.facts().size() + 1, at));
    }
}
