package org.homeward.app.example;

/** What somebody who is ready to leave waits for, in the example. */
enum WaitingFor {
    /** The ward prepares the discharge. */
    THE_WARD,
    /** The council's assessment was asked for. */
    AN_ASSESSMENT,
    /** The assessment is done; the broker has not made a request. */
    A_REQUEST,
    /** Offers are open. */
    AN_ANSWER,
    /** Who was asked said no, or nobody could be asked. */
    A_PROVIDER,
    /** A provider said yes and has not assessed the person. */
    THE_PROVIDERS_ASSESSMENT,
    /** Care is arranged. */
    THE_FIRST_DAY,
    /** Care was paused for the stay, and its provider is kept. */
    PAUSED_CARE,
    /** The person or the family chooses a home. */
    A_CHOICE,
    /** In an interim bed. */
    WHAT_COMES_AFTER_THE_INTERIM_BED
}
