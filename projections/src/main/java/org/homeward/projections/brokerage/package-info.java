/** The views of packages, their rounds and their offers. */
@NullMarked
package org.homeward.projections.brokerage;

import org.jspecify.annotations.NullMarked;
