package org.homeward.service.brokerage.api;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A United Kingdom postcode in the published format: upper case, one space between its halves. */
record Postcode(String district, String unit) {
    private static final Pattern DISTRICT =
            Pattern.compile("GIR|[A-PR-UWYZ](?:[0-9][0-9A-HJKPSTUW]?|[A-HK-Y][0-9][0-9ABEHMNPRVWXY]?)");
    private static final Pattern UNIT = Pattern.compile("[0-9][ABD-HJLNP-UW-Z]{2}");
    private static final int UNIT_LENGTH = 3;

    /** Accepts any case and any spaces. */
    static Optional<Postcode> parse(String written) {
        if (!written.chars().allMatch(letter -> letter < 128)) {
            // Upper case makes plain letters of some that are not: ſ, ı.
            return Optional.empty();
        }
        String letters = written.replace(" ", "").toUpperCase(Locale.ROOT);
        int cut = Math.max(0, letters.length() - UNIT_LENGTH);
        Postcode postcode = new Postcode(letters.substring(0, cut), letters.substring(cut));
        return DISTRICT.matcher(postcode.district).matches()
                        && UNIT.matcher(postcode.unit).matches()
                ? Optional.of(postcode)
                : Optional.empty();
    }

    @Override
    public String toString() {
        return district + " " + unit;
    }
}
