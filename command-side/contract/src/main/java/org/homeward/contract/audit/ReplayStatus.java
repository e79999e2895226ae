package org.homeward.contract.audit;

/** How far a replay is, and its verdict once it has one. */
public enum ReplayStatus {
    /** Waits for its turn. */
    ASKED_FOR,
    /** Folds the log apart from the live views. */
    REPLAYING,
    /** Every event is folded; the rows are being compared. */
    COMPARING,
    /** Every row of every live view is what the log says. */
    EQUAL,
    /** Some rows are not; they are named. */
    DIFFERENT,
    /** It could not be done; {@code failure} says why. */
    FAILED;

    public boolean isFinal() {
        return switch (this) {
            case EQUAL, DIFFERENT, FAILED -> true;
            case ASKED_FOR, REPLAYING, COMPARING -> false;
        };
    }
}
