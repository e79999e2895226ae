/**
 * For auditors: what the log is searched by, its Merkle trees, one for each authority, grown event by event, and the
 * replays asked for, run and judged.
 */
@NullMarked
package org.homeward.projections.audit;

import org.jspecify.annotations.NullMarked;
