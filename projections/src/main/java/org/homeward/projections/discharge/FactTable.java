package org.homeward.projections.discharge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.homeward.contract.Authority;
import org.homeward.contract.CaseId;
import org.homeward.contract.Identifier;
import org.homeward.contract.PackageId;
import org.homeward.projections.ViewJson;
import org.homeward.projections.bitemporal.TextArrays;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every event that the clock may have to read, kept so that a link made later finds the earlier ones. */
final class FactTable {
    static final String NAME = "view_discharge_fact";

    private final JdbcTemplate jdbc;
    private final String table;
    private final String insert;
    private final String links;
    private final String ofCases;
    private final String ofPackages;

    /** A case of an authority. */
    record OneCase(Authority authority, CaseId id) {}

    /** A package of an authority. */
    record OnePackage(Authority authority, PackageId id) {}

    FactTable(JdbcTemplate jdbc, String schema) {
        this.jdbc = jdbc;
        table = schema + "." + NAME;
        insert = """
                INSERT INTO %s (authority, position, version, event_id, name, actor, case_id, package_id,
                                occurred_at, recorded_from, doc)
                SELECT authority, position::bigint, version::bigint, event_id, name, actor, case_id, package_id,
                       occurred_at::timestamptz, recorded_from::timestamptz, doc::jsonb
                FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                            ?::text[], ?::text[], ?::text[])
                  AS f(authority, position, version, event_id, name, actor, case_id, package_id, occurred_at,
                       recorded_from, doc)
                """.formatted(table);
        links = """
                SELECT DISTINCT f.authority, f.package_id, f.case_id
                FROM unnest(?::text[], ?::text[]) AS k(authority, id)
                JOIN %s f ON f.authority = k.authority AND f.package_id = k.id AND f.case_id IS NOT NULL
                """.formatted(table);
        // Named one by one: a plan that is kept would not outlive a column that the next release adds (ADR 0023).
        String columns = "f.authority, f.position, f.version, f.event_id, f.name, f.actor, f.case_id, f.package_id,"
                + " f.occurred_at, f.recorded_from, f.doc";
        ofCases = """
                SELECT %s FROM unnest(?::text[], ?::text[]) AS k(authority, id)
                JOIN %s f ON f.authority = k.authority AND f.case_id = k.id ORDER BY f.position
                """.formatted(columns, table);
        ofPackages = """
                SELECT %s FROM unnest(?::text[], ?::text[]) AS k(authority, id)
                JOIN %s f ON f.authority = k.authority AND f.package_id = k.id AND f.case_id IS NULL
                ORDER BY f.position
                """.formatted(columns, table);
    }

    void insert(List<ClockFact> facts) {
        jdbc.update(connection -> TextArrays.prepared(
                connection,
                insert,
                facts,
                List.of(
                        fact -> fact.authority().value(),
                        fact -> Long.toString(fact.position()),
                        fact -> Long.toString(fact.version()),
                        ClockFact::eventId,
                        ClockFact::name,
                        ClockFact::actor,
                        fact -> value(fact.caseId()),
                        fact -> value(fact.packageId()),
                        fact -> fact.event().occurredAt().toString(),
                        fact -> fact.recordedAt().toString(),
                        fact -> ViewJson.write(fact.event()))));
    }

    private static @Nullable String value(@Nullable Identifier id) {
        return id == null ? null : id.value();
    }

    /** The cases to which each package is or was ever linked; packages without any are absent. */
    Map<OnePackage, Set<OneCase>> casesOf(Collection<OnePackage> packages) {
        Map<OnePackage, Set<OneCase>> cases = new LinkedHashMap<>();
        if (packages.isEmpty()) {
            return cases;
        }
        jdbc.query(connection -> TextArrays.prepared(connection, links, packages, PACKAGE_KEY), row -> {
            Authority authority = new Authority(row.getString("authority"));
            cases.computeIfAbsent(
                            new OnePackage(authority, new PackageId(row.getString("package_id"))),
                            _ -> new LinkedHashSet<>())
                    .add(new OneCase(authority, new CaseId(row.getString("case_id"))));
        });
        return cases;
    }

    /** Everything recorded of the cases themselves, in log order. */
    List<ClockFact> ofCases(Collection<OneCase> cases) {
        return read(ofCases, cases, CASE_KEY);
    }

    /** Everything recorded of the packages, in log order. */
    List<ClockFact> ofPackages(Collection<OnePackage> packages) {
        return read(ofPackages, packages, PACKAGE_KEY);
    }

    private static final List<Function<OneCase, @Nullable String>> CASE_KEY =
            List.of(one -> one.authority().value(), one -> one.id().value());
    private static final List<Function<OnePackage, @Nullable String>> PACKAGE_KEY =
            List.of(one -> one.authority().value(), one -> one.id().value());

    private <T> List<ClockFact> read(String sql, Collection<T> keys, List<Function<T, @Nullable String>> values) {
        return keys.isEmpty()
                ? List.of()
                : jdbc.query(connection -> TextArrays.prepared(connection, sql, keys, values), (row, _) -> fact(row));
    }

    private static ClockFact fact(ResultSet row) throws SQLException {
        return new ClockFact(
                new Authority(row.getString("authority")),
                row.getLong("position"),
                row.getLong("version"),
                row.getString("event_id"),
                row.getString("actor"),
                row.getObject("recorded_from", OffsetDateTime.class).toInstant(),
                ViewJson.read(row.getString("doc"), ClockFact.typeOf(row.getString("name"))));
    }

    void empty() {
        jdbc.execute("TRUNCATE " + table);
    }
}
