/** The Axon shell of a framework. */
@NullMarked
package org.homeward.service.framework;

import org.jspecify.annotations.NullMarked;
