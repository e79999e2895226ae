package org.homeward.proof.export;

import org.homeward.proof.tree.Hash;

/**
 * A leaf as the tree keeps it since the event was recorded.
 *
 * @param position of the event in the log
 */
public record Kept(long position, Hash hash) {}
