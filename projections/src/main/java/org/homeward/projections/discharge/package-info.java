/** Discharge cases and what their waits are for, as the clock reads them from all facts. */
@NullMarked
package org.homeward.projections.discharge;

import org.jspecify.annotations.NullMarked;
