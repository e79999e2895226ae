/** What operators watch, in the terms of the brokerage: Prometheus reads it at {@code /actuator/prometheus}. */
@NullMarked
package org.homeward.app.watching;

import org.jspecify.annotations.NullMarked;
