/** Takes in what a discharge team says of hospital stays; seals personal data on the way. */
@NullMarked
package org.homeward.service.discharge.api;

import org.jspecify.annotations.NullMarked;
