/** The file an auditor takes away, how it is written, and its verification without any server. */
@NullMarked
package org.homeward.proof.export;

import org.jspecify.annotations.NullMarked;
