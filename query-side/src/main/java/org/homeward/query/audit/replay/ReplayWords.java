package org.homeward.query.audit.replay;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.homeward.contract.Fault;
import org.homeward.contract.audit.ReplayStatus;
import org.homeward.contract.audit.ReplayView;
import org.homeward.contract.audit.ViewDifference;

/** Replays in words. In templates {@code ${words.status(…)}}. */
public final class ReplayWords {
    private static final long MINUTE = 60;

    ReplayWords() {}

    public String status(ReplayStatus status) {
        return switch (status) {
            case ASKED_FOR -> "Waits for its turn";
            case REPLAYING -> "Replaying";
            case COMPARING -> "Comparing row for row";
            case EQUAL -> "Equal";
            case DIFFERENT -> "Different";
            case FAILED -> "Failed";
        };
    }

    /** With the label of the field, where it is about one. */
    public String fault(Fault fault) {
        return switch (fault.pointer()) {
            case "/upTo" -> "Log position " + fault.detail();
            case "/recordedBy" -> "Recorded by " + fault.detail();
            default -> fault.detail();
        };
    }

    public String scope(ReplayView replay) {
        if (replay.upTo() != null) {
            return "up to log position " + replay.upTo();
        }
        return replay.recordedBy() == null ? "the whole log" : "everything recorded by";
    }

    public String left(long seconds) {
        return seconds < MINUTE
                ? "less than a minute"
                : Duration.ofSeconds(seconds).toMinutes() + 1 + " minutes";
    }

    /** {@code view_offer}: offer. */
    public String view(String table) {
        return table.replaceFirst("^view_", "").replace('_', ' ');
    }

    public String kind(ViewDifference.Kind kind) {
        return switch (kind) {
            case ONLY_LIVE -> "Only in the live view: the log does not say this";
            case ONLY_REPLAYED -> "Missing in the live view: the log says it";
            case CHANGED -> "Changed in the live view";
        };
    }

    /** {@code package_id=pkg-1, round=2}. */
    public String key(Map<String, Object> key) {
        return key.entrySet().stream()
                .filter(column -> !column.getKey().equals("authority"))
                .map(column -> column.getKey() + "=" + column.getValue())
                .collect(Collectors.joining(", "));
    }

    /** {@code OPEN, by the log DECLINED}. */
    public String change(ViewDifference difference, String column) {
        Map<String, Object> live = difference.live();
        Map<String, Object> replayed = difference.replayed();
        return live == null || replayed == null
                ? ""
                : column + ": " + live.get(column) + ", by the log " + replayed.get(column);
    }
}
