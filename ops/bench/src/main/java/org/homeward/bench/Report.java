package org.homeward.bench;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was measured, to read and to compare.
 *
 * @param notes what must be known of the figures
 */
record Report(Machine machine, List<Row> rows, List<String> notes) {
    private static final int WORST = 3;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("| | median | spread | baseline | median | spread | of the baseline |\n");
        text.append("|---|---|---|---|---|---|---|\n");
        for (Row row : rows) {
            text.append("| %s, %s | %s | %s | %s | %s | %s | %s |%n"
                    .formatted(
                            row.figure().what(),
                            row.unit(),
                            number(row.figure().spread().median()),
                            spread(row.figure().spread()),
                            row.baseline().what(),
                            number(row.baseline().spread().median()),
                            spread(row.baseline().spread()),
                            number(row.ratio())));
        }
        text.append("\nFurthest behind: ")
                .append(worst().stream()
                        .map(row -> row.figure().what() + " (" + number(row.timesWorse()) + " times worse)")
                        .collect(Collectors.joining("; ")))
                .append(".\n\n");
        notes.forEach(note -> text.append(note).append("\n"));
        text.append("\nMachine: ")
                .append(machine.facts().entrySet().stream()
                        .map(fact -> fact.getKey() + " " + fact.getValue())
                        .collect(Collectors.joining(", ")))
                .append(".\n");
        return text.toString();
    }

    /** At most three; none of what is as good as its baseline. */
    List<Row> worst() {
        return rows.stream()
                .filter(row -> row.timesWorse() > 1)
                .sorted(Comparator.comparingDouble(Row::timesWorse).reversed())
                .limit(WORST)
                .toList();
    }

    String json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("machine", machine.facts());
        all.put(
                "rows",
                rows.stream()
                        .map(row -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("unit", row.unit());
                            one.put("better", row.better());
                            one.put("figure", row.figure());
                            one.put("baseline", row.baseline());
                            one.put("ratio", row.ratio());
                            return one;
                        })
                        .toList());
        all.put("notes", notes);
        return JSON.writeValueAsString(all) + "\n";
    }

    private static String spread(Spread spread) {
        return spread.count() == 1 ? "once" : number(spread.low()) + "–" + number(spread.high());
    }

    /** Three digits that say something. */
    static String number(double value) {
        int decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 0.1 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
