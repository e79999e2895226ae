/** The program that an auditor runs: {@code ops/verify}. */
@NullMarked
package org.homeward.proof.verify;

import org.jspecify.annotations.NullMarked;
