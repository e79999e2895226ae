package org.homeward.projections.bitemporal;

import static java.util.stream.Collectors.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.homeward.contract.Authority;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table of a view: its statements, each for many rows at once. Every value travels as text in an array. */
final class ViewTable<S> {
    private static final String INFINITY = "infinity";

    private final JdbcTemplate jdbc;
    private final Shape<S> view;
    private final String table;
    private final List<Written<S>> columns;
    private final String load;
    private final String loadRecorded;
    private final String close;
    private final String remove;
    private final String insert;

    /** A key of the view and a row of it. */
    record Keyed<S>(Authority authority, List<String> key, Row<S> row) {}

    /** The rows of one key are wanted that end after {@code since}, in the world or in what was believed. */
    record Wanted(Authority authority, List<String> key, Instant since) {}

    private record Written<S>(String name, String type, Function<Keyed<S>, @Nullable String> value) {}

    ViewTable(JdbcTemplate jdbc, Shape<S> view, String schema) {
        this.jdbc = jdbc;
        this.view = view;
        this.table = schema + "." + view.table();
        this.columns = columns(view);
        List<String> key = new ArrayList<>(List.of("authority"));
        key.addAll(view.key().keySet());
        List<String> row = new ArrayList<>(key);
        row.addAll(List.of("valid_from", "recorded_from"));
        List<String> wanted = new ArrayList<>(key);
        wanted.add("since");
        List<String> closed = new ArrayList<>(row);
        closed.add("recorded_to");

        // Named one by one: a plan that is kept would not outlive a column that the next release adds (ADR 0023).
        String read = columns.stream().map(column -> "v." + column.name()).collect(joining(", "));
        String ofKeys = """
                SELECT %s FROM %s AS k(%s)
                JOIN %s v ON %s
                """.formatted(read, unnest(wanted.size()), String.join(", ", wanted), table, same(key));
        load = ofKeys + " AND v.recorded_to = 'infinity' AND v.valid_to > k.since::timestamptz";
        loadRecorded = ofKeys + " AND v.recorded_to >= k.since::timestamptz";
        close = """
                UPDATE %s v SET recorded_to = k.recorded_to::timestamptz
                FROM %s AS k(%s) WHERE %s
                """.formatted(table, unnest(closed.size()), String.join(", ", closed), same(row));
        remove = """
                DELETE FROM %s v USING %s AS k(%s) WHERE %s
                """.formatted(table, unnest(row.size()), String.join(", ", row), same(row));
        String names = columns.stream().map(Written::name).collect(joining(", "));
        insert = """
                INSERT INTO %s (%s)
                SELECT %s FROM %s AS k(%s)
                """.formatted(
                        table,
                        names,
                        columns.stream()
                                .map(column -> "k." + column.name() + "::" + column.type())
                                .collect(joining(", ")),
                        unnest(columns.size()),
                        names);
    }

    private static <S> List<Written<S>> columns(Shape<S> view) {
        List<Written<S>> columns = new ArrayList<>();
        columns.add(
                new Written<>("authority", "text", keyed -> keyed.authority().value()));
        int index = 0;
        for (Map.Entry<String, String> key : view.key().entrySet()) {
            int place = index++;
            columns.add(new Written<>(
                    key.getKey(), key.getValue(), keyed -> keyed.key().get(place)));
        }
        columns.add(new Written<>("valid_from", "timestamptz", keyed -> text(keyed.row.validFrom())));
        columns.add(new Written<>("valid_to", "timestamptz", keyed -> text(keyed.row.validTo())));
        columns.add(new Written<>("recorded_from", "timestamptz", keyed -> text(keyed.row.recordedFrom())));
        columns.add(new Written<>("recorded_to", "timestamptz", keyed -> text(keyed.row.recordedTo())));
        columns.add(new Written<>("position", "bigint", keyed -> Long.toString(keyed.row.position())));
        columns.add(new Written<>("version", "bigint", keyed -> Long.toString(keyed.row.version())));
        for (Column<S> column : view.columns()) {
            columns.add(new Written<>(
                    column.name(), column.type(), keyed -> column.value().apply(keyed.row.content())));
        }
        return columns;
    }

    private static String unnest(int arrays) {
        return "unnest(" + "?::text[], ".repeat(arrays - 1) + "?::text[])";
    }

    private String same(List<String> columns) {
        Map<String, String> types = new HashMap<>(view.key());
        types.putAll(Map.of("authority", "text", "valid_from", "timestamptz", "recorded_from", "timestamptz"));
        return columns.stream()
                .map(column -> "v." + column + " = k." + column + "::" + types.get(column))
                .collect(joining(" AND "));
    }

    /** Rows believed that end after the instant wanted, by key. */
    Map<RowKey, List<Row<S>>> load(List<Wanted> wanted) {
        return load(wanted, load);
    }

    /** Rows that were still believed up to the instant wanted, or later, by key. */
    Map<RowKey, List<Row<S>>> loadRecordedUpTo(List<Wanted> wanted) {
        return load(wanted, loadRecorded);
    }

    private Map<RowKey, List<Row<S>>> load(List<Wanted> wanted, String sql) {
        Map<RowKey, List<Row<S>>> found = new LinkedHashMap<>();
        List<Function<Wanted, @Nullable String>> values = new ArrayList<>();
        values.add(one -> one.authority().value());
        for (int i = 0; i < view.key().size(); i++) {
            int place = i;
            values.add(one -> one.key().get(place));
        }
        values.add(one -> text(one.since()));
        jdbc.query(connection -> TextArrays.prepared(connection, sql, wanted, values), row -> {
            found.computeIfAbsent(key(row), key -> new ArrayList<>()).add(row(row));
        });
        return found;
    }

    void close(List<Keyed<S>> rows) {
        changeAll(rows, close, values("authority", view.key().keySet(), "valid_from", "recorded_from", "recorded_to"));
    }

    void remove(List<Keyed<S>> rows) {
        changeAll(rows, remove, values("authority", view.key().keySet(), "valid_from", "recorded_from"));
    }

    void insert(List<Keyed<S>> rows) {
        changeAll(rows, insert, columns.stream().map(Written::value).toList());
    }

    void empty() {
        jdbc.execute("TRUNCATE " + table);
    }

    private List<Function<Keyed<S>, @Nullable String>> values(Object... names) {
        List<Function<Keyed<S>, @Nullable String>> values = new ArrayList<>();
        for (Object name : names) {
            for (Object each : name instanceof Iterable<?> many ? many : List.of(name)) {
                values.add(columns.stream()
                        .filter(column -> column.name().equals(each))
                        .findFirst()
                        .orElseThrow()
                        .value());
            }
        }
        return values;
    }

    private void changeAll(List<Keyed<S>> rows, String sql, List<Function<Keyed<S>, @Nullable String>> values) {
        if (rows.isEmpty()) {
            return;
        }
        int changed = jdbc.update(connection -> TextArrays.prepared(connection, sql, rows, values));
        if (changed != rows.size()) {
            throw new IllegalStateException(table + ": " + rows.size() + " rows expected, " + changed + " changed");
        }
    }

    private RowKey key(ResultSet row) throws SQLException {
        List<String> key = new ArrayList<>();
        for (String column : view.key().keySet()) {
            key.add(row.getString(column));
        }
        return new RowKey(new Authority(row.getString("authority")), key);
    }

    private Row<S> row(ResultSet row) throws SQLException {
        return new Row<>(
                instant(row, "valid_from"),
                instant(row, "valid_to"),
                instant(row, "recorded_from"),
                instant(row, "recorded_to"),
                row.getLong("position"),
                row.getLong("version"),
                view.read(row));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value.equals(OffsetDateTime.MAX) ? Row.FOREVER : value.toInstant();
    }

    private static String text(Instant instant) {
        if (instant.equals(Row.FOREVER)) {
            return INFINITY;
        }
        String text = instant.atOffset(ZoneOffset.UTC).toString();
        // Java writes a plus before years of five digits, PostgreSQL does not read it.
        return text.startsWith("+") ? text.substring(1) : text;
    }
}
