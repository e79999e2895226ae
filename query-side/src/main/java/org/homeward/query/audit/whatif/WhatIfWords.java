package org.homeward.query.audit.whatif;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Tier;
import org.homeward.contract.Urgency;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.audit.WhatIfCourse;
import org.homeward.contract.audit.WhatIfCourse.Asked;
import org.homeward.contract.audit.WhatIfCourse.Source;
import org.homeward.contract.audit.WhatIfQuestion;
import org.homeward.contract.audit.WhatIfStatus;
import org.homeward.contract.framework.Policy.OfferMode;
import org.homeward.contract.framework.Policy.Order;
import org.jspecify.annotations.Nullable;

/** What-ifs in words. In templates {@code ${words.status(…)}}. */
public final class WhatIfWords {
    private static final Pattern SCORE = Pattern.compile("(?<=score )\\d+\\.\\d{3,}");

    private final Map<ProviderId, String> names;

    WhatIfWords(Map<ProviderId, String> names) {
        this.names = names;
    }

    public String status(WhatIfStatus status) {
        return switch (status) {
            case QUEUED -> "Waits for its turn";
            case RUNNING -> "Running";
            case DONE -> "Done";
            case FAILED -> "Failed";
        };
    }

    public String provider(@Nullable ProviderId id) {
        if (id == null) {
            return "nobody";
        }
        String added = id.value().substring(id.value().lastIndexOf('.') + 1);
        return names.getOrDefault(
                id, added.startsWith("what-if-") ? "Added provider " + added.substring(8) : id.value());
    }

    public String tier(Tier tier) {
        return switch (tier) {
            case TIER_1 -> "Tier 1";
            case TIER_2 -> "Tier 2";
            case SPECIALIST -> "Specialist";
        };
    }

    public String urgency(Urgency urgency) {
        return switch (urgency) {
            case DISCHARGE -> "Discharge";
            case URGENT -> "Urgent";
            case STANDARD -> "Standard";
        };
    }

    public String order(Order order) {
        return switch (order) {
            case ROTATION -> "rotation";
            case QUALITY_PRICE -> "quality and price";
            case SPARE_CAPACITY -> "most spare hours";
        };
    }

    public String mode(OfferMode mode) {
        return switch (mode) {
            case ONE_BY_ONE -> "one by one";
            case ALL_AT_ONCE -> "all at once";
        };
    }

    public String hours(WeeklyHours hours) {
        return hours.hours().toPlainString();
    }

    /** A figure, or that there is none. */
    public String figure(@Nullable BigDecimal figure, String unit) {
        return figure == null ? "–" : figure.toPlainString() + unit;
    }

    public String outcome(WhatIfCourse course) {
        return switch (course.outcome()) {
            case PLACED -> provider(course.placedWith());
            case WAITING -> "waits";
            case WITHDRAWN -> "withdrawn";
            case REFUSED -> "not taken";
        };
    }

    public String asked(Asked asked) {
        return asked.status().name().toLowerCase(Locale.UK)
                + (asked.breach() ? ", breach" : "")
                + (asked.source() == Source.ASSUMED ? ", assumed" : asked.source() == Source.MOVED ? ", moved" : "")
                + (asked.because() == null ? "" : " (" + rounded(asked.because()) + ")");
    }

    /** The decision keeps every digit of a score; to compare by eye two are enough. */
    private static String rounded(String because) {
        return SCORE.matcher(because)
                .replaceAll(score -> new BigDecimal(score.group())
                        .setScale(2, RoundingMode.HALF_UP)
                        .toPlainString());
    }

    /** Each thing that is other, in a phrase. */
    public List<String> changes(WhatIfQuestion question) {
        List<String> changes = new ArrayList<>();
        var policy = question.policy();
        if (policy.order() != null) {
            changes.add("order: " + order(policy.order()));
        }
        if (policy.qualityWeight() != null) {
            changes.add("quality counts " + policy.qualityWeight() + " %");
        }
        if (policy.priceWeight() != null) {
            changes.add("price counts " + policy.priceWeight() + " %");
        }
        if (policy.rotationWeeks() != null) {
            changes.add("rotation over " + policy.rotationWeeks() + " weeks");
        }
        policy.modes().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(mode -> changes.add(tier(mode.getKey()) + " " + mode(mode.getValue())));
        policy.windows().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(window -> changes.add(window.getKey().name().toLowerCase(Locale.UK) + " offers open for "
                        + window.getValue().minutes() + " working minutes"));
        if (policy.blockingGrades() != null) {
            changes.add(
                    policy.blockingGrades().isEmpty()
                            ? "no grade blocks"
                            : "grades that block: "
                                    + String.join(
                                            ", ",
                                            policy.blockingGrades().stream()
                                                    .map(grade -> grade.name()
                                                            .toLowerCase(Locale.UK)
                                                            .replace('_', ' '))
                                                    .sorted()
                                                    .toList()));
        }
        if (policy.maximumCarers() != null) {
            changes.add("at most " + policy.maximumCarers() + " carers");
        }
        if (policy.suspensionDays() != null) {
            changes.add("kept for " + policy.suspensionDays() + " days");
        }
        question.providersRemoved().forEach(id -> changes.add("without " + provider(id)));
        question.providersAdded().forEach(added -> changes.add("with " + added.name()));
        question.areasRemoved().forEach(area -> changes.add("without area " + area));
        question.areasAdded().forEach(area -> changes.add("with area " + area.name()));
        if (question.assumptions().acceptancePercent() != null) {
            changes.add(question.assumptions().acceptancePercent() + " in 100 unknown answers are yes");
        }
        if (question.assumptions().answerMinutes() != null) {
            changes.add("unknown answers come after " + question.assumptions().answerMinutes() + " minutes");
        }
        return changes.isEmpty() ? List.of("nothing: the record itself") : changes;
    }
}
