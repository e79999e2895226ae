package org.homeward.service.privacy;

/** Ten digits, the last of them a check digit modulus 11. Source: NHS Data Dictionary. */
public final class NhsNumber {
    private static final int DIGITS = 10;

    private NhsNumber() {}

    /** Without the spaces of the way it is shown, 3-3-4. */
    public static String normalised(String written) {
        return written.replace(" ", "");
    }

    /** Whether {@code text} is one, whatever stands between its digits. */
    public static boolean isIn(String text) {
        return isValid(text.replaceAll("[^0-9A-Za-z]", ""));
    }

    public static boolean isValid(String written) {
        String number = normalised(written);
        if (number.length() != DIGITS || !number.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return false;
        }
        int sum = 0;
        for (int index = 0; index < DIGITS - 1; index++) {
            sum += (number.charAt(index) - '0') * (DIGITS - index);
        }
        // 11 stands for 0; 10 is never issued and equals no digit.
        int check = (11 - sum % 11) % 11;
        return check == number.charAt(DIGITS - 1) - '0';
    }
}
