/** Who may ask about providers and their hours, and the answers. */
@NullMarked
package org.homeward.query.provider;

import org.jspecify.annotations.NullMarked;
