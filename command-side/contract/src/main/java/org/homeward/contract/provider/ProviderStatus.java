package org.homeward.contract.provider;

/** Where a provider stands; of several bars the gravest. */
public enum ProviderStatus {
    ACTIVE,
    /** No new offers, by the council or the CQC. */
    EMBARGOED,
    SUSPENDED,
    /** Left the framework. */
    EXITED
}
