/** Hospital discharge: what a case decides, and the clock from ready to discharged with what each part waited for. */
@NullMarked
package org.homeward.decisions.discharge;

import org.jspecify.annotations.NullMarked;
