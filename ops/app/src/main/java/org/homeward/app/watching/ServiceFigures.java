package org.homeward.app.watching;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far the program is with its own work, whichever node does it, and whether any does. */
@Component
class ServiceFigures implements Source {
    private final JdbcClient jdbc;

    ServiceFigures(@Qualifier("operatorsJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void read(Sheet sheet) {
        processors(sheet);
        deadLetters(sheet);
        due(sheet);
        tasks(sheet);
        checkpoints(sheet);
        verifications(sheet);
        backup(sheet);
    }

    /** A segment that nobody ever claimed has no token: it has not begun. */
    private void processors(Sheet sheet) {
        jdbc.sql("""
                        SELECT t.processor_name, head.position - t.reached AS events,
                               coalesce(extract(epoch FROM clock_timestamp() - (
                                   SELECT e.recorded_at FROM event e
                                   WHERE e.position > t.reached ORDER BY e.position LIMIT 1)), 0) AS seconds
                        FROM log_head head, (
                            SELECT processor_name,
                                   min(coalesce((convert_from(token, 'UTF8')::jsonb ->> 'globalIndex')::bigint, 0)) AS reached
                            FROM token_entry WHERE processor_name NOT LIKE '\\_\\_%' GROUP BY processor_name) t
                        """).query(row -> {
            String processor = row.getString("processor_name");
            sheet.put(Family.PROJECTION_LAG_EVENTS, Math.max(0, row.getLong("events")), "processor", processor);
            sheet.put(Family.PROJECTION_LAG, Math.max(0, row.getDouble("seconds")), "processor", processor);
        });
    }

    /** Of an automation its letters; of a view, the events that it left aside and nobody has given up. */
    private void deadLetters(Sheet sheet) {
        jdbc.sql("""
                        SELECT t.processor_name, count(d.*) AS letters,
                               coalesce(extract(epoch FROM clock_timestamp() - min(d.since)), 0) AS seconds
                        FROM (SELECT DISTINCT processor_name FROM token_entry) t
                        LEFT JOIN (
                            SELECT processinggroup AS processor_name, enqueuedat::timestamptz AS since FROM dead_letter_entry
                            UNION ALL
                            SELECT 'views', a.since FROM view_set_aside a
                            JOIN audit_entry e ON e.authority = a.authority AND e.stream = a.stream AND e.position >= a.position
                            WHERE a.given_up_at IS NULL) d ON d.processor_name = t.processor_name
                        GROUP BY t.processor_name
                        """).query(row -> {
            String processor = row.getString("processor_name");
            sheet.put(Family.DEAD_LETTERS, row.getLong("letters"), "processor", processor);
            sheet.put(Family.DEAD_LETTER_AGE, Math.max(0, row.getDouble("seconds")), "processor", processor);
        });
    }

    private void due(Sheet sheet) {
        jdbc.sql("""
                        SELECT kinds.kind, count(f.*) AS open,
                               coalesce(extract(epoch FROM clock_timestamp() - min(f.due_at)), 0) AS seconds
                        FROM (SELECT DISTINCT kind FROM falls_due WHERE done_at IS NULL) kinds
                        LEFT JOIN falls_due f
                          ON f.kind = kinds.kind AND f.done_at IS NULL AND greatest(f.due_at, f.not_before) <= clock_timestamp()
                        GROUP BY kinds.kind
                        """).query(row -> {
            sheet.put(Family.DUE_OPEN, row.getLong("open"), "kind", row.getString("kind"));
            sheet.put(Family.DUE_LATENESS, Math.max(0, row.getDouble("seconds")), "kind", row.getString("kind"));
        });
    }

    private void tasks(Sheet sheet) {
        jdbc.sql("""
                        SELECT task_name,
                               max(CASE WHEN picked THEN 0
                                        ELSE extract(epoch FROM clock_timestamp() - execution_time) END) AS seconds
                        FROM scheduled_tasks GROUP BY task_name
                        """).query(row -> {
            sheet.put(Family.TASK_LATENESS, Math.max(0, row.getDouble("seconds")), "task", row.getString("task_name"));
        });
    }

    private void checkpoints(Sheet sheet) {
        jdbc.sql("""
                        SELECT l.authority, count(e.*) AS events,
                               coalesce(extract(epoch FROM clock_timestamp() - min(e.recorded_at)), 0) AS seconds
                        FROM (SELECT t.authority,
                                     coalesce((SELECT max(c.position) FROM audit_checkpoint c
                                               WHERE c.authority = t.authority), 0) AS signed
                              FROM audit_tree t) l
                        LEFT JOIN audit_entry e ON e.authority = l.authority AND e.position > l.signed
                        GROUP BY l.authority
                        """).query(row -> {
            sheet.put(Family.CHECKPOINT_UNSIGNED, row.getLong("events"), "authority", row.getString("authority"));
            sheet.put(
                    Family.CHECKPOINT_AGE,
                    Math.max(0, row.getDouble("seconds")),
                    "authority",
                    row.getString("authority"));
        });
    }

    private void verifications(Sheet sheet) {
        jdbc.sql("""
                        SELECT authority, intact, extract(epoch FROM clock_timestamp() - verified_at) AS seconds
                        FROM audit_verification
                        """).query(row -> {
            String authority = row.getString("authority");
            sheet.put(Family.LOG_ALTERED, row.getBoolean("intact") ? 0 : 1, "authority", authority);
            sheet.put(Family.LOG_VERIFICATION_AGE, Math.max(0, row.getDouble("seconds")), "authority", authority);
        });
    }

    private void backup(Sheet sheet) {
        jdbc.sql("SELECT extract(epoch FROM clock_timestamp() - until) AS seconds FROM last_backup")
                .query(row -> {
                    sheet.put(Family.BACKUP_AGE, Math.max(0, row.getDouble("seconds")));
                });
    }
}
