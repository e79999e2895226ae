package org.homeward.app.letters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.homeward.app.letters.Letter.GivenUp;
import org.homeward.contract.Authority;
import org.homeward.projections.SetAsideStreams;
import org.homeward.projections.ViewProjection;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What waits aside of an authority: of the views in a table of ours, of the automations in the framework's. */
@Component
class Letters {
    private static final String OF_VIEWS = """
            SELECT a.letter_id::text AS id, 'views' AS processor, a.view, a.stream, a.position, a.event, a.event_id, a.cause,
                   a.since, a.attempts, a.tried_at, CASE WHEN a.given_up_at IS NULL THEN a.next_try END AS next_try,
                   (SELECT count(*) FROM audit_entry e
                    WHERE e.authority = a.authority AND e.stream = a.stream AND e.position >= a.position) AS waiting,
                   a.given_up_by, a.given_up_at, a.reason
            FROM view_set_aside a WHERE a.authority = :authority
            """;
    /** The first of each sequence; those behind it wait for it. */
    private static final String OF_AUTOMATIONS = """
            SELECT d.deadletteridentifier AS id, d.processinggroup AS processor, NULL AS view,
                   d.aggregateidentifier AS stream, e.position, d.payloadtype AS event, d.eventidentifier AS event_id,
                   coalesce(d.causetype, '') AS cause, d.enqueuedat::timestamptz AS since, NULL::integer AS attempts,
                   d.lasttouched::timestamptz AS tried_at, NULL::timestamptz AS next_try,
                   (SELECT count(*) FROM dead_letter_entry b
                    WHERE b.processinggroup = d.processinggroup AND b.sequenceidentifier = d.sequenceidentifier) AS waiting,
                   NULL AS given_up_by, NULL::timestamptz AS given_up_at, NULL AS reason
            FROM dead_letter_entry d
            JOIN audit_entry e ON e.authority = :authority AND e.event_id = d.eventidentifier
            WHERE d.sequenceindex = (
                SELECT min(f.sequenceindex) FROM dead_letter_entry f
                WHERE f.processinggroup = d.processinggroup AND f.sequenceidentifier = d.sequenceidentifier)
            """;

    private final JdbcClient jdbc;
    private final SetAsideStreams streams;
    private final EventProcessingConfiguration processing;

    Letters(
            @Qualifier("operatorsJdbc") JdbcClient jdbc,
            SetAsideStreams streams,
            EventProcessingConfiguration processing) {
        this.jdbc = jdbc;
        this.streams = streams;
        this.processing = processing;
    }

    /** The oldest first. */
    List<Letter> of(Authority authority) {
        return jdbc.sql(OF_VIEWS + " UNION ALL " + OF_AUTOMATIONS + " ORDER BY since, id")
                .param("authority", authority.value())
                .query(Letters::letter)
                .list();
    }

    Optional<Letter> find(Authority authority, String id) {
        return of(authority).stream().filter(letter -> letter.id().equals(id)).findFirst();
    }

    private static Letter letter(ResultSet row, int number) throws SQLException {
        Instant givenUpAt = instant(row, "given_up_at");
        return new Letter(
                row.getString("id"),
                row.getString("processor"),
                row.getString("view"),
                row.getString("stream"),
                row.getLong("position"),
                row.getString("event"),
                row.getString("event_id"),
                row.getString("cause"),
                Objects.requireNonNull(instant(row, "since")),
                row.getObject("attempts", Integer.class),
                instant(row, "tried_at"),
                instant(row, "next_try"),
                row.getLong("waiting"),
                givenUpAt == null
                        ? null
                        : new GivenUp(row.getString("given_up_by"), givenUpAt, row.getString("reason")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** Whether it is handled now, and all that waited behind it. */
    boolean tryAgain(Letter letter) {
        if (isOfAView(letter)) {
            return streams.tryAgain(UUID.fromString(letter.id()));
        }
        return processing
                .sequencedDeadLetterProcessor(letter.processor())
                .map(processor -> processor.process(
                        waiting -> waiting.message().getIdentifier().equals(letter.eventId())))
                .orElse(false);
    }

    /** A view is left incomplete, for good or until somebody tries again; an automation goes on with the next event. */
    void giveUp(Letter letter, String by, String reason) {
        if (isOfAView(letter)) {
            jdbc.sql("""
                    UPDATE view_set_aside SET given_up_at = clock_timestamp(), given_up_by = :by, reason = :reason
                    WHERE letter_id = :id
                    """)
                    .param("by", by)
                    .param("reason", reason)
                    .param("id", UUID.fromString(letter.id()))
                    .update();
        } else {
            processing.deadLetterQueue(letter.processor()).ifPresent(queue -> evict(queue, letter));
        }
    }

    private void evict(SequencedDeadLetterQueue<EventMessage<?>> queue, Letter letter) {
        String sequence = jdbc.sql("SELECT sequenceidentifier FROM dead_letter_entry WHERE deadletteridentifier = :id")
                .param("id", letter.id())
                .query((row, _) -> row.getString(1))
                .optional()
                .orElse("");
        StreamSupport.stream(queue.deadLetterSequence(sequence).spliterator(), false)
                .filter(waiting -> waiting.message().getIdentifier().equals(letter.eventId()))
                .findFirst()
                .ifPresent(queue::evict);
    }

    private static boolean isOfAView(Letter letter) {
        return letter.processor().equals(ViewProjection.GROUP);
    }
}
