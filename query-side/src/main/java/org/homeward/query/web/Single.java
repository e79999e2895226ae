package org.homeward.query.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.homeward.contract.Answer;

/** A single thing: its fields, the log position that they reflect, and the instant for which they hold. */
public record Single<T>(
        @JsonUnwrapped T item,

        @Schema(description = "log position that the answer reflects", example = "1234")
        long position,

        @Schema(description = "instant for which the answer holds", example = "2026-12-01T09:00:00Z")
        Instant asOf,

        @Schema(
                description =
                        "views of the authority that had to leave something aside, with the position from which on")
        List<String> incomplete) {
    public Single {
        incomplete = List.copyOf(incomplete);
    }

    /** Of a sum or anything else that has no version of its own, and no tag. */
    public static <T> Single<T> of(Answer<T> answer) {
        return of(answer.item(), answer);
    }

    /** The answer in the shape that callers see. */
    public static <T> Single<T> of(T item, Answer<?> answer) {
        return new Single<>(item, answer.position(), answer.asOf(), answer.incomplete());
    }
}
