/** What is decided: pure functions from a command, a state and the facts to events or a rejection. */
@NullMarked
package org.homeward.decisions;

import org.jspecify.annotations.NullMarked;
