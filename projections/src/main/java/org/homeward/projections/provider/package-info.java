/** The views of providers and of their hours. */
@NullMarked
package org.homeward.projections.provider;

import org.jspecify.annotations.NullMarked;
