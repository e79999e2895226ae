package org.homeward.bench.generator;

/** Where a generated log goes. */
interface Destination {
    void take(Append append);

    /** Comes again, with the same key, when it is done. */
    void take(FallsDue due);
}
