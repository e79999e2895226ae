package org.homeward.proof.export;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.homeward.proof.log.Json;
import org.homeward.proof.tree.Hash;
import org.jspecify.annotations.Nullable;

/** The members of a line that the export itself adds, read strictly. */
record Members(Map<?, ?> values) {
    private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,17}");

    static Members of(byte[] line) {
        if (Json.parse(line) instanceof Map<?, ?> values) {
            return new Members(values);
        }
        throw new BadExport("it is no JSON object");
    }

    static void quoteAll(StringBuilder line, List<String> texts) {
        char before = '[';
        for (String text : texts) {
            line.append(before);
            Json.quote(line, text);
            before = ',';
        }
        line.append(texts.isEmpty() ? "[]" : "]");
    }

    String text(String name) {
        return text(values.get(name), name);
    }

    String number(String name) {
        if (values.get(name) instanceof Json.Number number) {
            return number.text();
        }
        throw new BadExport("it has no number " + name);
    }

    long whole(String name) {
        return whole(values.get(name), name);
    }

    List<String> texts(String name) {
        return list(name).stream().map(text -> text(text, name)).toList();
    }

    List<Hash> hashes(String name) {
        return texts(name).stream().map(text -> hash(text, name)).toList();
    }

    List<?> list(String name) {
        if (values.get(name) instanceof List<?> list) {
            return list;
        }
        throw new BadExport("it has no list " + name);
    }

    static Hash hash(String text, String name) {
        return Hash.fromBase64(text).orElseThrow(() -> new BadExport("in " + name + " there is no hash: " + text));
    }

    static String text(@Nullable Object value, String name) {
        if (value instanceof String text) {
            return text;
        }
        throw new BadExport("it has no text " + name);
    }

    static long whole(@Nullable Object value, String name) {
        if (value instanceof Json.Number number && WHOLE.matcher(number.text()).matches()) {
            return Long.parseLong(number.text());
        }
        throw new BadExport("it has no whole number " + name);
    }
}
