package org.homeward.contract;

/** An instruction to one stream of the caller's authority. Sealed by context; the parent says the stream. */
public interface Command {
    /** The stream inside the authority, for example {@code package/pkg-…}. */
    String stream();

    /** A command whose decision needs the facts of the market: the framework, its policy and its providers. */
    interface NeedsMarket {}
}
