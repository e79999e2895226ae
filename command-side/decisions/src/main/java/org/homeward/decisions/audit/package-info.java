/** What becomes of what auditors ask for. */
@NullMarked
package org.homeward.decisions.audit;

import org.jspecify.annotations.NullMarked;
