package org.homeward.query.live;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections that are kept for listening; they are of no pool. */
@FunctionalInterface
public interface ListeningConnections {
    Connection open() throws SQLException;
}
