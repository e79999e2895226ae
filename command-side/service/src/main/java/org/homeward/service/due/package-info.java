/** What falls due, as data, and the task that sees to it. */
@NullMarked
package org.homeward.service.due;

import org.jspecify.annotations.NullMarked;
