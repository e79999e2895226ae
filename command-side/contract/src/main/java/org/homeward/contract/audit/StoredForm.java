package org.homeward.contract.audit;

/**
 * An event as it is written: under which name and revision, and what. Personal fields are ciphertext.
 *
 * @param revision a whole number, as text
 */
public record StoredForm(String name, String revision, RawJson payload) {}
