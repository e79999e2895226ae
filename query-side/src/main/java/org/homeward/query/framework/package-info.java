/** Who may ask about frameworks, and the answers. */
@NullMarked
package org.homeward.query.framework;

import org.jspecify.annotations.NullMarked;
