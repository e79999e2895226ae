/** How facts become tables: event handlers and the read schema; no queries, no commands. */
@NullMarked
package org.homeward.projections;

import org.jspecify.annotations.NullMarked;
