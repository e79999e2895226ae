/** The event trail: every event as it was stored and as it is read today. Whoever looks is recorded first. */
@NullMarked
package org.homeward.query.audit.trail;

import org.jspecify.annotations.NullMarked;
