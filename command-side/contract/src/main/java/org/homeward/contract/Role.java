package org.homeward.contract;

/** Who may; the token's {@code roles}. */
public enum Role {
    BROKER,
    PROVIDER,
    DISCHARGE,
    COMMISSIONER,
    AUDITOR,
    PRIVACY,
    OPERATOR
}
