/** What if: questions kept and answered one at a time, the answers read and shown. Nothing of it reaches the log. */
@NullMarked
package org.homeward.query.audit.whatif;

import org.jspecify.annotations.NullMarked;
