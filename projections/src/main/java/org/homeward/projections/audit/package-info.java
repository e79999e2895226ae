/** For auditors: what the log is searched by, and its Merkle trees, one for each authority, grown event by event. */
@NullMarked
package org.homeward.projections.audit;

import org.jspecify.annotations.NullMarked;
