package org.homeward.contract.discharge;

import java.time.Instant;
import org.homeward.contract.PackageId;
import org.jspecify.annotations.Nullable;

/**
 * An event behind a case: one of its own, or one by which a request linked to it moved on.
 *
 * @param eventId id of the event in the log
 * @param position where it stands in the log
 * @param what stored name of the event, for example {@code brokerage.offer-declined}
 * @param recordedBy who said it: a token's subject, or {@code system:} and the automation's name
 * @param packageId the request it is about; null for an event of the case alone
 */
public record CaseEventView(
        String eventId,
        long position,
        String what,
        Instant occurredAt,
        Instant recordedAt,
        String recordedBy,
        @Nullable PackageId packageId) {

    /** Told so much later than it was so that it counts as late: more than a minute. */
    public boolean late() {
        return recordedAt.isAfter(occurredAt.plusSeconds(60));
    }
}
