/** Resets that operators asked for: how far each is, and what came of it. */
@NullMarked
package org.homeward.projections.reset;

import org.jspecify.annotations.NullMarked;
