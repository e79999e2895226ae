package org.homeward.query.reading;

import java.util.List;
import java.util.function.Supplier;
import org.homeward.contract.Answer;
import org.homeward.contract.Listed;
import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which views of an authority had to leave something aside: an answer given meanwhile says so.
 *
 * @param views each with the log position from which on something of it is not in
 */
record Incomplete(List<String> views) {

    /** Seen by the same transaction as the rows of the answer. */
    static Incomplete of(JdbcClient jdbc) {
        return new Incomplete(jdbc.sql("""
                SELECT view || ';position=' || min(position) FROM view_set_aside GROUP BY view ORDER BY view
                """).query((row, _) -> row.getString(1)).list());
    }

    <T> T said(Supplier<T> question) {
        if (views.isEmpty()) {
            return question.get();
        }
        try {
            return said(question.get());
        } catch (Refused refused) {
            Rejection why = refused.rejection();
            if (why.code().kind() != RejectionCode.Kind.NOT_FOUND) {
                throw refused;
            }
            throw new Refused(new Rejection(
                    why.code(),
                    why.detail() + ", but not every event is in the views: " + String.join(", ", views),
                    why.parameters()));
        }
    }

    @SuppressWarnings("unchecked")
    private <T> T said(T answer) {
        return switch (answer) {
            case Answer<?> one -> (T) new Answer<>(one.item(), one.version(), one.position(), one.asOf(), views);
            case Listed<?> many -> (T) new Listed<>(many.items(), many.next(), many.position(), many.asOf(), views);
            default -> answer;
        };
    }
}
