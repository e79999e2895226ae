package org.homeward.query.audit.proof;

import java.util.Collection;
import java.util.List;
import org.homeward.proof.log.EventRow;
import org.homeward.proof.tree.Hash;
import org.homeward.query.reading.Snapshot;
import org.jspecify.annotations.Nullable;

/** Whether single rows of the log are those that were recorded: each against its leaf of the tree that is signed. */
public final class AsRecorded {
    private AsRecorded() {}

    private record Judged(long position, boolean asRecorded) {}

    /** Those among the positions whose row is not the one of its leaf. What the tree has not taken in yet is not judged. */
    public static List<Long> altered(Snapshot at, Collection<Long> positions) {
        if (positions.isEmpty()) {
            return List.of();
        }
        return at
                .sql("""
                SELECT %s, l.hash AS leaf, e.position <= (SELECT t.position FROM audit_tree_position t) AS taken_in
                  FROM (SELECT %s FROM event WHERE authority = :authority AND position = ANY (:positions)) e
                  LEFT JOIN audit_leaf l ON l.authority = e.authority AND l.position = e.position
                 ORDER BY e.position
                """.formatted(EventRow.COLUMNS.replaceAll("(\\w+)", "e.$1"), EventRow.COLUMNS))
                .param("positions", positions.toArray(Long[]::new))
                .query((row, number) -> new Judged(
                        row.getLong("position"),
                        isLeaf(EventRow.line(row, number).hash(), row.getBytes("leaf"), row.getBoolean("taken_in"))))
                .list()
                .stream()
                .filter(row -> !row.asRecorded())
                .map(Judged::position)
                .toList();
    }

    private static boolean isLeaf(Hash hash, byte @Nullable [] leaf, boolean takenIn) {
        return leaf == null ? !takenIn : hash.equals(Hash.of(leaf));
    }
}
