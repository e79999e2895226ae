package org.homeward.contract;

/** Who answers for a package; every published hour says whose it is. */
public enum Funder {
    COUNCIL,
    NHS
}
