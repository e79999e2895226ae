/** Takes in what is asked of providers: admissions, imports, capacity, bars, grades. */
@NullMarked
package org.homeward.service.provider.api;

import org.jspecify.annotations.NullMarked;
