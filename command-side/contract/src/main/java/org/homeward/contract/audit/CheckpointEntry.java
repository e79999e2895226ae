package org.homeward.contract.audit;

import java.time.Instant;

/**
 * A signed tree head that was given out and kept.
 *
 * @param treeSize how many events of the authority it covers
 * @param root of the Merkle tree over them (RFC 9162), in base64
 * @param position log position of the last of them; 0 if there was none
 */
public record CheckpointEntry(long treeSize, String root, long position, Instant signedAt) {}
