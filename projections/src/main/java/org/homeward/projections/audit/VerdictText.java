package org.homeward.projections.audit;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.homeward.contract.audit.ViewComparisonView;
import org.homeward.contract.audit.ViewDifference;
import org.homeward.projections.ViewComparison.Verdict;
import org.homeward.projections.ViewJson;
import org.homeward.projections.audit.ReplayTable.Unfinished;

/** A verdict as it is signed: lines that a person reads, and that anybody may check without this program. */
final class VerdictText {
    private VerdictText() {}

    static String of(Unfinished replay, Verdict verdict, Instant now) {
        StringBuilder text = new StringBuilder("Homeward replay verdict\n")
                .append("authority ")
                .append(replay.authority())
                .append("\nreplay ")
                .append(replay.id())
                .append("\ngiven ")
                .append(now)
                .append("\nlog position ")
                .append(verdict.position())
                .append(", recorded ")
                .append(verdict.recordedAt())
                .append("\nevents ")
                .append(verdict.events())
                .append('\n');
        verdict.views().forEach(view -> append(text, view));
        return text.append("verdict ")
                .append(verdict.isEqual() ? "EQUAL" : "DIFFERENT")
                .append('\n')
                .toString();
    }

    private static void append(StringBuilder text, ViewComparisonView view) {
        text.append(view.view())
                .append(": ")
                .append(view.rows())
                .append(" rows, ")
                .append(view.different())
                .append(" different\n");
        view.differences()
                .forEach(difference -> text.append("  ")
                        .append(difference.kind())
                        .append(' ')
                        .append(key(difference))
                        .append('\n'));
        view.setAside()
                .forEach(stream -> text.append("  SET_ASIDE ").append(stream).append('\n'));
    }

    private static String key(ViewDifference difference) {
        Map<String, Object> ordered = new TreeMap<>(difference.key());
        return ViewJson.write(ordered);
    }
}
