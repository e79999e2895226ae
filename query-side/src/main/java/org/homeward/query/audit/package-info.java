/** For auditors: what happened, why, and what was known when. The one part of this side that knows the decisions. */
@NullMarked
package org.homeward.query.audit;

import org.jspecify.annotations.NullMarked;
