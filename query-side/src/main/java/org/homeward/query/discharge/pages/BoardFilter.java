package org.homeward.query.discharge.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.homeward.contract.OdsCode;
import org.homeward.contract.discharge.DelayCause;
import org.homeward.contract.discharge.DelayFilter;
import org.homeward.contract.discharge.Pathway;
import org.homeward.query.pages.AsOf;
import org.homeward.query.reading.Printable;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * Which cases the board shows, as its address says. What cannot be meant is said on the page and left out.
 *
 * @param chosen the parameters that hold, as they are in the address
 * @param faults in words
 */
record BoardFilter(DelayFilter filter, Map<String, String> chosen, List<String> faults) {
    static final String HOSPITAL = "hospital";
    static final String WARD = "ward";
    static final String PATHWAY = "pathway";
    static final String CAUSE = "cause";
    static final String WAITING_OVER = "waitingOver";

    private static final int LONGEST = 60;
    private static final Words WORDS = new Words();

    static BoardFilter of(MultiValueMap<String, String> given) {
        Map<String, String> chosen = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        OdsCode hospital = null;
        String ward = null;
        Pathway pathway = null;
        DelayCause cause = null;
        Duration waitingOver = null;
        String said = said(given, faults, HOSPITAL);
        if (said != null) {
            if (said.matches("[A-Za-z0-9]{1,9}")) {
                hospital = new OdsCode(said.toUpperCase(Locale.ROOT));
                chosen.put(HOSPITAL, hospital.value());
            } else {
                faults.add("A hospital is named by its ODS code, 1 to 9 letters and digits");
            }
        }
        said = said(given, faults, WARD);
        if (said != null) {
            ward = said;
            chosen.put(WARD, said);
        }
        said = said(given, faults, PATHWAY);
        if (said != null) {
            pathway = oneOf(Pathway.values(), said);
            note(chosen, faults, PATHWAY, pathway, "There are pathways P0, P1, P2 and P3");
        }
        said = said(given, faults, CAUSE);
        if (said != null) {
            cause = oneOf(DelayCause.values(), said);
            note(chosen, faults, CAUSE, cause, "Nobody waits for what was asked about: choose from the list");
        }
        said = said(given, faults, WAITING_OVER);
        if (said != null) {
            if (said.matches("[0-9]{1,4}h")) {
                waitingOver = Duration.ofHours(Long.parseLong(said.substring(0, said.length() - 1)));
                chosen.put(WAITING_OVER, said);
            } else {
                faults.add("A time of waiting is given in hours, for example 72h");
            }
        }
        return new BoardFilter(
                new DelayFilter(hospital, ward, pathway, cause, null, waitingOver, null, null), chosen, faults);
    }

    private static @Nullable String said(MultiValueMap<String, String> given, List<String> faults, String name) {
        String said = given.getFirst(name);
        if (said == null || said.isBlank()) {
            return null;
        }
        if (!Printable.is(said)) {
            faults.add("A choice is made of letters and digits that can be read");
            return null;
        }
        String stripped = said.strip();
        return stripped.length() > LONGEST ? stripped.substring(0, LONGEST) : stripped;
    }

    private static <E extends Enum<E>> @Nullable E oneOf(E[] values, String said) {
        for (E value : values) {
            if (value.name().equals(said)) {
                return value;
            }
        }
        return null;
    }

    private static void note(
            Map<String, String> chosen, List<String> faults, String name, @Nullable Enum<?> value, String fault) {
        if (value == null) {
            faults.add(fault);
        } else {
            chosen.put(name, value.name());
        }
    }

    /** {@code hospital RFR, waiting for council's assessment} */
    String inWords() {
        return chosen.entrySet().stream()
                .map(one -> switch (one.getKey()) {
                    case PATHWAY -> "pathway " + WORDS.pathway(Pathway.valueOf(one.getValue()));
                    case CAUSE -> "waiting for: " + WORDS.cause(DelayCause.valueOf(one.getValue()));
                    case WAITING_OVER -> "over " + one.getValue().replace("h", " hours");
                    default -> one.getKey() + " " + one.getValue();
                })
                .collect(Collectors.joining(", "));
    }

    /** The same choice, without what it says of the time of waiting. */
    DelayFilter filterOfAnyWait() {
        return filter.withWaitingOver(null);
    }

    boolean isEmpty() {
        return chosen.isEmpty();
    }

    /** The board's address with one parameter set, or taken away with null. */
    String with(AsOf asOf, String name, @Nullable String value) {
        Map<String, String> parameters = new LinkedHashMap<>(chosen);
        if (value == null) {
            parameters.remove(name);
        } else {
            parameters.put(name, value);
        }
        return address(asOf, BoardPage.PATH, parameters);
    }

    /** Another address with this choice, so that whoever goes there comes back to the same people. */
    String on(AsOf asOf, String path) {
        return address(asOf, path, chosen);
    }

    private static String address(AsOf asOf, String path, Map<String, String> parameters) {
        return asOf.on(path
                + (parameters.isEmpty()
                        ? ""
                        : parameters.entrySet().stream()
                                .map(parameter -> parameter.getKey() + "="
                                        + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                                .collect(Collectors.joining("&", "?", ""))));
    }
}
