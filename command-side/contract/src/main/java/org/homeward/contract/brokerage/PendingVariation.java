package org.homeward.contract.brokerage;

import java.time.LocalDate;
import java.util.List;
import org.homeward.contract.WeeklyHours;

/** More care that was asked for, while its hours are being reserved. */
public record PendingVariation(WeeklyHours moreHours, List<Visit> visits, LocalDate effectiveFrom) {}
