package org.homeward.service.intake;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Text: trimmed, line ends made {@code \n}, composed (NFC), then measured in characters as people count them.
 *
 * @param form what all of it must look like; null: anything
 */
record ReadsText(int shortest, int longest, @Nullable Form form) implements Reads<String> {

    /** @param inWords the pattern for people, with an example */
    record Form(Pattern pattern, String inWords) {}

    @Override
    public @Nullable String read(JsonNode node, Faults faults) {
        if (!node.isString()) {
            return wrongType(faults, "a text");
        }
        return read(node.stringValue(), faults);
    }

    @Nullable
    String read(String raw, Faults faults) {
        if (!raw.codePoints().allMatch(ReadsText::isAllowed)) {
            faults.add(FaultCode.BAD_CHARACTER, "holds a control character, half a surrogate pair or a non-character");
            return null;
        }
        String text = Normalizer.normalize(raw.replace("\r\n", "\n").strip(), Normalizer.Form.NFC);
        int length = text.codePointCount(0, text.length());
        if (length < shortest) {
            faults.add(
                    FaultCode.TOO_SHORT,
                    length == 0 ? "must not be blank" : "must have " + shortest + " characters or more");
            return null;
        }
        if (length > longest) {
            faults.add(FaultCode.TOO_LONG, "must have " + longest + " characters at most");
            return null;
        }
        if (form != null && !form.pattern().matcher(text).matches()) {
            faults.add(FaultCode.BAD_FORMAT, "must be " + form.inWords());
            return null;
        }
        return text;
    }

    /** What PostgreSQL, a log line and a page can all hold. Code points of unpaired surrogates are surrogates. */
    private static boolean isAllowed(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL -> codePoint == '\t' || codePoint == '\n' || codePoint == '\r';
            case Character.SURROGATE -> false;
            case Character.FORMAT -> !isBidirectionalOverride(codePoint);
            default -> (codePoint & 0xFFFE) != 0xFFFE && !(codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
        };
    }

    /** They make a text read otherwise than it is stored. */
    private static boolean isBidirectionalOverride(int codePoint) {
        return (codePoint >= 0x202A && codePoint <= 0x202E) || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }
}
