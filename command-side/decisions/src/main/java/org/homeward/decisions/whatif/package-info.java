/** What if: the recorded requests of a period run again under other rules, on streams in memory and nowhere else. */
@NullMarked
package org.homeward.decisions.whatif;

import org.jspecify.annotations.NullMarked;
