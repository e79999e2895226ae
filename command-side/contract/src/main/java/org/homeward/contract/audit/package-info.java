/** Audit: what auditors ask for, what is recorded of it, and what they are told. */
@NullMarked
package org.homeward.contract.audit;

import org.jspecify.annotations.NullMarked;
