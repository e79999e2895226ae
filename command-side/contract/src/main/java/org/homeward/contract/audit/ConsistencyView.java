package org.homeward.contract.audit;

import java.util.List;

/**
 * The proof (RFC 9162, 2.1.4) that the smaller tree is how the larger one begins: nothing that was in it has changed.
 *
 * @param from size of the smaller tree
 * @param to size of the larger one
 * @param fromRoot in base64
 * @param toRoot in base64
 * @param hashes in base64
 */
public record ConsistencyView(long from, long to, String fromRoot, String toRoot, List<String> hashes) {
    public ConsistencyView {
        hashes = List.copyOf(hashes);
    }
}
