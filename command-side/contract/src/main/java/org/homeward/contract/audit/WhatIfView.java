package org.homeward.contract.audit;

import java.time.Instant;
import org.homeward.contract.WhatIfId;
import org.jspecify.annotations.Nullable;

/**
 * A question of what would have been, and its answer.
 *
 * @param percent how much of it is done
 * @param starts how often it was begun: more than once after an interruption, since then it begins anew
 * @param recordedUpTo last log position that could be read; what was recorded later is not in the answer
 * @param failure why there is no answer
 * @param result the answer; in lists it is left out
 */
public record WhatIfView(
        WhatIfId id,
        WhatIfStatus status,
        int percent,
        String askedBy,
        Instant askedAt,
        int starts,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        long recordedUpTo,
        WhatIfQuestion question,
        @Nullable String failure,
        @Nullable WhatIfResult result) {}
