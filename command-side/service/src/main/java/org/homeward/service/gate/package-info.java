/** The one way in for commands: one effect and one answer for each idempotency key. */
@NullMarked
package org.homeward.service.gate;

import org.jspecify.annotations.NullMarked;
