package org.homeward.contract.brokerage;

import java.time.LocalDate;
import java.util.List;
import org.homeward.contract.WeeklyHours;

/**
 * Care that is to change: while further hours are being reserved, and then until its day.
 *
 * @param moreHours reserved for it beyond what is held already; zero where it needs no more
 */
public record PendingVariation(WeeklyHours moreHours, List<Visit> visits, LocalDate effectiveFrom) {}
