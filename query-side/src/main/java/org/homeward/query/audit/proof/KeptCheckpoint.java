package org.homeward.query.audit.proof;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.homeward.contract.audit.CheckpointEntry;
import org.homeward.proof.tree.Hash;

/** A signed tree head as the table holds it. */
record KeptCheckpoint(long treeSize, Hash root, long position, String note, Instant signedAt) {
    static final String COLUMNS = "tree_size, root, position, note, signed_at";

    static KeptCheckpoint read(ResultSet row, int number) throws SQLException {
        return new KeptCheckpoint(
                row.getLong(1),
                Hash.of(row.getBytes(2)),
                row.getLong(3),
                row.getString(4),
                row.getObject(5, OffsetDateTime.class).toInstant());
    }

    CheckpointEntry entry() {
        return new CheckpointEntry(treeSize, root.base64(), position, signedAt);
    }
}
