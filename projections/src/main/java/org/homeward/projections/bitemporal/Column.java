package org.homeward.projections.bitemporal;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A column of a view beyond its key and its two times: its SQL type, and its value, as text, in a row's content. */
public record Column<S>(String name, String type, Function<S, @Nullable String> value) {}
