/** The Merkle tree of RFC 9162 (and RFC 6962 before it): how it grows, what it proves, and how a proof is checked. */
@NullMarked
package org.homeward.proof.tree;

import org.jspecify.annotations.NullMarked;
