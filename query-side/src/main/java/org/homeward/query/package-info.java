/** Who may ask: query handlers, the read API, pages and the audit. */
@NullMarked
package org.homeward.query;

import org.jspecify.annotations.NullMarked;
