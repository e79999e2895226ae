/** Keeps any view in both times: the definition of a view, the fold of its facts, and the rows that come of it. */
@NullMarked
package org.homeward.projections.bitemporal;

import org.jspecify.annotations.NullMarked;
