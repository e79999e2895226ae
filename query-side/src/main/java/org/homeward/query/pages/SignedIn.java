package org.homeward.query.pages;

import org.homeward.contract.Caller;

/** The principal of a page's session. */
public interface SignedIn {
    Caller caller();

    /** What the person is called on the pages. */
    String displayName();
}
