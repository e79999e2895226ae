/** The release before and this one on one database, while the one takes the other's place (ADR 0023). */
@NullMarked
package org.homeward.app.rollout;

import org.jspecify.annotations.NullMarked;
