/** The view of frameworks. */
@NullMarked
package org.homeward.projections.framework;

import org.jspecify.annotations.NullMarked;
