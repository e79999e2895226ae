package org.homeward.query.discharge;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.homeward.contract.OdsCode;
import org.homeward.contract.discharge.CaseStatus;
import org.homeward.contract.discharge.DelayCause;
import org.homeward.contract.discharge.DelayFilter;
import org.homeward.contract.discharge.Pathway;
import org.homeward.contract.discharge.WaitingBand;
import org.homeward.query.web.Parameters;
import org.jspecify.annotations.Nullable;

/** Filters as query parameters. */
final class DelayParameters {
    private static final Pattern SHORT = Pattern.compile("(\\d{1,6})([hd])");
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private DelayParameters() {}

    static DelayFilter board(Parameters parameters) {
        return new DelayFilter(
                hospital(parameters),
                ward(parameters),
                parameters.oneOf("pathway", Pathway.class),
                parameters.oneOf("cause", DelayCause.class),
                parameters.oneOf("waitedFor", DelayCause.class),
                waitingOver(parameters),
                parameters.oneOf("band", WaitingBand.class),
                parameters.oneOf("status", CaseStatus.class));
    }

    static DelayFilter summary(Parameters parameters) {
        return new DelayFilter(
                hospital(parameters),
                ward(parameters),
                parameters.oneOf("pathway", Pathway.class),
                parameters.oneOf("cause", DelayCause.class),
                null,
                waitingOver(parameters),
                parameters.oneOf("band", WaitingBand.class),
                null);
    }

    static DelayFilter trend(Parameters parameters) {
        return new DelayFilter(
                hospital(parameters),
                ward(parameters),
                parameters.oneOf("pathway", Pathway.class),
                null,
                null,
                null,
                null,
                null);
    }

    /** ODS codes are written in capitals. */
    static @Nullable OdsCode hospital(Parameters parameters) {
        return parameters.one("hospital", text -> new OdsCode(text.toUpperCase(Locale.ROOT)));
    }

    private static @Nullable String ward(Parameters parameters) {
        return parameters.one("ward", Function.identity());
    }

    private static @Nullable Duration waitingOver(Parameters parameters) {
        String text = parameters.one("waitingOver", Function.identity());
        if (text == null) {
            return null;
        }
        Duration duration = duration(text);
        if (duration == null || duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            parameters.fault(
                    "waitingOver", "BAD_FORMAT", "must be a duration such as 72h, 7d or PT72H, at most 36500d");
        }
        return duration;
    }

    private static @Nullable Duration duration(String text) {
        Matcher matcher = SHORT.matcher(text);
        if (matcher.matches()) {
            long number = Long.parseLong(matcher.group(1));
            return matcher.group(2).equals("h") ? Duration.ofHours(number) : Duration.ofDays(number);
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
