package org.homeward.query.discharge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.homeward.contract.Caller;
import org.homeward.contract.CaseId;
import org.homeward.contract.discharge.CaseEntry;
import org.homeward.contract.discharge.CaseStatus;
import org.homeward.contract.discharge.DelayFilter;
import org.homeward.contract.discharge.SegmentEntry;
import org.homeward.contract.discharge.WaitingBand;
import org.homeward.query.reading.EntryJson;
import org.homeward.query.reading.Snapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The cases of a filter, as SQL. */
final class Cases {
    private static final String WAIT = "(coalesce(c.closed_at, :asOf) - c.ready_at)";
    private static final String MICROS = "coalesce((extract(epoch FROM %s) * 1000000)::bigint, -1)";

    private Cases() {}

    /** The end of the last segment before of another cause: equal ones that follow one another differ in something else. */
    private static String causeSince(Snapshot at) {
        return """
                coalesce(
                    (SELECT max(p.valid_to) FROM view_delay_segment p
                     WHERE %s AND p.case_id = c.case_id AND p.period = c.period AND p.cause <> s.cause
                       AND p.valid_to <= s.valid_from),
                    c.ready_at)""".formatted(at.believed("p"));
    }

    /** Of the cases {@code c}: where they are, as far as the caller may see and the filter means; see {@link #meant}. */
    static final String MEANT = """
            (:ownHospital::text IS NULL OR c.hospital = :ownHospital)
            AND (:hospital::text IS NULL OR c.hospital = :hospital)
            AND (:ward::text IS NULL OR c.ward = :ward)
            AND (:pathway::text IS NULL OR c.pathway = :pathway)
            """;

    /** With the parameters of {@link #MEANT}. */
    static StatementSpec meant(Caller caller, DelayFilter filter, StatementSpec statement) {
        return statement
                .param("ownHospital", caller.hospital())
                .param(
                        "hospital",
                        filter.hospital() == null ? null : filter.hospital().value())
                .param("ward", filter.ward())
                .param(
                        "pathway",
                        filter.pathway() == null ? null : filter.pathway().name());
    }

    /**
     * A statement over the rows {@code found} of the cases that a caller may see and the filter means: {@code case_id,
     * period, ready_at, doc, segment, cause_since, wait_micros} (-1 for who does not wait).
     */
    static StatementSpec statement(Snapshot at, Caller caller, DelayFilter filter, String select) {
        return meant(caller, filter, at.sql("""
                WITH believed AS (
                    SELECT c.case_id, c.period, c.ready_at, c.doc, s.doc AS segment,
                           %2$s AS cause_since, %7$s AS wait
                    FROM view_discharge_case c
                    LEFT JOIN view_delay_segment s ON s.case_id = c.case_id AND %3$s
                    WHERE %1$s AND c.status = ANY (string_to_array(:statuses, ' '))
                      AND %9$s
                      AND (:cause::text IS NULL OR s.cause = :cause)
                      AND (:waitedFor::text IS NULL OR EXISTS (
                               SELECT FROM view_delay_segment w
                               WHERE %4$s AND w.case_id = c.case_id AND w.period = c.period
                                 AND w.cause = :waitedFor AND w.valid_from <= :asOf))
                ), found AS (
                    SELECT *, %8$s AS wait_micros
                    FROM believed
                    WHERE (:overSeconds::bigint IS NULL OR extract(epoch FROM wait) > :overSeconds)
                      AND %5$s
                )
                %6$s
                """.formatted(
                                at.holds("c"),
                                causeSince(at),
                                at.holds("s"),
                                at.believed("w"),
                                inBand(filter.band()),
                                select,
                                WAIT,
                                MICROS.formatted("wait"),
                                MEANT)))
                .param("statuses", statuses(filter.status()))
                .param("cause", filter.cause() == null ? null : filter.cause().name())
                .param(
                        "waitedFor",
                        filter.waitedFor() == null ? null : filter.waitedFor().name())
                .param(
                        "overSeconds",
                        filter.waitingOver() == null
                                ? null
                                : filter.waitingOver().toSeconds());
    }

    static String statuses(@Nullable CaseStatus status) {
        return status == null
                ? String.join(
                        " ",
                        Stream.of(CaseStatus.WAITING, CaseStatus.STEPPED_DOWN)
                                .map(CaseStatus::name)
                                .toList())
                : status.name();
    }

    private static String inBand(@Nullable WaitingBand band) {
        return switch (band) {
            case null -> "true";
            case UNDER_24H -> "wait < interval '24 hours'";
            case FROM_24H_TO_72H -> "wait BETWEEN interval '24 hours' AND interval '72 hours'";
            case OVER_72H -> "wait > interval '72 hours' AND wait <= interval '7 days'";
            case OVER_7D -> "wait > interval '7 days' AND wait <= interval '14 days'";
            case OVER_14D -> "wait > interval '14 days' AND wait <= interval '21 days'";
            case OVER_21D -> "wait > interval '21 days'";
        };
    }

    /** One case, whoever asks. */
    static Optional<Found> one(Snapshot at, CaseId id) {
        return at.sql("""
                SELECT c.doc, s.doc AS segment, %s AS cause_since, %s AS wait_micros
                FROM view_discharge_case c
                LEFT JOIN view_delay_segment s ON s.case_id = c.case_id AND %s
                WHERE %s AND c.case_id = :id
                """.formatted(causeSince(at), MICROS.formatted(WAIT), at.holds("s"), at.holds("c")))
                .param("id", id.value())
                .query(Cases::found)
                .optional();
    }

    /** A row of {@code found}. */
    static Found found(ResultSet row, int number) throws SQLException {
        String json = row.getString("segment");
        SegmentEntry segment = json == null ? null : EntryJson.read(json, SegmentEntry.class);
        long micros = row.getLong("wait_micros");
        return new Found(
                EntryJson.read(row.getString("doc"), CaseEntry.class),
                segment == null ? null : segment.cause(),
                segment == null ? List.of() : segment.also(),
                segment == null ? null : instant(row, "cause_since"),
                micros < 0 ? null : Duration.ofSeconds(0, micros * 1_000));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
