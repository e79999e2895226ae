/** What a framework decides: opening it and publishing policy versions. */
@NullMarked
package org.homeward.decisions.framework;

import org.jspecify.annotations.NullMarked;
