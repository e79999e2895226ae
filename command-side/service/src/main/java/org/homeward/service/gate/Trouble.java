package org.homeward.service.gate;

/** A failure on its way from the node that handled the command to the one that sent it. */
record Trouble(Kind kind, String message) {
    enum Kind {
        /** Worth another attempt at once. */
        OVERTAKEN,
        MARKET_BEHIND,
        /** Worth another attempt later; whether anything was changed may not be known. */
        LOG_AWAY,
        DATABASE_AWAY,
        /** A mistake of the program, in the log of the node that handled the command. */
        UNEXPECTED
    }
}
