/**
 * A simulated world around the deciders: streams in memory, facts that lag behind, automations that come late, twice
 * and in any order across streams; and the invariants, recounted naively from nothing but the events.
 */
@NullMarked
package org.homeward.decisions.world;

import org.jspecify.annotations.NullMarked;
