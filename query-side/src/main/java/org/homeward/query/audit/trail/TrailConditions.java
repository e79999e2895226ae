package org.homeward.query.audit.trail;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.homeward.contract.MetadataKeys;
import org.homeward.contract.ReadAt;
import org.homeward.contract.Stored;
import org.homeward.contract.audit.AuditEvent.TrailRead;
import org.homeward.contract.audit.TrailFilter;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * What is asked for and nothing else, as SQL on {@code audit_entry a}: so each filter can use its index. A stream is read
 * from the log itself, by the log's own key: whatever the index says, no event of it is left out.
 */
final class TrailConditions {
    private static final String OF_STREAM = """
            (SELECT e.position, e.authority, e.event_id, e.stream, e.name, e.occurred_at, e.recorded_at,
                    e.metadata::jsonb ->> '%s' AS actor, e.metadata::jsonb ->> '%s' AS correlation_id
               FROM event e
              WHERE e.stream = ANY (ARRAY[:authority || '/' || :stream, :authority || '/package/' || :stream,
                    :authority || '/case/' || :stream, :authority || '/provider/' || :stream,
                    :authority || '/framework/' || :stream, :authority || '/audit/' || :stream]))\
            """.formatted(MetadataKeys.ACTOR, MetadataKeys.CORRELATION_ID);

    private static final String READING =
            TrailRead.class.getAnnotation(Stored.class).name();

    /**
     * Of what it asked for, of what belongs to that (a person's requests and stays, a stay's requests and a request's
     * stays, which are told together), and of events of it that were opened one by one.
     */
    private static final String ABOUT = """
            a.name = '%s' AND EXISTS (
                WITH thing (id) AS (
                    SELECT :about
                    UNION
                    SELECT split_part(b.stream, '/', 3)
                      FROM audit_mention m JOIN audit_entry b ON b.position = m.position
                     WHERE m.authority = :authority AND m.reference = 'person:' || :about AND b.name <> '%1$s'
                    UNION
                    SELECT split_part(other.reference, ':', 2)
                      FROM audit_mention m
                      JOIN audit_mention other ON other.position = m.position AND other.authority = m.authority
                     WHERE m.authority = :authority AND m.reference IN ('case:' || :about, 'package:' || :about)
                       AND (other.reference LIKE 'case:%%' OR other.reference LIKE 'package:%%'))
                SELECT FROM event q, jsonb_each_text(q.payload::jsonb -> 'question') asked, thing
                 WHERE q.position = a.position
                   AND (asked.value = thing.id
                        OR right(asked.value, length(thing.id) + 1) = '/' || thing.id
                        OR starts_with(asked.value, thing.id || '.')
                        OR asked.key IN ('eventId', 'position') AND EXISTS (
                               SELECT FROM event r
                                WHERE r.stream = ANY (ARRAY[:authority || '/package/' || thing.id,
                                          :authority || '/case/' || thing.id, :authority || '/provider/' || thing.id,
                                          :authority || '/framework/' || thing.id])
                                  AND asked.value IN (r.event_id, r.position::text))))\
            """.formatted(READING);

    private final String source;
    private final StringBuilder sql = new StringBuilder();
    private final List<UnaryOperator<StatementSpec>> parameters = new ArrayList<>();

    private TrailConditions(String source) {
        this.source = source;
    }

    static TrailConditions of(TrailFilter filter, ReadAt at) {
        TrailConditions conditions = new TrailConditions(isOfStream(filter) ? OF_STREAM : "audit_entry");
        if (isOfStream(filter)) {
            conditions.stream(filter, at);
        }
        conditions.instant("a.occurred_at <= :occurredBy", "occurredBy", at.asOf());
        conditions.instant("a.occurred_at >= :occurredFrom", "occurredFrom", filter.occurredFrom());
        conditions.instant("a.occurred_at < :occurredTo", "occurredTo", filter.occurredTo());
        conditions.type(filter.type());
        conditions.text("""
                a.stream IN (SELECT b.stream FROM audit_mention m JOIN audit_entry b ON b.position = m.position
                              WHERE m.authority = :authority AND m.reference = 'person:' || :person
                                AND b.name <> '%s')""".formatted(READING), "person", filter.person());
        conditions.text("""
                a.position IN (SELECT m.position FROM audit_mention m
                                WHERE m.authority = :authority AND m.reference = 'package:' || :request)""", "request", filter.request());
        conditions.text("""
                a.position IN (SELECT m.position FROM audit_mention m
                                WHERE m.authority = :authority AND m.reference = 'case:' || :stay
                               UNION
                               SELECT q.position
                                 FROM (SELECT DISTINCT p.reference
                                         FROM audit_mention c
                                         JOIN audit_mention p ON p.position = c.position AND p.authority = c.authority
                                        WHERE c.authority = :authority AND c.reference = 'case:' || :stay
                                          AND p.reference LIKE 'package:%') r,
                                      LATERAL (SELECT m.position FROM audit_mention m
                                                WHERE m.authority = :authority AND m.reference = r.reference
                                               OFFSET 0) q)""", "stay", filter.stay());
        conditions.text("""
                a.position IN (SELECT m.position FROM audit_mention m
                                WHERE m.authority = :authority AND m.reference = 'provider:' || :provider)""", "provider", filter.provider());
        conditions.text("a.actor = :actor", "actor", filter.actor());
        conditions.text("a.correlation_id = :correlation", "correlation", filter.correlationId());
        conditions.text("a.event_id = :eventId", "eventId", filter.eventId());
        conditions.text(ABOUT, "about", filter.about());
        if (filter.atPosition() != null) {
            conditions.and("a.position = :atPosition");
            conditions.parameters.add(spec -> spec.param("atPosition", filter.atPosition()));
        }
        return conditions;
    }

    /** Whether the log itself answers, with both times, and not what it is searched by. */
    static boolean isOfStream(TrailFilter filter) {
        return filter.stream() != null;
    }

    private void stream(TrailFilter filter, ReadAt at) {
        parameters.add(spec -> spec.param("stream", filter.stream()));
        instant("a.recorded_at >= :recordedFrom", "recordedFrom", filter.from());
        instant("a.recorded_at < :recordedTo", "recordedTo", filter.to());
        instant("a.recorded_at <= :recordedBy", "recordedBy", at.knownAt());
    }

    private void type(@Nullable String type) {
        if (type == null) {
            return;
        }
        if (type.contains(".")) {
            text("a.name = :type", "type", type);
        } else {
            // A range and not LIKE, which needs an index of its own under most collations.
            text("a.name >= :type || '.' AND a.name < :type || '/'", "type", type);
        }
    }

    private void text(String condition, String name, @Nullable Object value) {
        if (value != null) {
            and(condition);
            parameters.add(spec -> spec.param(name, value.toString()));
        }
    }

    private void instant(String condition, String name, @Nullable Instant value) {
        if (value != null) {
            and(condition);
            parameters.add(spec -> spec.param(name, value.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE));
        }
    }

    private void and(String condition) {
        sql.append(" AND ").append(condition);
    }

    /**
     * Positions of what fits, with the parameters {@code authority}, {@code after}, {@code upTo} and {@code limit}.
     *
     * @param newest first, and not the oldest
     */
    String positions(boolean newest) {
        return """
                SELECT a.position FROM %s a
                 WHERE a.authority = :authority AND a.position > :after AND a.position <= :upTo%s
                 ORDER BY a.position%s LIMIT :limit""".formatted(source, sql, newest ? " DESC" : "");
    }

    StatementSpec bind(StatementSpec spec) {
        StatementSpec bound = spec;
        for (UnaryOperator<StatementSpec> parameter : parameters) {
            bound = parameter.apply(bound);
        }
        return bound;
    }
}
