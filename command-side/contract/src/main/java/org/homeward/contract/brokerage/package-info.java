/** The words of brokerage: a package request, its cascade of offers, and the life of the package placed. */
@NullMarked
package org.homeward.contract.brokerage;

import org.jspecify.annotations.NullMarked;
