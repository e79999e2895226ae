/** Backups of the database: taken from a server at work, kept as a base and the WAL since, laid out again. */
@NullMarked
package org.homeward.app.backup;

import org.jspecify.annotations.NullMarked;
