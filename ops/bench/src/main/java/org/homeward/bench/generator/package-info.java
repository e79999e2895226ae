/** Councils and their years, simulated through the deciders: histories of any length that could have happened. */
@NullMarked
package org.homeward.bench.generator;

import org.jspecify.annotations.NullMarked;
