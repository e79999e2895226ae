package org.homeward.decisions.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.homeward.contract.WeeklyHours;

class AwardsProperties {
    private static Instant at(int second) {
        return Instant.EPOCH.plusSeconds(second);
    }

    /** Whatever the order of their times, and however far the directory lagged behind. */
    @Property
    void aSumIsThatOfTheAwardsOfItsTimeThatWereKnown(
            @ForAll @Size(max = 40) List<@IntRange(max = 30) Integer> times,
            @ForAll @IntRange(min = -1, max = 31) int after,
            @ForAll @IntRange(min = -1, max = 31) int until,
            @ForAll @IntRange(max = 41) int known) {
        Awards awards = new Awards();
        int expected = 0;
        for (int number = 0; number < times.size(); number++) {
            int position = number + 1;
            awards.add(position, at(times.get(number)), WeeklyHours.ofQuarters(1 << number % 8));
            boolean counts = position <= known && times.get(number) > after && times.get(number) <= until;
            expected += counts ? 1 << number % 8 : 0;
        }
        WeeklyHours sum = awards.copy().sum(at(Math.min(after, until)), at(until), known);

        assertThat(sum).isEqualTo(WeeklyHours.ofQuarters(after < until ? expected : 0));
    }
}
