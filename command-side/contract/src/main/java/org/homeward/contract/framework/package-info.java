/** The words of a framework: an authority's open purchasing arrangement and its policy versions. */
@NullMarked
package org.homeward.contract.framework;

import org.jspecify.annotations.NullMarked;
