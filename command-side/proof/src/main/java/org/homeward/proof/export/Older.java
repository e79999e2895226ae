package org.homeward.proof.export;

import java.nio.file.Path;
import org.homeward.proof.note.Checkpoint;
import org.homeward.proof.note.SignedNote;
import org.jspecify.annotations.Nullable;

/**
 * What an auditor took away before.
 *
 * @param name of its file
 * @param export null if it is a checkpoint alone
 */
record Older(String name, SignedNote note, @Nullable Path export) {
    Checkpoint checkpoint() {
        return Checkpoint.parse(note.text());
    }
}
