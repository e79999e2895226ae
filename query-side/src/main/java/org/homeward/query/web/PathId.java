package org.homeward.query.web;

import java.util.function.Function;
import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.query.reading.Printable;

/** An id in a path. What can be no id names nothing. */
public final class PathId {
    private PathId() {}

    public static <T> T of(String text, Function<String, T> read, RejectionCode notFound) {
        if (text.isBlank() || !Printable.is(text)) {
            throw new Refused(Rejection.of(notFound, "There is nothing of this id"));
        }
        return read.apply(text);
    }
}
