/** The log: where events are appended and read from, and how far it reaches. */
@NullMarked
package org.homeward.service.log;

import org.jspecify.annotations.NullMarked;
