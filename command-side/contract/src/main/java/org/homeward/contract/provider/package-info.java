/** The words of a provider: one registered care provider's membership of one framework, and its promises of hours. */
@NullMarked
package org.homeward.contract.provider;

import org.jspecify.annotations.NullMarked;
