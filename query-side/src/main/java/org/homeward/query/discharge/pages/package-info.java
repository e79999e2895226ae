/** The pages of the discharge team: who waits, since when, for what, and whose move it is. */
@NullMarked
package org.homeward.query.discharge.pages;

import org.jspecify.annotations.NullMarked;
