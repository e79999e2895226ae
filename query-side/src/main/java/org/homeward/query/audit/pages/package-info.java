/** The frame of the auditors' pages: where they begin, and which tools there are. */
@NullMarked
package org.homeward.query.audit.pages;

import org.jspecify.annotations.NullMarked;
