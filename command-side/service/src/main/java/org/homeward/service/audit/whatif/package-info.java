/** Takes in questions of what would have been. */
@NullMarked
package org.homeward.service.audit.whatif;

import org.jspecify.annotations.NullMarked;
