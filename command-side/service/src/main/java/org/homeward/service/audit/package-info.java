/** Records what auditors ask for. */
@NullMarked
package org.homeward.service.audit;

import org.jspecify.annotations.NullMarked;
