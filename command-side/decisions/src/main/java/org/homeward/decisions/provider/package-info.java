/** What a provider's stream decides: admission, declared hours, bars, and the promise of hours to packages. */
@NullMarked
package org.homeward.decisions.provider;

import org.jspecify.annotations.NullMarked;
