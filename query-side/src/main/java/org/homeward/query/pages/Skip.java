package org.homeward.query.pages;

/**
 * A second link at the top of a page, for whoever comes by keyboard and wants the one thing that the page is for. A page
 * puts it into its model as {@code skip}.
 *
 * @param id of the element, which can have the focus
 */
public record Skip(String id, String label) {}
