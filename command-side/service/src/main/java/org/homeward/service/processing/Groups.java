package org.homeward.service.processing;

import java.util.List;

/** The processing groups of the command side. */
public final class Groups {
    public static final String DIRECTORY = "directory";
    public static final String WHEN_HOURS_ARE_ASKED = "when-hours-are-asked-then-reserve-them";
    public static final String WHEN_CARE_IS_CONFIRMED = "when-care-is-confirmed-then-commit-hours";
    public static final String WHEN_CARE_ENDS = "when-care-ends-then-release-hours";
    public static final String WHEN_CAPACITY_APPEARS = "when-capacity-appears-then-retry-unplaced";
    public static final String WHEN_PROVIDER_IS_BARRED = "when-provider-is-barred-then-withdraw-its-offers";
    public static final String WHEN_SOMETHING_WILL_FALL_DUE = "when-something-will-fall-due-then-note-it";
    public static final String WHEN_REQUEST_IS_FOR_A_CASE = "when-request-is-for-a-case-then-link-it";
    public static final String WHEN_CARE_BEGINS = "when-care-begins-then-note-it";

    /** Those whose failed events wait aside, so that the others go on. The directory can leave none out. */
    public static final List<String> AUTOMATIONS = List.of(
            WHEN_HOURS_ARE_ASKED,
            WHEN_CARE_IS_CONFIRMED,
            WHEN_CARE_ENDS,
            WHEN_CAPACITY_APPEARS,
            WHEN_PROVIDER_IS_BARRED,
            WHEN_SOMETHING_WILL_FALL_DUE,
            WHEN_REQUEST_IS_FOR_A_CASE,
            WHEN_CARE_BEGINS);

    private Groups() {}
}
