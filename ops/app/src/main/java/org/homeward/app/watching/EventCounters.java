package org.homeward.app.watching;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The events of the log, counted from the first: each node counts the same, a restart begins where it was. What became
 * of offers is counted from them.
 */
@Component
class EventCounters implements Source {
    /** What an event says became of one offer. */
    private static final Map<String, String> OUTCOMES = Map.of(
            "brokerage.offer-accepted", "ACCEPTED",
            "brokerage.offer-declined", "DECLINED",
            "brokerage.offer-expired", "EXPIRED",
            "brokerage.offer-withdrawn", "WITHDRAWN");

    private static final int AT_ONCE = 100_000;

    private final JdbcClient jdbc;
    private final MeterRegistry registry;
    private final Map<String, AtomicLong> counts = new HashMap<>();
    private long counted;

    EventCounters(JdbcClient jdbc, MeterRegistry registry) {
        this.jdbc = jdbc;
        this.registry = registry;
    }

    private record Counted(String authority, String name) {}

    @Override
    public void read(Sheet sheet) {
        Map<Counted, Long> news = new HashMap<>();
        long head = jdbc.sql("SELECT coalesce(max(position), 0) FROM audit_entry")
                .query(Long.class)
                .single();
        long reached = counted;
        while (reached < head) {
            long upTo = Math.min(head, reached + AT_ONCE);
            jdbc.sql("""
                            SELECT authority, name, count(*) AS events FROM audit_entry
                            WHERE position > ? AND position <= ? GROUP BY authority, name
                            """).params(reached, upTo).query(row -> {
                news.merge(new Counted(row.getString(1), row.getString(2)), row.getLong(3), Long::sum);
            });
            reached = upTo;
        }
        // Shown only when all are counted: a counter that climbs from nought would look like a rush of work.
        news.forEach(this::add);
        counted = reached;
    }

    private void add(Counted of, long events) {
        add("homeward.events", "Events of the log, by name", of.authority(), "type", of.name(), events);
        String outcome = OUTCOMES.get(of.name());
        if (outcome != null) {
            add(
                    "homeward.offers",
                    "Offers to providers, by what became of them",
                    of.authority(),
                    "outcome",
                    outcome,
                    events);
        }
    }

    private void add(String metric, String help, String authority, String tag, String value, long events) {
        String key = metric + ' ' + authority + ' ' + value;
        AtomicLong known = counts.get(key);
        if (known != null) {
            known.addAndGet(events);
            return;
        }
        AtomicLong first = new AtomicLong(events);
        counts.put(key, first);
        FunctionCounter.builder(metric, first, AtomicLong::doubleValue)
                .description(help)
                .tags("authority", authority, tag, value)
                .register(registry);
    }
}
