/** Takes requests in: reads bodies strictly and says every fault at once, and hands commands to the gate. */
@NullMarked
package org.homeward.service.intake;

import org.jspecify.annotations.NullMarked;
