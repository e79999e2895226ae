package org.homeward.query.reading;

/** Text that the database can keep and a reader can see: no control characters, and none that does not exist. */
public final class Printable {
    private Printable() {}

    public static boolean is(String text) {
        return text.codePoints()
                .noneMatch(c -> Character.isISOControl(c)
                        || Character.getType(c) == Character.SURROGATE
                        || Character.getType(c) == Character.UNASSIGNED);
    }
}
