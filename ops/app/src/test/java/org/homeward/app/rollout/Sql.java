package org.homeward.app.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The statements of a migration, on one line and in lower case each. What a function would do when called is none. */
final class Sql {
    private static final Pattern TOKEN =
            Pattern.compile("(?s)--[^\\n]*|/\\*.*?\\*/|'(?:[^']|'')*'|(\\$\\w*\\$)(.*?)\\1|;|[^-/';$]+|.");

    private Sql() {}

    static List<String> statements(String text) {
        List<String> statements = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            String part = token.group();
            if (part.equals(";")) {
                add(statements, statement);
            } else if (part.startsWith("--") || part.startsWith("/*")) {
                statement.append(' ');
            } else if (token.group(1) == null) {
                statement.append(part);
            } else if (plain(statement.toString()).startsWith("do")) {
                statements.addAll(ofABlock(token.group(2)));
            }
        }
        add(statements, statement);
        return statements;
    }

    /** What is done at once, and what it puts together as text and executes. */
    private static List<String> ofABlock(String body) {
        return statements(body).stream()
                .flatMap(statement -> Stream.concat(Stream.of(statement), executed(statement)))
                .map(statement -> statement.replaceFirst("^.*\\b(then|else|loop|begin) ", ""))
                .toList();
    }

    private static Stream<String> executed(String statement) {
        Matcher text = Pattern.compile("\\bexecute\\b.*?'((?:[^']|'')*)'").matcher(statement);
        return text.results().map(found -> found.group(1));
    }

    private static void add(List<String> statements, StringBuilder statement) {
        String plain = plain(statement.toString());
        if (!plain.isEmpty()) {
            statements.add(plain);
        }
        statement.setLength(0);
    }

    private static String plain(String statement) {
        return statement.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    /** The parts of a list, which may have lists in brackets and texts in them. */
    static List<String> parts(String list) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        int begin = 0;
        for (int at = 0; at < list.length(); at++) {
            char c = list.charAt(at);
            quoted ^= c == '\'';
            depth += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0 && !quoted) {
                parts.add(list.substring(begin, at).strip());
                begin = at + 1;
            }
        }
        parts.add(list.substring(begin).strip());
        return parts;
    }
}
