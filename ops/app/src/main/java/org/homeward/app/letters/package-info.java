/** What could not be handled and waits aside: tried again by itself, and in the hands of operators. */
@NullMarked
package org.homeward.app.letters;

import org.jspecify.annotations.NullMarked;
