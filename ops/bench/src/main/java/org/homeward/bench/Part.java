package org.homeward.bench;

import java.util.List;

/**
 * What one benchmark adds to a report.
 *
 * @param notes what must be known of the rows
 */
record Part(List<Row> rows, List<String> notes) {}
