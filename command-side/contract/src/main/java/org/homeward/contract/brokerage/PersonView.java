package org.homeward.contract.brokerage;

import org.homeward.contract.PersonReference;
import org.jspecify.annotations.Nullable;

/**
 * Who the care is for, opened for a reader who may see it.
 *
 * @param dateOfBirth ISO date
 * @param nhsNumber 10 digits
 * @param erased the person's key was destroyed: nothing but the reference is left, and the rest is null
 */
public record PersonView(
        PersonReference reference,
        @Nullable String name,
        @Nullable String dateOfBirth,
        @Nullable String nhsNumber,
        @Nullable String address,
        @Nullable String postcode,
        boolean erased) {
    /** Personal data never reaches a log. */
    @Override
    public String toString() {
        return "PersonView[" + reference + "]";
    }
}
