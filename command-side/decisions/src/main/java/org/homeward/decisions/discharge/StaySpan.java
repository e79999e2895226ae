package org.homeward.decisions.discharge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long it stood like this with a person. Spans of a case follow one another without gap from its admission. */
public record StaySpan(Instant from, @Nullable Instant to, Stay stay) {}
