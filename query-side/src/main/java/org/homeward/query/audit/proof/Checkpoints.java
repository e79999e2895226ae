package org.homeward.query.audit.proof;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.homeward.contract.Authority;
import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.proof.note.SignedNote;
import org.homeward.proof.tree.Hash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signs tree heads and keeps them. Any number of nodes may do so at once: of one tree size the head that was kept first
 * is the one that everybody gets.
 */
final class Checkpoints {
    private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);
    private static final int FETCH = 500;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Notary notary;

    /** @param jdbc sees every authority */
    Checkpoints(JdbcClient jdbc, TransactionTemplate transaction, Notary notary) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.notary = notary;
    }

    /** Of the tree as it is now: signed if it has grown since the last. */
    KeptCheckpoint current(Authority authority) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> signedOrLast(authority)), "No checkpoint");
        } catch (NodeLost lost) {
            throw lost.refused();
        }
    }

    /**
     * The last head is read before the tree: a head is kept after its leaves, so that the tree read then is no smaller.
     * The other way round, another's head of a tree that has grown in between would look like a tree that has shrunk.
     */
    private KeptCheckpoint signedOrLast(Authority authority) {
        Optional<KeptCheckpoint> last = last(authority);
        TreeReads tree = new TreeReads(jdbc, authority);
        TreeReads.Size size = tree.size();
        if (last.isPresent() && last.get().treeSize() >= size.size()) {
            return unshrunk(last.get(), size);
        }
        last.ifPresent(before -> refuseIfInconsistent(tree, before));
        return sign(authority, size, tree.rootAt(size.size()));
    }

    /** Of every authority whose tree has grown since its last head. */
    void signGrown() {
        List<Authority> grown = jdbc.sql("SELECT authority FROM audit_tree ORDER BY authority")
                .query((row, number) -> new Authority(row.getString(1)))
                .list();
        for (Authority authority : grown) {
            try {
                current(authority);
            } catch (Refused refused) {
                log.error("No tree head is signed for {}: {}", authority, refused.getMessage());
            }
        }
    }

    private static KeptCheckpoint unshrunk(KeptCheckpoint last, TreeReads.Size size) {
        if (last.treeSize() > size.size()) {
            throw inconsistent(last);
        }
        return last;
    }

    /** A log never signs what contradicts what it has signed. */
    private static void refuseIfInconsistent(TreeReads tree, KeptCheckpoint before) {
        if (!tree.rootAt(before.treeSize()).equals(before.root())) {
            throw inconsistent(before);
        }
    }

    private static Refused inconsistent(KeptCheckpoint before) {
        return new Refused(Rejection.of(
                RejectionCode.TREE_INCONSISTENT,
                "The tree is not a continuation of the one that was signed at " + before.treeSize()
                        + " events; nothing is signed until somebody has found out why"));
    }

    private KeptCheckpoint sign(Authority authority, TreeReads.Size size, Hash root) {
        SignedNote note = notary.signCheckpoint(authority, size.size(), root);
        jdbc.sql("""
                INSERT INTO audit_checkpoint (authority, tree_size, root, position, note, signed_at)
                VALUES (?, ?, ?, ?, ?, clock_timestamp()) ON CONFLICT DO NOTHING""")
                .params(authority.value(), size.size(), root.bytes(), size.position(), note.toString())
                .update();
        return kept(jdbc, authority, size.size()).orElseThrow();
    }

    private Optional<KeptCheckpoint> last(Authority authority) {
        return list(jdbc, authority, Long.MAX_VALUE, 1).stream().findFirst();
    }

    /** @param jdbc in a transaction that sees the authority */
    static Optional<KeptCheckpoint> kept(JdbcClient jdbc, Authority authority, long treeSize) {
        return jdbc.sql("SELECT " + KeptCheckpoint.COLUMNS
                        + " FROM audit_checkpoint WHERE authority = ? AND tree_size = ?")
                .params(authority.value(), treeSize)
                .query(KeptCheckpoint::read)
                .optional();
    }

    /** The largest first, all smaller than {@code below}. */
    static List<KeptCheckpoint> list(JdbcClient jdbc, Authority authority, long below, int limit) {
        return jdbc.sql("SELECT " + KeptCheckpoint.COLUMNS + " FROM audit_checkpoint"
                        + " WHERE authority = ? AND tree_size < ? ORDER BY tree_size DESC LIMIT ?")
                .params(authority.value(), below, limit)
                .query(KeptCheckpoint::read)
                .list();
    }

    /** How many events the largest of them is of. */
    static long largest(JdbcClient jdbc, Authority authority) {
        return jdbc.sql("SELECT coalesce(max(tree_size), 0) FROM audit_checkpoint WHERE authority = ?")
                .param(authority.value())
                .query(Long.class)
                .single();
    }

    /** The smallest first, fetched as they are read: in years there are hundreds of thousands. */
    static Stream<KeptCheckpoint> between(JdbcClient jdbc, Authority authority, long from, long to) {
        return jdbc
                .sql("SELECT " + KeptCheckpoint.COLUMNS + " FROM audit_checkpoint"
                        + " WHERE authority = ? AND tree_size >= ? AND tree_size <= ? ORDER BY tree_size")
                .params(authority.value(), from, to)
                .withFetchSize(FETCH)
                .query(KeptCheckpoint::read)
                .stream();
    }
}
