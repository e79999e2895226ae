package org.homeward.projections.audit;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.homeward.contract.audit.LogFinding;
import org.homeward.contract.audit.VerificationView.Difference;
import org.homeward.contract.audit.ViewComparisonView;
import org.homeward.contract.audit.ViewDifference;
import org.homeward.projections.ViewComparison.Scope;
import org.homeward.projections.ViewComparison.Verdict;
import org.homeward.projections.ViewJson;
import org.homeward.projections.audit.ReplayTable.Unfinished;
import org.jspecify.annotations.Nullable;

/** A verdict as it is signed: lines that a person reads, and that anybody may check without this program. */
final class VerdictText {
    private VerdictText() {}

    static String of(Unfinished replay, Verdict verdict, LogFinding log, Instant now) {
        StringBuilder text = new StringBuilder("Homeward replay verdict\n")
                .append("authority ")
                .append(replay.authority())
                .append("\nreplay ")
                .append(replay.id())
                .append(" of ")
                .append(scope(replay.scope()))
                .append("\ngiven ")
                .append(now)
                .append("\n\nThe log: ")
                .append(log.treeSize())
                .append(" events of this authority up to log position ")
                .append(verdict.position())
                .append(", the last recorded ")
                .append(verdict.recordedAt())
                .append("\nEvery row was hashed and held against the signed tree, root ")
                .append(log.root())
                .append(", and ")
                .append(log.checkpoints())
                .append(" signed heads of it: ")
                .append(inWords(log.difference()))
                .append("\n\nThe views: ")
                .append(verdict.events())
                .append(
                        " events were folded anew, and every row and column of each table compared with the live one\n");
        verdict.views().forEach(view -> append(text, view));
        return text.append("\nverdict ")
                .append(verdict.isEqual() && log.intact() ? "EQUAL" : "DIFFERENT")
                .append('\n')
                .toString();
    }

    private static String scope(Scope scope) {
        if (scope.upTo() != null) {
            return "the log up to position " + scope.upTo();
        }
        return scope.recordedBy() == null ? "the whole log" : "the log recorded by " + scope.recordedBy();
    }

    private static String inWords(@Nullable Difference difference) {
        return difference == null
                ? "AS RECORDED"
                : "ALTERED at position " + difference.position() + ", " + difference.kind() + ": "
                        + difference.detail();
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
