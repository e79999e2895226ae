/** Replays: how far each is, and its verdict. */
@NullMarked
package org.homeward.query.audit.replay;

import org.jspecify.annotations.NullMarked;
