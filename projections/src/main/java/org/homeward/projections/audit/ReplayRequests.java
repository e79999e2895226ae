package org.homeward.projections.audit;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.homeward.contract.audit.AuditEvent.ReplayAskedFor;
import org.homeward.projections.bitemporal.Fact;
import org.homeward.projections.bitemporal.Keeper;
import org.homeward.projections.bitemporal.Kept;
import org.homeward.projections.bitemporal.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Notes the replays that are asked for, in step with the views, so that whoever asked finds it. How far one is and
 * what came of it is no fact of the log: no table of this is replayed, and emptying the views leaves it alone.
 */
public final class ReplayRequests implements Kept {
    @Override
    public String name() {
        return "audit_replay";
    }

    @Override
    public List<String> tables() {
        return List.of();
    }

    @Override
    public Keeper keeper(JdbcTemplate jdbc, String schema) {
        return new Keeper() {
            @Override
            public void write(List<Fact> facts) {
                if (schema.equals(Views.LIVE)) {
                    facts.forEach(fact -> note(jdbc, fact));
                }
            }

            @Override
            public void empty() {}
        };
    }

    private static void note(JdbcTemplate jdbc, Fact fact) {
        if (fact.event() instanceof ReplayAskedFor asked) {
            jdbc.update(
                    """
                    INSERT INTO audit_replay (authority, replay_id, position, asked_by, asked_at, up_to, recorded_by)
                    VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                    """,
                    new Object[] {
                        fact.authority().value(),
                        asked.id().value(),
                        fact.position(),
                        fact.actor(),
                        utc(asked.occurredAt()),
                        asked.upTo(),
                        utc(asked.recordedBy())
                    },
                    new int[] {
                        Types.VARCHAR,
                        Types.VARCHAR,
                        Types.BIGINT,
                        Types.VARCHAR,
                        Types.TIMESTAMP_WITH_TIMEZONE,
                        Types.BIGINT,
                        Types.TIMESTAMP_WITH_TIMEZONE
                    });
        }
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
