package org.homeward.query.audit.proof;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.homeward.contract.Authority;
import org.homeward.proof.export.Kept;
import org.homeward.proof.log.EventLine;
import org.homeward.proof.log.EventRow;
import org.homeward.proof.tree.GrowingTree;
import org.homeward.proof.tree.Hash;
import org.homeward.proof.tree.Node;
import org.homeward.proof.tree.Proof;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One authority's tree, and its rows of the log, within the caller's transaction. */
final class TreeReads {
    private static final int FETCH = 500;

    private final JdbcClient jdbc;
    private final String authority;

    TreeReads(JdbcClient jdbc, Authority authority) {
        this.jdbc = jdbc;
        this.authority = authority.value();
    }

    /** @param position of the last event in it */
    record Size(long size, long position) {}

    /** A leaf and its place. */
    record Leaf(long index, Kept kept) {}

    Size size() {
        return jdbc.sql("SELECT size, position FROM audit_tree WHERE authority = ?")
                .param(authority)
                .query((row, number) -> new Size(row.getLong(1), row.getLong(2)))
                .optional()
                .orElse(new Size(0, 0));
    }

    /** How far the whole log has been taken into the trees. */
    long logPosition() {
        return jdbc.sql("SELECT position FROM audit_tree_position")
                .query(Long.class)
                .single();
    }

    /** Where the log ends. */
    long logHead() {
        return jdbc.sql("SELECT position FROM log_head").query(Long.class).single();
    }

    /**
     * The last position to look at: how far the trees are, or the authority's last row, also behind the end of the log,
     * where no row has any business to be.
     */
    long end() {
        long row = jdbc.sql("SELECT position FROM event WHERE authority = ? ORDER BY position DESC LIMIT 1")
                .param(authority)
                .query(Long.class)
                .optional()
                .orElse(0L);
        return Math.max(logPosition(), row);
    }

    Optional<Leaf> leafOf(long position) {
        return jdbc.sql("SELECT leaf_index, position, hash FROM audit_leaf WHERE authority = ? AND position = ?")
                .params(authority, position)
                .query((row, number) -> new Leaf(row.getLong(1), kept(row)))
                .optional();
    }

    Optional<Long> positionOf(long leaf) {
        return jdbc.sql("SELECT position FROM audit_leaf WHERE authority = ? AND leaf_index = ?")
                .params(authority, leaf)
                .query(Long.class)
                .optional();
    }

    /** How many leaves have a position up to this one. */
    long leavesUpTo(long position) {
        return jdbc.sql("""
                SELECT leaf_index + 1 FROM audit_leaf WHERE authority = ? AND position <= ?
                 ORDER BY position DESC LIMIT 1""")
                .params(authority, position)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    Hash rootAt(long size) {
        return hashes(Proof.ofRoot(size)).getFirst();
    }

    List<Hash> peaksAt(long size) {
        List<Node> peaks = GrowingTree.peaksOf(size);
        Map<Node, Hash> hashes = hashes(peaks);
        return peaks.stream().map(peak -> one(hashes, peak)).toList();
    }

    List<Hash> hashes(Proof proof) {
        Map<Node, Hash> hashes = hashes(proof.nodes());
        return proof.hashes(node -> one(hashes, node));
    }

    private static Hash one(Map<Node, Hash> hashes, Node node) {
        Hash hash = hashes.get(node);
        if (hash == null) {
            throw new NodeLost(node);
        }
        return hash;
    }

    /** All that are there, in one statement, each by its key. */
    private Map<Node, Hash> hashes(List<Node> nodes) {
        Map<Node, Hash> hashes = new HashMap<>();
        if (nodes.isEmpty()) {
            return hashes;
        }
        Long[] indexes = nodes.stream().map(Node::index).toArray(Long[]::new);
        Integer[] levels = nodes.stream().map(Node::level).toArray(Integer[]::new);
        jdbc.sql("""
                SELECT wanted.level, wanted.index, coalesce(leaf.hash, node.hash)
                  FROM unnest(:levels::int[], :indexes::bigint[]) AS wanted (level, index)
                  LEFT JOIN audit_leaf leaf
                    ON wanted.level = 0 AND leaf.authority = :authority AND leaf.leaf_index = wanted.index
                  LEFT JOIN audit_node node
                    ON wanted.level > 0 AND node.authority = :authority AND node.level = wanted.level
                   AND node.node_index = wanted.index
                 WHERE coalesce(leaf.hash, node.hash) IS NOT NULL""")
                .param("levels", levels)
                .param("indexes", indexes)
                .param("authority", authority)
                .query(row -> {
                    hashes.put(new Node(row.getInt(1), row.getLong(2)), Hash.of(row.getBytes(3)));
                });
        return hashes;
    }

    /** In their order, fetched as they are read. */
    Stream<Kept> leaves(long fromIndex, long toIndex) {
        return jdbc
                .sql("""
                SELECT leaf_index, position, hash FROM audit_leaf
                 WHERE authority = ? AND leaf_index >= ? AND leaf_index < ? ORDER BY leaf_index""")
                .params(authority, fromIndex, toIndex)
                .withFetchSize(FETCH)
                .query((row, number) -> kept(row))
                .stream();
    }

    /** The rows as they are stored, by position, fetched as they are read. */
    Stream<EventLine> events(long from, long to) {
        return jdbc
                .sql("""
                SELECT %s FROM event
                 WHERE authority = ? AND position >= ? AND position <= ? ORDER BY position""".formatted(EventRow.COLUMNS))
                .params(authority, from, to)
                .withFetchSize(FETCH)
                .query(EventRow::line)
                .stream();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(row.getLong(2), Hash.of(row.getBytes(3)));
    }
}
