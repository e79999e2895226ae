/** What may be said: commands, events, rejections, queries and views, and the words they share. Free of frameworks. */
@NullMarked
package org.homeward.contract;

import org.jspecify.annotations.NullMarked;
