/** The Axon shell of a package, and the automations between packages and the promises of providers. */
@NullMarked
package org.homeward.service.brokerage;

import org.jspecify.annotations.NullMarked;
