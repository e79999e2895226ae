package org.homeward.query.pages;

/** Sessions by their id, for what outlives the request that brought one: on whichever node they are used or end. */
public interface KeptSessions {
    /** Also when nobody knows it any more. */
    boolean isOver(String id);

    /** Somebody did something. */
    void used(String id);
}
