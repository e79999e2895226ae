package org.homeward.app.backup;

import java.sql.SQLException;

/**
 * Makes the server keep the WAL that is not backed up yet, as far as {@code max_slot_wal_keep_size} allows. What it let go
 * nevertheless is missed when it is to be copied, and a new base begins.
 */
final class WalHold {
    private static final String SLOT = "homeward_backup";
    private static final String IT = " FROM pg_replication_slots WHERE slot_name = '" + SLOT + "'";

    private final Server server;

    WalHold(Server server) {
        this.server = server;
    }

    void begin() throws SQLException {
        if (server.isTrue("SELECT wal_status = 'lost'" + IT)) {
            server.execute("SELECT pg_drop_replication_slot('" + SLOT + "')");
        }
        if (!server.isTrue("SELECT true" + IT)) {
            server.execute("SELECT pg_create_physical_replication_slot('" + SLOT + "', immediately_reserve => true)");
        }
    }

    /** What is before that place is backed up. */
    void letGoBefore(long location) throws SQLException {
        String lsn = WalSegments.lsn(location);
        if (server.isTrue("SELECT restart_lsn < '" + lsn + "'" + IT)) {
            server.execute("SELECT pg_replication_slot_advance('" + SLOT + "', '" + lsn + "')");
        }
    }
}
