package org.homeward.query.reading;

import java.util.Locale;

/** Codes as people read them. The API's answers keep the codes. */
public final class Codes {
    private Codes() {}

    /** {@code NO_STAFF} is "No staff", {@code offer-declined} is "Offer declined", {@code CENTRAL} is "Central". */
    public static String inWords(String code) {
        String lower = code.replace('-', ' ').replace('_', ' ').toLowerCase(Locale.UK);
        return lower.isEmpty() ? lower : Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
    }
}
