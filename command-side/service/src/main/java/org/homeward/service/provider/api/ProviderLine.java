package org.homeward.service.provider.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.homeward.service.intake.FaultCode;
import org.homeward.service.intake.Faults;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A line of an import, as the body that would admit its provider.
 *
 * @param number of the line in the file on which it begins, from 1
 */
record ProviderLine(int number, ObjectNode json) {
    private static final int MOST = 1_000;
    private static final Set<String> REQUIRED =
            Set.of("name", "cqcLocationId", "tier", "areas", "twoCarerVisits", "ratePencePerHour");
    private static final Set<String> OPTIONAL = Set.of("needs", "availableFrom", "cqcLocationIdOverride");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,6})?");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Reads on past a line at fault; what no line can be made of any more ends the reading. */
    static List<ProviderLine> read(String csv, Faults faults) {
        List<ProviderLine> lines = new ArrayList<>();
        long before = 0;
        try (CSVParser parser = CSVParser.parse(csv, CSVFormat.RFC4180)) {
            Iterator<CSVRecord> records = parser.iterator();
            if (!records.hasNext()) {
                faults.add(FaultCode.TOO_FEW, "must have a line of column names");
                return lines;
            }
            List<String> columns = columns(records.next(), faults.at(1));
            before = parser.getCurrentLineNumber();
            while (records.hasNext()) {
                CSVRecord line = records.next();
                int number = Math.toIntExact(before + 1);
                before = parser.getCurrentLineNumber();
                if (isBlank(line)) {
                    continue;
                }
                if (lines.size() == MOST) {
                    faults.add(FaultCode.TOO_MANY, "must have " + MOST + " providers at most");
                    return List.of();
                }
                lines.add(new ProviderLine(number, json(line, columns, faults.at(number))));
            }
            if (lines.isEmpty()) {
                faults.add(FaultCode.TOO_FEW, "must have a provider");
            }
        } catch (UncheckedIOException | IOException unreadable) {
            faults.at(Math.toIntExact(before + 1))
                    .add(FaultCode.BAD_FORMAT, "is not CSV: its quotes do not match; nothing after it was read");
        }
        return lines;
    }

    private static List<String> columns(CSVRecord header, Faults faults) {
        List<String> columns = header.stream().map(String::strip).toList();
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!REQUIRED.contains(column) && !OPTIONAL.contains(column)) {
                faults.at(column).add(FaultCode.UNKNOWN_FIELD, "is no column of an import");
            } else if (!seen.add(column)) {
                faults.at(column).add(FaultCode.DUPLICATE, "is named twice");
            }
        }
        REQUIRED.stream()
                .filter(column -> !seen.contains(column))
                .sorted()
                .forEach(column -> faults.at(column).add(FaultCode.REQUIRED, "is a column that must be there"));
        return columns;
    }

    private static boolean isBlank(CSVRecord line) {
        return line.size() == 1 && line.get(0).isBlank();
    }

    private static ObjectNode json(CSVRecord line, List<String> columns, Faults faults) {
        if (line.size() != columns.size()) {
            faults.add(
                    line.size() < columns.size() ? FaultCode.TOO_FEW : FaultCode.TOO_MANY,
                    "has " + line.size() + " cells under " + columns.size() + " columns");
        }
        ObjectNode json = NODES.objectNode();
        for (int index = 0; index < Math.min(line.size(), columns.size()); index++) {
            put(json, columns.get(index), line.get(index).strip());
        }
        return json;
    }

    /** What is no number, flag or list is left a text, for the reader of the body to judge; unknown columns are judged. */
    private static void put(ObjectNode json, String column, String cell) {
        if (cell.isEmpty()) {
            return;
        }
        switch (column) {
            case "ratePencePerHour" -> number(json, column, cell);
            case "twoCarerVisits", "cqcLocationIdOverride" -> flag(json, column, cell);
            case "needs" -> {
                ArrayNode needs = json.putArray(column);
                parts(cell).forEach(needs::add);
            }
            case "areas" -> areas(json.putArray(column), cell);
            default -> {
                if (REQUIRED.contains(column) || OPTIONAL.contains(column)) {
                    json.put(column, cell);
                }
            }
        }
    }

    private static void areas(ArrayNode areas, String cell) {
        for (String part : parts(cell)) {
            int equals = part.indexOf('=');
            ObjectNode area = areas.addObject();
            area.put("area", equals < 0 ? part : part.substring(0, equals).strip());
            if (equals >= 0) {
                number(area, "hoursPerWeek", part.substring(equals + 1).strip());
            }
        }
    }

    private static List<String> parts(String cell) {
        return Pattern.compile(";").splitAsStream(cell).map(String::strip).toList();
    }

    private static void number(ObjectNode json, String name, String text) {
        if (NUMBER.matcher(text).matches()) {
            json.put(name, new BigDecimal(text));
        } else {
            json.put(name, text);
        }
    }

    private static void flag(ObjectNode json, String name, String text) {
        switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> json.put(name, true);
            case "false" -> json.put(name, false);
            default -> json.put(name, text);
        }
    }
}
