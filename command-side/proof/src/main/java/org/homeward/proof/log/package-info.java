/** What of an event is hashed: its line, byte for byte. */
@NullMarked
package org.homeward.proof.log;

import org.jspecify.annotations.NullMarked;
