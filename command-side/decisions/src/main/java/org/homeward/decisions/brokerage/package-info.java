/** What a package decides: the request, its cascade of rounds and offers, and the life of the care placed. */
@NullMarked
package org.homeward.decisions.brokerage;

import org.jspecify.annotations.NullMarked;
