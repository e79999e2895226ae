package org.homeward.service.due;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.homeward.service.processing.Timer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * A clock that was ahead for a while, this node's or another's, leaves times behind that lie in the future when it is
 * right again: when a task runs next, until when a dead node is thought alive, when what failed is tried again. Nobody
 * would look at those for as long as the clock was wrong, and what falls due meanwhile would wait with them. So they are
 * brought back to now, by a timer that no clock moves.
 */
@Component
class TimesAhead extends Timer {
    private static final Logger log = LoggerFactory.getLogger(TimesAhead.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    /** Clocks that agree no better than this need no mending. */
    private static final Duration AGREEMENT = Duration.ofSeconds(10);

    private final JdbcClient jdbc;
    private final List<Times> all;

    TimesAhead(JdbcClient jdbc, Clock clock, com.github.kagkarlsson.scheduler.Clock schedule) {
        super("times-ahead", EVERY);
        this.jdbc = jdbc;
        this.all = List.of(
                new Times("the next run of a task", schedule::now, """
                        UPDATE scheduled_tasks
                           SET execution_time = :now, last_success = least(last_success, :now),
                               last_failure = least(last_failure, :now)
                         WHERE NOT picked
                           AND coalesce(greatest(last_success, last_failure), execution_time) > :ahead
                        """),
                new Times("the sign of life of a task's node", schedule::now, """
                        UPDATE scheduled_tasks SET last_heartbeat = :now WHERE picked AND last_heartbeat > :ahead
                        """),
                new Times("the claim on an event processor", () -> AbstractTokenEntry.clock.instant(), """
                        UPDATE token_entry SET timestamp = :text
                         WHERE owner IS NOT NULL AND timestamp::timestamptz > :ahead
                        """),
                new Times("the claim on an event that waits aside", () -> GenericEventMessage.clock.instant(), """
                        UPDATE dead_letter_entry SET processingStarted = :text
                         WHERE processingStarted::timestamptz > :ahead
                        """),
                new Times("the next try of what has fallen due", clock::instant, """
                        UPDATE falls_due SET not_before = :now
                         WHERE done_at IS NULL AND due_at <= :now AND not_before > :ahead + interval '10 minutes'
                        """));
    }

    /** Times of one kind, and the clock by which they are written and read. */
    private record Times(String what, Supplier<Instant> by, String bringBack) {}

    @Override
    protected void run() {
        try {
            all.forEach(this::bringBack);
        } catch (DataAccessException | TransactionException e) {
            log.debug("Not now", e);
        }
    }

    private void bringBack(Times times) {
        Instant now = times.by().get();
        int broughtBack = jdbc.sql(times.bringBack())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("ahead", now.plus(AGREEMENT).atOffset(ZoneOffset.UTC))
                .param("text", now.toString())
                .update();
        if (broughtBack > 0) {
            log.warn("A clock was ahead: {} is brought back to now ({} times)", times.what(), broughtBack);
        }
    }
}
