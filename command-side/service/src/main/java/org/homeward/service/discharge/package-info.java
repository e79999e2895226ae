/** The Axon shell of a discharge case. */
@NullMarked
package org.homeward.service.discharge;

import org.jspecify.annotations.NullMarked;
