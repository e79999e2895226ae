/** What the system promises, asked over HTTP as its callers ask it. */
@NullMarked
package org.homeward.app.acceptance;

import org.jspecify.annotations.NullMarked;
