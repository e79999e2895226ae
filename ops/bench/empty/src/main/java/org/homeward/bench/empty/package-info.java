/** A web application with nothing in it. */
@NullMarked
package org.homeward.bench.empty;

import org.jspecify.annotations.NullMarked;
