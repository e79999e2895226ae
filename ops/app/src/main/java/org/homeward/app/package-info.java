/** Composes the sides into one program and gives it its database. */
@NullMarked
package org.homeward.app;

import org.jspecify.annotations.NullMarked;
