/** How event processors run: pooled, from the first event on, never passing over what failed. */
@NullMarked
package org.homeward.service.processing;

import org.jspecify.annotations.NullMarked;
