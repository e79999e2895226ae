package org.homeward.app.example;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.homeward.app.example.ExampleSeed.SeedWaiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class ExampleStaysTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final ExampleSeed SEED = seed();

    private static ExampleSeed seed() {
        try (InputStream seed = ExampleSeed.class.getResourceAsStream("/example/rotherham-home-care.json")) {
            return JsonMapper.shared().readValue(seed, ExampleSeed.class);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Every hour of three days, in which the clocks go back, forward, or not at all. */
    static Stream<Instant> starts() {
        return Stream.of("2026-10-24T00:17:00Z", "2026-11-22T00:42:00Z", "2027-03-27T00:05:00Z")
                .map(Instant::parse)
                .flatMap(first -> IntStream.range(0, 72).mapToObj(hour -> first.plus(Duration.ofHours(hour))));
    }

    @ParameterizedTest
    @MethodSource("starts")
    @SuppressWarnings("NullAway") // Nothing is sent: the steps are looked at, not taken.
    void everyStayHappensInItsOrderAndBeforeNowWheneverTheExampleIsBuilt(Instant now) {
        List<PlannedPackage> packages = ExamplePlan.of(SEED, now.atZone(LONDON).toLocalDate());
        Map<Integer, List<Step>> stays = new ExampleStays(SEED, now, null, null, packages)
                .steps().stream().collect(groupingBy(Step::number));

        assertThat(stays.values()).hasSizeGreaterThan(75).allSatisfy(steps -> {
            List<Instant> asTold = steps.stream()
                    .sorted(Comparator.comparingInt(Step::order))
                    .map(Step::at)
                    .toList();
            assertThat(asTold).isSorted();
            assertThat(asTold.getLast()).isBefore(now);
        });
    }

    @Test
    void sixtyWaitAThirdOfThemForMoreThan72HoursAndSomeForMoreThan21Days() {
        List<Duration> waits = SEED.stays().waiting().stream()
                .map(SeedWaiting::waits)
                .flatMap(List::stream)
                .toList();

        assertThat(waits).hasSize(60);
        // What is told in days may be moved by some hours, so that it happens by day.
        assertThat(waits.stream().filter(wait -> wait.toHours() >= 96)).hasSizeBetween(18, 22);
        assertThat(waits.stream().filter(wait -> wait.toHours() > 60 && wait.toHours() < 96))
                .isEmpty();
        assertThat(waits.stream().min(Comparator.naturalOrder())).hasValue(Duration.ofHours(2));
        assertThat(waits.stream().filter(wait -> wait.toDays() > 21)).hasSizeGreaterThan(1);
        assertThat(SEED.stays().waiting().stream().map(SeedWaiting::waitsFor).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(WaitingFor.values());
    }

    @Test
    void theNightIsMovedIntoTheDayWithoutChangingTheOrder() {
        Instant midnight = Instant.parse("2026-11-22T00:00:00Z");
        List<Instant> moved = IntStream.range(0, 24 * 60)
                .mapToObj(minute -> Daytime.atWork(midnight.plus(Duration.ofMinutes(minute))))
                .toList();

        assertThat(moved)
                .isSorted()
                .allSatisfy(
                        instant -> assertThat(instant.atZone(LONDON).getHour()).isBetween(8, 18));
    }
}
