package org.homeward.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** {@code --name value} pairs of a command line; each with its default. */
final class Settings {
    private final Map<String, String> values;

    private Settings(Map<String, String> defaults) {
        this.values = new HashMap<>(defaults);
    }

    /** @throws IllegalArgumentException that says what is wrong, and what there is */
    static Settings of(String[] args, Map<String, String> defaults) {
        Settings settings = new Settings(defaults);
        for (int index = 0; index < args.length; index += 2) {
            String name = args[index].startsWith("--") ? args[index].substring(2) : "";
            if (!defaults.containsKey(name) || index + 1 == args.length) {
                throw new IllegalArgumentException(args[index]
                        + (defaults.containsKey(name) ? " needs a value" : " is no setting") + "; there are "
                        + defaults.keySet().stream()
                                .sorted()
                                .map(known -> "--" + known)
                                .toList());
            }
            settings.values.put(name, args[index + 1]);
        }
        return settings;
    }

    String text(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    long number(String name) {
        String text = text(name);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " " + text + " is not a number", e);
        }
    }
}
