package org.homeward.projections.bitemporal;

import java.util.List;
import org.homeward.contract.Authority;

/** Which rows of a view belong together: they tell of one thing. */
record RowKey(Authority authority, List<String> key) {}
