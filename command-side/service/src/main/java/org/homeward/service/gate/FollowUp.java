package org.homeward.service.gate;

/**
 * What else must happen before the caller is answered. It may be run again after an interruption, and by several at
 * once: the same receipt must lead to the same answer and to one effect. A refusal it throws is the answer.
 */
@FunctionalInterface
public interface FollowUp {
    Receipt complete(Receipt first);
}
