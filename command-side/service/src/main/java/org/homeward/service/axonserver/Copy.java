package org.homeward.service.axonserver;

import io.axoniq.axonserver.grpc.event.Event;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.homeward.service.log.ClaimTaker;
import org.homeward.service.log.LogRefused;
import org.homeward.service.log.LoggedEvent;
import org.homeward.service.log.Reach;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The table {@code event} as a copy of Axon Server's log. What is written follows from the log alone, so that a copy made
 * anew is the same to the byte: positions count the events; the times of recording are those at which the events were
 * appended, grown from append to append.
 */
final class Copy {
    private static final String INSERT = """
            INSERT INTO event (position, event_id, authority, stream, sequence, stream_type, name, revision, payload,
                               metadata, occurred_at, recorded_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final TransactionTemplate transaction;
    private final ClaimTaker claims;

    Copy(JdbcClient jdbc, JdbcTemplate batches, TransactionTemplate transaction, ClaimTaker claims) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.transaction = transaction;
        this.claims = claims;
    }

    /** The last entry that was taken in. */
    record Reached(long index, String entryId) {}

    private record Head(long position, Instant recordedAt, long market) {}

    /** Makes an empty database one that holds a copy. */
    void begin() {
        transaction.executeWithoutResult(_ -> {
            long position = jdbc.sql("SELECT position FROM log_head FOR UPDATE")
                    .query(Long.class)
                    .single();
            boolean isCopy = jdbc.sql("SELECT EXISTS (SELECT 1 FROM log_copy)")
                    .query(Boolean.class)
                    .single();
            if (!isCopy && position > 0) {
                throw new LogRefused(
                        "this database holds a log of its own, which is not in Axon Server: start without the"
                                + " profile axonserver, or with an empty database");
            }
            if (!isCopy) {
                jdbc.sql("INSERT INTO log_copy (index, entry_id) VALUES (-1, '')")
                        .update();
            }
        });
    }

    Reached reached() {
        return jdbc.sql("SELECT index, entry_id FROM log_copy")
                .query((row, _) -> new Reached(row.getLong(1), row.getString(2)))
                .single();
    }

    /** Where a command's work stands in the copy; empty while it does not hold it. */
    Optional<Long> positionOf(Reach reach) {
        if (reach.stream() != null) {
            return jdbc.sql("SELECT position FROM event WHERE stream = ? AND sequence = ?")
                    .params(reach.stream(), reach.sequence())
                    .query(Long.class)
                    .optional();
        }
        return jdbc.sql("SELECT head.position FROM log_head head, log_copy copy WHERE copy.index >= ?")
                .param(reach.index())
                .query(Long.class)
                .optional();
    }

    /** The position that holds all that was recorded up to an instant; empty while more may come. */
    Optional<Long> positionOfAllRecordedBy(Instant instant) {
        return jdbc.sql("SELECT position FROM log_head WHERE recorded_at >= ?")
                .param(instant.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional();
    }

    /**
     * Takes in whole appends, all in one transaction.
     *
     * @param from the index of the first entry
     * @return false when another follower was here: read again from where it came to
     */
    boolean take(List<List<Event>> appends, long from) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            Head head = head();
            if (reached().index() != from - 1) {
                return false;
            }
            List<Object[]> rows = new ArrayList<>();
            long index = from - 1;
            for (List<Event> append : appends) {
                head = take(append, head, rows);
                index += append.size();
            }
            batches.batchUpdate(INSERT, rows);
            jdbc.sql("UPDATE log_head SET position = ?, recorded_at = ?, market_position = ?")
                    .params(head.position(), head.recordedAt().atOffset(ZoneOffset.UTC), head.market())
                    .update();
            jdbc.sql("UPDATE log_copy SET index = ?, entry_id = ?")
                    .params(index, appends.getLast().getLast().getMessageIdentifier())
                    .update();
            return true;
        }));
    }

    private Head take(List<Event> append, Head head, List<Object[]> rows) {
        Event first = append.getFirst();
        Instant at = Entries.at(first);
        Instant next = head.recordedAt().plus(1, ChronoUnit.MICROS);
        Instant stamp = at.isBefore(next) ? next : at;
        long position = head.position();
        for (Event entry : append) {
            if (Entries.isEvent(entry)) {
                rows.add(row(++position, Entries.event(entry), stamp));
            } else if (Entries.isClaim(entry)) {
                claims.take(Entries.claim(entry), position);
            }
        }
        return new Head(position, stamp, Entries.changesMarket(first) ? position : head.market());
    }

    private static Object[] row(long position, LoggedEvent event, Instant recordedAt) {
        return new Object[] {
            position,
            event.eventId(),
            event.authority(),
            event.stream(),
            event.sequence(),
            event.streamType(),
            event.name(),
            event.revision(),
            event.payload(),
            event.metadata(),
            event.occurredAt().atOffset(ZoneOffset.UTC),
            recordedAt.atOffset(ZoneOffset.UTC)
        };
    }

    /** Locked until the transaction ends: one copies at a time. */
    private Head head() {
        return jdbc.sql("SELECT position, recorded_at, market_position FROM log_head FOR UPDATE")
                .query((row, _) -> {
                    OffsetDateTime recordedAt = row.getObject(2, OffsetDateTime.class);
                    return new Head(
                            row.getLong(1),
                            recordedAt.equals(OffsetDateTime.MIN) ? Instant.EPOCH : recordedAt.toInstant(),
                            row.getLong(3));
                })
                .single();
    }
}
