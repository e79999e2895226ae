package org.homeward.decisions.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.homeward.decisions.Example.london;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.homeward.contract.Urgency;
import org.homeward.contract.Weekday;
import org.homeward.contract.framework.Policy;
import org.homeward.contract.framework.Policy.ResponseWindow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingTimeTest {
    private static Instant respondBy(Urgency urgency, String placedAt) {
        return WorkingTime.deadline(
                london(placedAt), Policy.standard().windows().get(urgency));
    }

    @ParameterizedTest
    @CsvSource({
        "a Tuesday morning, 2026-03-03T09:00, 2026-03-03T11:00",
        "as the day opens, 2026-03-03T08:00, 2026-03-03T10:00",
        "so that it ends exactly at closing time, 2026-03-03T18:00, 2026-03-03T20:00",
        "a minute too late for that, 2026-03-03T18:01, 2026-03-04T08:01",
        "exactly at closing time, 2026-03-03T20:00, 2026-03-04T10:00",
        "a Saturday, 2026-03-07T09:00, 2026-03-07T11:00",
        "a Sunday evening, 2026-03-08T19:30, 2026-03-09T09:30",
        "at night, 2026-03-03T02:15, 2026-03-03T10:00",
        "late at night, 2026-03-03T23:59, 2026-03-04T10:00",
        "Christmas Day, 2026-12-25T10:00, 2026-12-25T12:00",
        "Easter Sunday, 2026-04-05T10:00, 2026-04-05T12:00"
    })
    void aDischargeIsAnsweredWithinTwoHoursOfAnyDayBetweenEightAndEight(String when, String placedAt, String due) {
        assertThat(respondBy(Urgency.DISCHARGE, placedAt)).as(when).isEqualTo(london(due));
    }

    @ParameterizedTest
    @CsvSource({
        "a Tuesday morning, 2026-03-03T09:00, 2026-03-03T13:00",
        "so that it ends exactly at closing time, 2026-03-03T13:30, 2026-03-03T17:30",
        "an afternoon, 2026-03-03T15:00, 2026-03-04T10:00",
        "exactly at closing time, 2026-03-03T17:30, 2026-03-04T12:30",
        "a Friday afternoon, 2026-03-06T16:30, 2026-03-09T11:30",
        "a Saturday, 2026-03-07T12:00, 2026-03-09T12:30",
        "the eve of Easter, 2026-04-02T16:30, 2026-04-07T11:30",
        "Christmas Eve, 2026-12-24T15:30, 2026-12-29T10:30"
    })
    void anUrgentRequestIsAnsweredWithinFourWorkingHours(String when, String placedAt, String due) {
        assertThat(respondBy(Urgency.URGENT, placedAt)).as(when).isEqualTo(london(due));
    }

    @ParameterizedTest
    @CsvSource({
        "as the day opens, 2026-03-03T08:30, 2026-03-03T17:30",
        "before it opens, 2026-03-03T06:00, 2026-03-03T17:30",
        "a Tuesday morning, 2026-03-03T09:00, 2026-03-04T09:00",
        "exactly at closing time, 2026-03-03T17:30, 2026-03-04T17:30",
        "at night, 2026-03-03T22:00, 2026-03-04T17:30",
        "a Friday, 2026-03-06T12:00, 2026-03-09T12:00",
        "Maundy Thursday, 2026-04-02T10:00, 2026-04-07T10:00",
        "the Friday before the early May bank holiday, 2026-05-01T10:00, 2026-05-05T10:00",
        "the spring bank holiday itself, 2026-05-25T10:00, 2026-05-26T17:30",
        "New Year's Eve, 2026-12-31T12:00, 2027-01-04T12:00"
    })
    void aStandardRequestIsAnsweredWithinOneWorkingDay(String when, String placedAt, String due) {
        assertThat(respondBy(Urgency.STANDARD, placedAt)).as(when).isEqualTo(london(due));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-01",
                "2026-04-03",
                "2026-04-06",
                "2026-05-04",
                "2026-05-25",
                "2026-08-31",
                "2026-12-25",
                "2027-12-27",
                "2027-12-28",
                "2028-01-03"
            })
    void englishBankHolidaysAndTheirSubstituteDaysAreNoWorkingDays(LocalDate day) {
        assertThat(WorkingTime.isBankHoliday(day)).isTrue();
        assertThat(WorkingTime.isWorkingDay(day, standard())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-12-28", "2021-12-28", "2022-01-03", "2022-06-03", "2023-05-08"})
    void substituteAndSingleBankHolidaysCountToo(LocalDate day) {
        assertThat(WorkingTime.isBankHoliday(day)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-02", "2026-03-17", "2026-04-02", "2026-04-07", "2026-08-03", "2026-12-29"})
    void daysThatAreHolidaysElsewhereInTheKingdomOrNowhereAreWorkingDays(LocalDate day) {
        assertThat(WorkingTime.isBankHoliday(day)).isFalse();
        assertThat(WorkingTime.isWorkingDay(day, standard())).isTrue();
    }

    @Test
    void aWeekendIsNoWorkingDayOfAStandardRequest() {
        assertThat(WorkingTime.isWorkingDay(LocalDate.of(2026, 3, 7), standard()))
                .isFalse();
        assertThat(WorkingTime.isWorkingDay(LocalDate.of(2026, 3, 8), standard()))
                .isFalse();
    }

    @Test
    void theClocksGoingForwardChangeNeitherTheWallClockNorTheHoursThatCount() {
        // On 29 March 2026 01:00 becomes 02:00: the night is an hour shorter, the deadline is not.
        Instant due = respondBy(Urgency.DISCHARGE, "2026-03-28T19:00");

        assertThat(due).isEqualTo(london("2026-03-29T09:00")).isEqualTo(Instant.parse("2026-03-29T08:00:00Z"));
        assertThat(respondBy(Urgency.STANDARD, "2026-03-27T12:00"))
                .isEqualTo(london("2026-03-30T12:00"))
                .isEqualTo(Instant.parse("2026-03-30T11:00:00Z"));
    }

    @Test
    void theClocksGoingBackChangeNeitherTheWallClockNorTheHoursThatCount() {
        // On 25 October 2026 02:00 becomes 01:00.
        Instant due = respondBy(Urgency.DISCHARGE, "2026-10-24T19:00");

        assertThat(due).isEqualTo(london("2026-10-25T09:00")).isEqualTo(Instant.parse("2026-10-25T09:00:00Z"));
        assertThat(respondBy(Urgency.STANDARD, "2026-10-23T12:00"))
                .isEqualTo(london("2026-10-26T12:00"))
                .isEqualTo(Instant.parse("2026-10-26T12:00:00Z"));
    }

    @Test
    void workingTimeThatRunsThroughAClockChangeCountsRealMinutes() {
        ResponseWindow aroundTheClock =
                new ResponseWindow(180, List.of(Weekday.values()), LocalTime.MIDNIGHT, LocalTime.of(23, 59), true);

        assertThat(WorkingTime.deadline(london("2026-03-29T00:30"), aroundTheClock))
                .isEqualTo(london("2026-03-29T04:30"));
        assertThat(WorkingTime.deadline(london("2026-10-25T00:30"), aroundTheClock))
                .isEqualTo(london("2026-10-25T02:30"));
    }

    @Test
    void aWindowLongerThanADayCountsOnlyWorkingTime() {
        ResponseWindow threeDays = withMinutes(3 * 540);

        assertThat(WorkingTime.deadline(london("2026-04-01T12:00"), threeDays)).isEqualTo(london("2026-04-08T12:00"));
    }

    @Test
    void secondsAreKept() {
        assertThat(WorkingTime.deadline(london("2026-03-03T09:00:30.000001"), standard()))
                .isEqualTo(london("2026-03-04T09:00:30.000001"));
    }

    @Test
    void aWindowWithoutWorkingTimeIsABug() {
        ResponseWindow never = new ResponseWindow(60, List.of(), LocalTime.of(8, 0), LocalTime.of(9, 0), true);

        assertThatThrownBy(() -> WorkingTime.deadline(london("2026-03-03T09:00"), never))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("within a year");
    }

    private static ResponseWindow standard() {
        return Policy.standard().windows().get(Urgency.STANDARD);
    }

    private static ResponseWindow withMinutes(int minutes) {
        ResponseWindow standard = standard();
        return new ResponseWindow(
                minutes, standard.workingDays(), standard.opens(), standard.closes(), standard.bankHolidays());
    }
}
