/** The pages in a real browser, as people see and use them. */
@NullMarked
package org.homeward.app.browser;

import org.jspecify.annotations.NullMarked;
