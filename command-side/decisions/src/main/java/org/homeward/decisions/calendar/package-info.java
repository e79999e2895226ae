/** Working time: response windows over weekends, bank holidays and clock changes. */
@NullMarked
package org.homeward.decisions.calendar;

import org.jspecify.annotations.NullMarked;
