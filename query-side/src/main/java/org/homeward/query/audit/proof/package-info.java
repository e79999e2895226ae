/** Proof that no past event was touched: signed tree heads, proofs, the export, and the keys that sign. */
@NullMarked
package org.homeward.query.audit.proof;

import org.jspecify.annotations.NullMarked;
