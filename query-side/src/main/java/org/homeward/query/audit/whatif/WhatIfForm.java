package org.homeward.query.audit.whatif;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.homeward.contract.Fault;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.InvalidInput;
import org.homeward.contract.ProviderId;
import org.homeward.contract.QualityGrade;
import org.homeward.contract.Tier;
import org.homeward.contract.Urgency;
import org.homeward.contract.audit.WhatIfQuestion;
import org.homeward.contract.audit.WhatIfQuestion.Assumptions;
import org.homeward.contract.framework.FrameworkView;
import org.homeward.contract.framework.Policy;
import org.homeward.contract.framework.Policy.OfferMode;
import org.homeward.contract.framework.Policy.ResponseWindow;
import org.homeward.contract.framework.PolicyChanges;
import org.homeward.query.pages.LondonTime;
import org.jspecify.annotations.Nullable;

/**
 * The form as it was filled in; empty fields leave things as they were. The API asks more than the form does.
 *
 * @param key each form has one of its own: sent twice, it asks once
 */
public record WhatIfForm(
        String key,
        String framework,
        String from,
        String to,
        String order,
        String qualityWeight,
        String windowDischarge,
        String windowUrgent,
        String windowStandard,
        String modeTier1,
        String modeTier2,
        String modeSpecialist,
        String blocking,
        String maximumCarers,
        String suspensionDays,
        String removed,
        String acceptancePercent,
        String answerMinutes) {
    private static final Pattern KEY = Pattern.compile("[!-~]{1,128}");
    private static final int LONGEST = 200;

    static WhatIfForm of(Map<String, String> given) {
        return new WhatIfForm(
                KEY.matcher(given.getOrDefault("key", "")).matches()
                        ? given.getOrDefault("key", "")
                        : UUID.randomUUID().toString(),
                field(given, "framework"),
                field(given, "from"),
                field(given, "to"),
                field(given, "order"),
                field(given, "qualityWeight"),
                field(given, "windowDischarge"),
                field(given, "windowUrgent"),
                field(given, "windowStandard"),
                field(given, "modeTier1"),
                field(given, "modeTier2"),
                field(given, "modeSpecialist"),
                field(given, "blocking"),
                field(given, "maximumCarers"),
                field(given, "suspensionDays"),
                field(given, "removed"),
                field(given, "acceptancePercent"),
                field(given, "answerMinutes"));
    }

    private static String field(Map<String, String> given, String name) {
        String text = given.getOrDefault(name, "").strip();
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /** @throws InvalidInput with every fault, under the names of the fields */
    WhatIfQuestion question(List<FrameworkView> frameworks, Instant now) {
        return new Reading(this, now).question(frameworks);
    }

    private static final class Reading {
        private final WhatIfForm form;
        private final Instant now;
        private final List<Fault> faults = new ArrayList<>();

        Reading(WhatIfForm form, Instant now) {
            this.form = form;
            this.now = now;
        }

        WhatIfQuestion question(List<FrameworkView> frameworks) {
            FrameworkView framework = frameworks.stream()
                    .filter(one -> one.id().value().equals(form.framework))
                    .findFirst()
                    .orElse(null);
            if (framework == null) {
                fault("framework", "Choose a framework");
            }
            LocalDate first = day("from", form.from);
            LocalDate last = day("to", form.to);
            if (first != null && last != null && last.isBefore(first)) {
                fault("to", "The last day must not be before the first");
            }
            Integer quality = number("qualityWeight", form.qualityWeight, 0, 100);
            PolicyChanges policy = new PolicyChanges(
                    choice("order", form.order, Policy.Order.class),
                    quality,
                    quality == null ? null : 100 - quality,
                    null,
                    modes(),
                    windows(framework),
                    blocking(),
                    number("maximumCarers", form.maximumCarers, 1, 10),
                    number("suspensionDays", form.suspensionDays, 0, 365),
                    null,
                    null);
            Assumptions assumptions = new Assumptions(
                    number("acceptancePercent", form.acceptancePercent, 0, 100),
                    number("answerMinutes", form.answerMinutes, 1, 100_000),
                    Assumptions.FEWEST_ANSWERS);
            if (!faults.isEmpty()) {
                throw new InvalidInput(faults);
            }
            return new WhatIfQuestion(
                    new FrameworkId(form.framework),
                    Objects.requireNonNull(first).atStartOfDay(LondonTime.ZONE).toInstant(),
                    end(Objects.requireNonNull(last)),
                    policy,
                    form.removed.isEmpty() ? List.of() : List.of(new ProviderId(form.removed)),
                    List.of(),
                    List.of(),
                    List.of(),
                    assumptions);
        }

        /** The end of the day; of today, so far as it has come. */
        private Instant end(LocalDate last) {
            Instant end = last.plusDays(1).atStartOfDay(LondonTime.ZONE).toInstant();
            return end.isAfter(now)
                            && !last.atStartOfDay(LondonTime.ZONE).toInstant().isAfter(now)
                    ? now
                    : end;
        }

        private Map<Tier, OfferMode> modes() {
            Map<Tier, OfferMode> modes = new EnumMap<>(Tier.class);
            mode(modes, Tier.TIER_1, "modeTier1", form.modeTier1);
            mode(modes, Tier.TIER_2, "modeTier2", form.modeTier2);
            mode(modes, Tier.SPECIALIST, "modeSpecialist", form.modeSpecialist);
            return modes;
        }

        private void mode(Map<Tier, OfferMode> modes, Tier tier, String name, String text) {
            OfferMode mode = choice(name, text, OfferMode.class);
            if (mode != null) {
                modes.put(tier, mode);
            }
        }

        private Map<Urgency, ResponseWindow> windows(@Nullable FrameworkView framework) {
            Map<Urgency, ResponseWindow> windows = new EnumMap<>(Urgency.class);
            window(windows, framework, Urgency.DISCHARGE, "windowDischarge", form.windowDischarge);
            window(windows, framework, Urgency.URGENT, "windowUrgent", form.windowUrgent);
            window(windows, framework, Urgency.STANDARD, "windowStandard", form.windowStandard);
            return windows;
        }

        private void window(
                Map<Urgency, ResponseWindow> windows,
                @Nullable FrameworkView framework,
                Urgency urgency,
                String name,
                String text) {
            Integer minutes = number(name, text, 1, 100_000);
            ResponseWindow now =
                    framework == null ? null : framework.policy().windows().get(urgency);
            if (minutes != null && now != null) {
                windows.put(
                        urgency,
                        new ResponseWindow(minutes, now.workingDays(), now.opens(), now.closes(), now.bankHolidays()));
            }
        }

        private @Nullable Set<QualityGrade> blocking() {
            return switch (form.blocking) {
                case "" -> null;
                case "NONE" -> Set.of();
                case "POOR" -> Set.of(QualityGrade.POOR);
                case "BOTH" -> Set.of(QualityGrade.POOR, QualityGrade.REQUIRES_IMPROVEMENT);
                default -> {
                    fault("blocking", "Choose which grades block");
                    yield null;
                }
            };
        }

        private @Nullable LocalDate day(String name, String text) {
            try {
                LocalDate day = LocalDate.parse(text);
                if (day.getYear() < 2000 || day.getYear() > 2100) {
                    fault(name, label(name) + ": the date must be from 2000 to 2100");
                }
                return day;
            } catch (DateTimeException e) {
                fault(name, label(name) + ": enter a date");
                return null;
            }
        }

        /** As the field is called on the page. */
        private static String label(String name) {
            return switch (name) {
                case "from" -> "Made from";
                case "to" -> "Made to";
                case "qualityWeight" -> "Quality counts, per cent";
                case "windowDischarge" -> "Minutes to answer, discharge";
                case "windowUrgent" -> "Minutes to answer, urgent";
                case "windowStandard" -> "Minutes to answer, standard";
                case "maximumCarers" -> "Carers a visit at most";
                case "suspensionDays" -> "Days kept while paused";
                case "acceptancePercent" -> "So many in 100 say yes";
                case "answerMinutes" -> "After so many working minutes";
                default -> name;
            };
        }

        private @Nullable Integer number(String name, String text, int least, int most) {
            if (text.isEmpty()) {
                return null;
            }
            try {
                int number = Integer.parseInt(text);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Said below.
            }
            fault(name, label(name) + ": enter a whole number from " + least + " to " + most);
            return null;
        }

        private <E extends Enum<E>> @Nullable E choice(String name, String text, Class<E> type) {
            if (text.isEmpty()) {
                return null;
            }
            for (E constant : type.getEnumConstants()) {
                if (constant.name().equals(text)) {
                    return constant;
                }
            }
            fault(
                    name,
                    "Choose one of "
                            + List.of(type.getEnumConstants()).stream()
                                    .map(Enum::name)
                                    .collect(Collectors.joining(", ")));
            return null;
        }

        private void fault(String name, String detail) {
            faults.add(new Fault("/" + name, "BAD_FORMAT", detail));
        }
    }
}
