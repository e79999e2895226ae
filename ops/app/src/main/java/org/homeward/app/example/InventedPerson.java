package org.homeward.app.example;

import java.time.LocalDate;
import java.util.List;
import java.util.random.RandomGenerator;

/** Nobody: an invented name and address, and an NHS number of the range that is never issued. */
record InventedPerson(
        String reference, String name, LocalDate dateOfBirth, String nhsNumber, String address, String postcode) {
    private static final List<String> FIRST = List.of(
            "Adela",
            "Bertrand",
            "Clemency",
            "Dorian",
            "Elspeth",
            "Fabian",
            "Gwenda",
            "Horace",
            "Isolde",
            "Jasper",
            "Keziah",
            "Lionel",
            "Mabel",
            "Norbert",
            "Ottilie",
            "Percival",
            "Rowena",
            "Silas",
            "Thora",
            "Wilfred");
    private static final List<String> LAST = List.of(
            "Ashquill",
            "Brindlemoor",
            "Coppergate",
            "Dunwhistle",
            "Elderwick",
            "Foxlarch",
            "Grimblethorpe",
            "Hollowmere",
            "Inkwell",
            "Juniperfield",
            "Kettlebrook",
            "Larkspindle",
            "Mothwood",
            "Netherquist",
            "Oatsheaf",
            "Pebblestone",
            "Quarrymist",
            "Rushwater",
            "Silverthorn",
            "Tumbledown");
    private static final List<String> STREETS =
            List.of("Imaginary Lane", "Nowhere Street", "Example Road", "Fictional Close", "Invented Avenue");

    static InventedPerson of(int number, String reference, String district, RandomGenerator random) {
        return new InventedPerson(
                reference,
                pick(FIRST, random) + " " + pick(LAST, random),
                LocalDate.of(1926, 1, 1).plusDays(random.nextInt(365 * 40)),
                nhsNumber(number),
                (1 + random.nextInt(120)) + " " + pick(STREETS, random),
                district + " " + random.nextInt(1, 10) + letter(random) + letter(random));
    }

    private static <T> T pick(List<T> from, RandomGenerator random) {
        return from.get(random.nextInt(from.size()));
    }

    /** Only letters that the inward part of a postcode uses. */
    private static char letter(RandomGenerator random) {
        String letters = "ABDEFGHJLNPQRSTUWXYZ";
        return letters.charAt(random.nextInt(letters.length()));
    }

    /** The {@code number}-th valid number of the 999 range. */
    static String nhsNumber(int number) {
        int found = 0;
        for (int nine = 999_000_001; ; nine++) {
            int check = checkDigit(nine);
            if (check < 10 && ++found == number) {
                return Integer.toString(nine) + check;
            }
        }
    }

    private static int checkDigit(int nine) {
        int sum = 0;
        int left = nine;
        for (int weight = 2; weight <= 10; weight++) {
            sum += weight * (left % 10);
            left /= 10;
        }
        int check = 11 - sum % 11;
        return check == 11 ? 0 : check;
    }
}
