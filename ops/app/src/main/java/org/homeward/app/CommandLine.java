package org.homeward.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.homeward.app.backup.BackupRefused;

/**
 * What is said to {@code ops/backup} and {@code ops/restore}: words, options with a value or without, and the settings of
 * the program, which have a dot in their names.
 */
record CommandLine(List<String> words, Map<String, List<String>> options, List<String> settings) {

    /**
     * Reads it, and refuses what is not known.
     *
     * @param valued options that take a value, as {@code --to=TIME} or {@code --to TIME}
     * @param flags options that take none
     */
    static CommandLine read(List<String> arguments, Set<String> valued, Set<String> flags) {
        CommandLine read = new CommandLine(new ArrayList<>(), new LinkedHashMap<>(), new ArrayList<>());
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            String name = argument.split("=", 2)[0];
            if (!argument.startsWith("--")) {
                read.words.add(argument);
            } else if (name.contains(".")) {
                read.settings.add(argument);
            } else if (flags.contains(argument)) {
                read.options.put(name, List.of());
            } else if (valued.contains(name)) {
                boolean apart = !argument.contains("=");
                i += apart ? 1 : 0;
                read.add(
                        name,
                        apart ? i < arguments.size() ? arguments.get(i) : "" : argument.substring(name.length() + 1));
            } else {
                throw new BackupRefused("unknown option " + argument + "; --help lists them");
            }
        }
        return read;
    }

    private void add(String name, String value) {
        if (value.isBlank()) {
            throw new BackupRefused(name + " needs a value; --help says which");
        }
        options.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }

    boolean has(String flag) {
        return options.containsKey(flag);
    }

    List<String> all(String option) {
        return options.getOrDefault(option, List.of());
    }

    Optional<String> one(String option) {
        List<String> values = all(option);
        if (values.size() > 1) {
            throw new BackupRefused(option + " is given " + values.size() + " times");
        }
        return values.stream().findFirst();
    }
}
