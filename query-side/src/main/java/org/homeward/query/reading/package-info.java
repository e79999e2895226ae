/** Reads the views: one transaction at one point of both times, for one authority. */
@NullMarked
package org.homeward.query.reading;

import org.jspecify.annotations.NullMarked;
