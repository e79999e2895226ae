package org.homeward.query.audit.trail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.homeward.contract.Caller;
import org.homeward.contract.MetadataKeys;
import org.homeward.contract.ReadAt;
import org.homeward.contract.audit.EventForms;
import org.homeward.contract.audit.RawJson;
import org.homeward.contract.audit.Readings;
import org.homeward.contract.audit.StoredForm;
import org.homeward.contract.audit.TrailEntry;
import org.homeward.contract.audit.TrailFilter;
import org.homeward.contract.audit.WhatIsRead;
import org.homeward.query.reading.EntryJson;
import org.homeward.query.reading.Reads;
import org.homeward.query.reading.Snapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the log for whoever may, after it is recorded that they do. */
@Component
public class Trail {
    private final Reads reads;
    private final Readings readings;
    private final EventForms forms;

    Trail(Reads reads, Readings readings, EventForms forms) {
        this.reads = reads;
        this.readings = readings;
        this.forms = forms;
    }

    /**
     * Records that somebody looks. Nothing may be shown when this throws.
     *
     * @param question what is asked for, by parameter
     * @return the log position up to which the answer reaches: the reading itself lies after it
     */
    public long opened(Caller caller, WhatIsRead what, Map<String, String> question, ReadAt at) {
        long position = reads.read(caller, at, Snapshot::position);
        Map<String, String> asked = new TreeMap<>(question);
        if (at.asOf() != null) {
            asked.put("asOf", at.asOf().toString());
        }
        if (at.knownAt() != null) {
            asked.put("knownAt", at.knownAt().toString());
        }
        readings.record(caller, what, asked, position);
        return position;
    }

    /**
     * Events in the order of the log.
     *
     * @param after those with a greater position
     * @param upTo and none beyond this one
     */
    public List<TrailEntry> entries(Snapshot at, TrailFilter filter, ReadAt asked, long after, long upTo, int limit) {
        return entries(at, filter, asked, after, upTo, limit, false);
    }

    /** The newest first. */
    public List<TrailEntry> newest(Snapshot at, TrailFilter filter, ReadAt asked, long upTo, int limit) {
        return entries(at, filter, asked, 0, upTo, limit, true);
    }

    private List<TrailEntry> entries(
            Snapshot at, TrailFilter filter, ReadAt asked, long after, long upTo, int limit, boolean newest) {
        TrailConditions conditions = TrailConditions.of(filter, asked);
        boolean ofStream = TrailConditions.isOfStream(filter);
        return conditions
                .bind(at.sql("""
                        SELECT e.position, e.event_id, e.stream, e.sequence, e.stream_type, e.name, e.revision,
                               e.payload, e.metadata, e.occurred_at, e.recorded_at
                          FROM (%s) found
                          JOIN event e ON e.position = found.position
                         ORDER BY e.position%s
                        """.formatted(conditions.positions(newest), newest ? " DESC" : "")))
                .param("after", ofStream ? after : Math.max(after, floor(at, filter.from(), false)))
                .param("upTo", ofStream ? upTo : Math.min(upTo, ceiling(at, filter, asked)))
                .param("limit", limit)
                .query((row, number) -> entry(row))
                .list();
    }

    /** Recording times grow with the positions: a range of one is a range of the other. */
    private static long ceiling(Snapshot at, TrailFilter filter, ReadAt asked) {
        long to = filter.to() == null ? Long.MAX_VALUE : floor(at, filter.to(), false);
        return asked.knownAt() == null ? to : Math.min(to, floor(at, asked.knownAt(), true));
    }

    /** The last position recorded before the instant, or at it. */
    private static long floor(Snapshot at, @Nullable Instant instant, boolean inclusive) {
        if (instant == null) {
            return 0;
        }
        return at.sql("""
                SELECT a.position FROM audit_entry a
                 WHERE a.authority = :authority AND a.recorded_at %s :instant
                 ORDER BY a.recorded_at DESC, a.position DESC LIMIT 1
                """.formatted(inclusive ? "<=" : "<"))
                .param("instant", instant.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .query((row, number) -> row.getLong(1))
                .optional()
                .orElse(0L);
    }

    private TrailEntry entry(ResultSet row) throws SQLException {
        StoredForm stored =
                new StoredForm(row.getString("name"), row.getString("revision"), new RawJson(row.getString("payload")));
        Instant occurredAt = row.getObject("occurred_at", OffsetDateTime.class).toInstant();
        Instant recordedAt = row.getObject("recorded_at", OffsetDateTime.class).toInstant();
        String metadata = row.getString("metadata");
        Map<?, ?> said = EntryJson.read(metadata, Map.class);
        return new TrailEntry(
                row.getLong("position"),
                row.getString("event_id"),
                row.getString("stream"),
                row.getLong("sequence"),
                row.getString("stream_type"),
                occurredAt,
                recordedAt,
                TrailEntry.isLate(occurredAt, recordedAt),
                Objects.requireNonNullElse(text(said, MetadataKeys.ACTOR), ""),
                Arrays.stream(Objects.requireNonNullElse(text(said, MetadataKeys.ROLES), "")
                                .split(","))
                        .filter(role -> !role.isEmpty())
                        .toList(),
                text(said, MetadataKeys.CORRELATION_ID),
                text(said, MetadataKeys.CAUSATION_ID),
                text(said, MetadataKeys.RULES),
                stored,
                forms.current(stored),
                new RawJson(metadata));
    }

    private static @Nullable String text(Map<?, ?> metadata, String key) {
        Object value = metadata.get(key);
        return value == null ? null : value.toString();
    }

    /** A page of events, in a transaction of its own. */
    public List<TrailEntry> page(Caller caller, TrailFilter filter, ReadAt asked, long after, long upTo, int limit) {
        return reads.read(caller, new ReadAt(null, null, null), at -> entries(at, filter, asked, after, upTo, limit));
    }

    /** All events of a stream up to a position, in order: from the log itself, so that none can be left out. */
    public List<TrailEntry> entries(Snapshot at, String stream, ReadAt asked, long upTo) {
        return entries(at, TrailFilter.ofStream(stream), asked, 0, upTo, Integer.MAX_VALUE);
    }
}
