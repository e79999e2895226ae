/** Whoever operates the program by hand: who it is, and the words that go on record. */
@NullMarked
package org.homeward.app.operator;

import org.jspecify.annotations.NullMarked;
