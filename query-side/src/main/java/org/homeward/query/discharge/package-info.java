/** Who waits in hospital, since when and for what: the board, the case, the figures, and the national code lists. */
@NullMarked
package org.homeward.query.discharge;

import org.jspecify.annotations.NullMarked;
