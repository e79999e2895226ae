/** What the deciders know of the market, kept by a projection of the command side's own. */
@NullMarked
package org.homeward.service.directory;

import org.jspecify.annotations.NullMarked;
