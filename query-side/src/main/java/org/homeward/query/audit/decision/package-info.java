/** Decisions made again on their recorded facts, and told in words. */
@NullMarked
package org.homeward.query.audit.decision;

import org.jspecify.annotations.NullMarked;
