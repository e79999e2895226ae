/** Tells open pages that something changed: from the database's notifications, on whatever node the change was made. */
@NullMarked
package org.homeward.query.live;

import org.jspecify.annotations.NullMarked;
