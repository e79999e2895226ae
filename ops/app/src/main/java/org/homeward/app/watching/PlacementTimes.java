package org.homeward.app.watching;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How long each placement took, counted from the first of the log: each node counts the same. */
@Component
class PlacementTimes implements Source {
    private static final int AT_ONCE = 100_000;

    private final JdbcClient jdbc;
    private final MeterRegistry registry;
    private long counted;

    PlacementTimes(JdbcClient jdbc, MeterRegistry registry) {
        this.jdbc = jdbc;
        this.registry = registry;
    }

    private record Placement(String authority, String urgency, Duration took) {}

    @Override
    public void read(Sheet sheet) {
        long head = jdbc.sql("SELECT coalesce(max(position), 0) FROM audit_entry")
                .query(Long.class)
                .single();
        List<Placement> news = new ArrayList<>();
        for (long reached = counted; reached < head; reached += AT_ONCE) {
            news.addAll(between(reached, Math.min(head, reached + AT_ONCE)));
        }
        news.forEach(this::record);
        counted = head;
    }

    /** The trail and the views are written in one transaction: what is in the one is in the other. */
    private List<Placement> between(long after, long upTo) {
        return jdbc.sql("""
            SELECT placed.authority, package.urgency,
                   extract(epoch FROM placed.occurred_at - package.requested_at) AS seconds
            FROM audit_entry placed
            JOIN view_package package
              ON package.authority = placed.authority
             AND package.package_id = split_part(placed.stream, '/', 3)
             AND package.recorded_to = 'infinity' AND package.valid_to = 'infinity'
            WHERE placed.position > ? AND placed.position <= ? AND placed.name = 'brokerage.package-placed'
            """)
                .params(after, upTo)
                .query((row, _) -> new Placement(
                        row.getString(1),
                        row.getString(2),
                        Duration.ofMillis(Math.max(0, Math.round(row.getDouble(3) * 1_000)))))
                .list();
    }

    private void record(Placement placement) {
        Timer.builder("homeward.placement")
                .description("From request to placement, of every placement in the log, by urgency")
                .tags("authority", placement.authority(), "urgency", placement.urgency())
                .register(registry)
                .record(placement.took());
    }
}
