package org.homeward.projections.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;
import org.homeward.proof.log.EventLine;
import org.homeward.proof.log.EventRow;
import org.homeward.proof.tree.GrowingTree;
import org.homeward.proof.tree.Hash;
import org.homeward.proof.tree.Node;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The trees in the database. Growing one costs its new leaves and nodes, and the reading of its peaks. */
public final class AuditTrees {
    /** Rows read at once, so that catching up over a long log needs no more memory than a batch. */
    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate writing;

    /** @param dataSource sees every authority */
    public AuditTrees(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.writing = new JdbcTemplate(dataSource);
    }

    /** How far the log has been taken in. */
    public long position() {
        return jdbc.sql("SELECT position FROM audit_tree_position")
                .query(Long.class)
                .single();
    }

    /** Takes in every event after those that are in, up to this position; within the caller's transaction. */
    public void growTo(long position) {
        // Whoever else should be at the same work waits here, and then finds it done.
        long reached = jdbc.sql("SELECT position FROM audit_tree_position FOR UPDATE")
                .query(Long.class)
                .single();
        if (position <= reached) {
            return;
        }
        Map<String, Growth> growths = new TreeMap<>();
        while (reached < position) {
            List<EventLine> rows = rows(reached, position);
            rows.forEach(
                    row -> growths.computeIfAbsent(row.authority(), this::tree).add(row));
            reached = rows.size() < BATCH ? position : rows.getLast().position();
            growths.values().forEach(this::write);
        }
        growths.values().forEach(this::writeSize);
        jdbc.sql("UPDATE audit_tree_position SET position = ?").param(position).update();
    }

    private List<EventLine> rows(long after, long upTo) {
        return jdbc.sql("SELECT " + EventRow.COLUMNS
                        + " FROM event WHERE position > ? AND position <= ? ORDER BY position LIMIT ?")
                .params(after, upTo, BATCH)
                .query(EventRow::line)
                .list();
    }

    private Growth tree(String authority) {
        long size = jdbc.sql("SELECT size FROM audit_tree WHERE authority = ?")
                .param(authority)
                .query(Long.class)
                .optional()
                .orElse(0L);
        List<Hash> peaks = GrowingTree.peaksOf(size).stream()
                .map(peak -> hash(authority, peak))
                .toList();
        return new Growth(authority, new GrowingTree(size, peaks));
    }

    private Hash hash(String authority, Node node) {
        String sql = node.level() == 0
                ? "SELECT hash FROM audit_leaf WHERE authority = ? AND leaf_index = ?"
                : "SELECT hash FROM audit_node WHERE authority = ? AND node_index = ? AND level = " + node.level();
        return Hash.of(jdbc.sql(sql)
                .params(authority, node.index())
                .query(byte[].class)
                .single());
    }

    private void write(Growth growth) {
        insert("""
                INSERT INTO audit_leaf (authority, leaf_index, position, hash)
                SELECT ?, leaf.* FROM unnest(?::bigint[], ?::bigint[], ?::bytea[]) AS leaf""", growth.authority, growth.leaves, grown -> grown.node().index(), Grown::position);
        insert(
                """
                INSERT INTO audit_node (authority, level, node_index, hash)
                SELECT ?, node.* FROM unnest(?::smallint[], ?::bigint[], ?::bytea[]) AS node""",
                growth.authority,
                growth.nodes,
                grown -> grown.node().level(),
                grown -> grown.node().index());
        growth.leaves.clear();
        growth.nodes.clear();
    }

    private void insert(
            String sql,
            String authority,
            List<Grown> grown,
            ToLongFunction<Grown> first,
            ToLongFunction<Grown> second) {
        if (grown.isEmpty()) {
            return;
        }
        writing.update(sql, statement -> {
            var connection = statement.getConnection();
            statement.setString(1, authority);
            statement.setArray(2, connection.createArrayOf("bigint", numbers(grown, first)));
            statement.setArray(3, connection.createArrayOf("bigint", numbers(grown, second)));
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "bytea",
                            grown.stream().map(one -> one.hash().bytes()).toArray(byte[][]::new)));
        });
    }

    private static Object[] numbers(List<Grown> grown, ToLongFunction<Grown> number) {
        return grown.stream().map(number::applyAsLong).toArray();
    }

    private void writeSize(Growth growth) {
        jdbc.sql("""
                INSERT INTO audit_tree (authority, size, position) VALUES (?, ?, ?)
                    ON CONFLICT (authority) DO UPDATE SET size = EXCLUDED.size, position = EXCLUDED.position""")
                .params(growth.authority, growth.tree.size(), growth.position)
                .update();
    }

    private record Grown(long position, Node node, Hash hash) {}

    /** What one tree has grown by and is not written yet. */
    private static final class Growth {
        private final String authority;
        private final GrowingTree tree;
        private final List<Grown> leaves = new ArrayList<>();
        private final List<Grown> nodes = new ArrayList<>();
        private long position;

        private Growth(String authority, GrowingTree tree) {
            this.authority = authority;
            this.tree = tree;
        }

        private void add(EventLine row) {
            position = row.position();
            tree.append(
                    row.hash(),
                    (node, hash) -> (node.level() == 0 ? leaves : nodes).add(new Grown(row.position(), node, hash)));
        }
    }
}
