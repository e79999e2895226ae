package org.homeward.contract.discharge;

import java.time.Instant;
import org.homeward.contract.OdsCode;
import org.homeward.contract.PackageId;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a case as it was recorded. What does not belong to its kind is null.
 *
 * @param entry number in the case, from 1
 * @param what stored name of the event, for example {@code discharge.criteria-to-reside-ceased}
 * @param occurredAt when it was true; of a retraction, that of what it takes back
 * @param recordedBy who said it: a token's subject, or {@code system:} and the automation's name
 * @param eventId id of the event in the log
 * @param retractedBy number of the entry that took it back; null: it counts
 * @param retracts number of the entry that it takes back
 * @param to end of the part of the wait that it corrects; null: to the end of the segment
 * @param reason why somebody corrected, retracted or cancelled; null when nothing was said or the person was erased
 */
public record CaseEntryView(
        int entry,
        String what,
        Instant occurredAt,
        Instant recordedAt,
        String recordedBy,
        String eventId,
        @Nullable Integer retractedBy,
        @Nullable Integer retracts,
        @Nullable OdsCode hospital,
        @Nullable String ward,
        @Nullable Pathway pathway,
        @Nullable PackageId packageId,
        @Nullable String place,
        @Nullable DelayCause cause,
        @Nullable Instant to,
        @Nullable CancellationReason cancellation,
        @Nullable String reason) {}
