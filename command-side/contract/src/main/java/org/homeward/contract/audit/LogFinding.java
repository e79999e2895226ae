package org.homeward.contract.audit;

import org.homeward.contract.audit.VerificationView.Difference;
import org.jspecify.annotations.Nullable;

/**
 * What was found of an authority's log when it was held against its own tree.
 *
 * @param upTo last log position looked at
 * @param treeSize events in the tree up to there
 * @param root RFC 9162 root of that tree, base64; blank where it could not be made
 * @param checkpoints signed heads that it was compared with
 * @param intact whether the log is what was recorded
 * @param difference the first one; null if there is none
 */
public record LogFinding(
        long upTo,
        long treeSize,
        String root,
        long checkpoints,
        boolean intact,
        @Nullable Difference difference) {}
