package org.homeward.contract.brokerage;

/** Where a request, and the package it becomes, stands. */
public enum PackageStatus {
    /** Offers are open. */
    OFFERING,
    /** A provider accepted; its hours are being reserved. */
    ACCEPTED,
    /** The hours are reserved: exactly one provider has the package. */
    PLACED,
    STARTED,
    SUSPENDED,
    /** No stage is left; waits for capacity and is then tried again without being asked. */
    UNPLACED,
    WITHDRAWN,
    ENDED
}
