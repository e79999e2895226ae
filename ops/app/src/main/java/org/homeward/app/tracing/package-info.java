/**
 * Traces for operators, where an address is named to which they go (ADR 0024): a request, the commands that it leads
 * to, what they append, and who takes that in.
 */
@NullMarked
package org.homeward.app.tracing;

import org.jspecify.annotations.NullMarked;
