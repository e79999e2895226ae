package org.homeward.decisions.brokerage;

import java.util.List;
import java.util.stream.Stream;
import org.homeward.contract.brokerage.ShortVisit;
import org.homeward.contract.brokerage.Visit;
import org.jspecify.annotations.Nullable;

/** Short visits need all three reasons. */
public final class ShortVisits {
    private static final ShortVisit NOTHING_SAID = new ShortVisit(false, false, false);

    private ShortVisits() {}

    /**
     * The reasons that are missing; none where no visit is short.
     *
     * @param shorterThan the policy's minutes, under which a visit is short
     */
    public static List<String> missing(List<Visit> visits, @Nullable ShortVisit said, int shorterThan) {
        if (visits.stream().noneMatch(visit -> visit.minutes() < shorterThan)) {
            return List.of();
        }
        ShortVisit reasons = said == null ? NOTHING_SAID : said;
        return Stream.of(
                        reasons.workerKnown() ? "" : "workerKnown",
                        reasons.partOfWiderPackage() ? "" : "partOfWiderPackage",
                        reasons.timeLimitedTaskOrSafeAndWellCheck() ? "" : "timeLimitedTaskOrSafeAndWellCheck")
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
