package org.homeward.contract.audit;

/**
 * JSON as it is stored, to the byte; it enters an answer as it is.
 *
 * @param text one JSON value
 */
public record RawJson(String text) {
    @Override
    public String toString() {
        return text;
    }
}
