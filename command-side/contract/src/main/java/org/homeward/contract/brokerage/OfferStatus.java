package org.homeward.contract.brokerage;

/** Where an offer stands. */
public enum OfferStatus {
    OPEN,
    ACCEPTED,
    DECLINED,
    EXPIRED,
    WITHDRAWN
}
