/** The words of hospital discharge: cases, the clock from ready to discharged, and what each part of it waited for. */
@NullMarked
package org.homeward.contract.discharge;

import org.jspecify.annotations.NullMarked;
