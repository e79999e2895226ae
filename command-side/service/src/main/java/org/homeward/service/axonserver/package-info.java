/**
 * The log in Axon Server, and commands that find their way over it: the profile {@code axonserver}. The table
 * {@code event} is then a copy, written by one follower; whatever reads the log reads it there, as in the other modes.
 */
@NullMarked
package org.homeward.service.axonserver;

import org.jspecify.annotations.NullMarked;
