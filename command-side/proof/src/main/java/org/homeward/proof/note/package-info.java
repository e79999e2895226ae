/** Texts signed with Ed25519 in the form of C2SP's signed notes, and the checkpoints of a log among them. */
@NullMarked
package org.homeward.proof.note;

import org.jspecify.annotations.NullMarked;
