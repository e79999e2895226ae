/** Takes in what commissioners ask of frameworks. */
@NullMarked
package org.homeward.service.framework.api;

import org.jspecify.annotations.NullMarked;
