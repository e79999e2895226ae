package org.homeward.contract.audit;

import java.time.Instant;
import org.homeward.contract.Area;
import org.homeward.contract.PackageId;
import org.homeward.contract.Urgency;
import org.homeward.contract.WeeklyHours;

/** A request that went differently. */
public record WhatIfRequest(
        PackageId requestId,
        Instant requestedAt,
        Area area,
        Urgency urgency,
        WeeklyHours hoursPerWeek,
        WhatIfCourse recorded,
        WhatIfCourse whatIf) {}
