/** What all pages share: their frame, the time they show, whom they are for, and how their assets are served. */
@NullMarked
package org.homeward.query.pages;

import org.jspecify.annotations.NullMarked;
