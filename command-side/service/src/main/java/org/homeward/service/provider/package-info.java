/** The Axon shell of a provider, and the import of many. */
@NullMarked
package org.homeward.service.provider;

import org.jspecify.annotations.NullMarked;
