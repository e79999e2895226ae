/** Who may ask about package requests, offers and packages, and the answers. */
@NullMarked
package org.homeward.query.brokerage;

import org.jspecify.annotations.NullMarked;
