package org.homeward.contract.brokerage;

import org.jspecify.annotations.Nullable;

/**
 * The plain text inside {@link Person#details()}: this record as a JSON object. It exists only between the edge and
 * the cipher.
 *
 * @param dateOfBirth ISO date
 * @param nhsNumber 10 digits
 */
public record PersonDetails(
        @Nullable String name,
        @Nullable String dateOfBirth,
        @Nullable String nhsNumber,
        @Nullable String address,
        @Nullable String postcode) {
    /** Personal data never reaches a log. */
    @Override
    public String toString() {
        return "PersonDetails[…]";
    }
}
