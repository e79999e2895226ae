/** What is kept while things break: load, faults drawn from a seed, and a look at everything after each of them. */
@NullMarked
package org.homeward.app.faults;

import org.jspecify.annotations.NullMarked;
