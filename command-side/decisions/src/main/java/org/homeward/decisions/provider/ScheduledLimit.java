package org.homeward.decisions.provider;

import java.time.Instant;
import java.util.List;
import org.homeward.contract.provider.AreaHours;

/** A declaration made for the future. */
record ScheduledLimit(Instant effectiveFrom, List<AreaHours> areas) {}
