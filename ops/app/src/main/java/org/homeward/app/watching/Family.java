package org.homeward.app.watching;

import org.jspecify.annotations.Nullable;

/** The gauges that are read from the database at an interval. A node shows what all of them did: never add nodes up. */
enum Family {
    DISCHARGE_WAITING_PEOPLE(
            "homeward.discharge.waiting.people",
            null,
            "People ready to leave hospital who wait, by hospital and by what they wait for now"),
    DISCHARGE_WAITED(
            "homeward.discharge.waited",
            "seconds",
            "How long the people ready to leave hospital have waited since they were ready, together"),
    REQUESTS_OPEN(
            "homeward.requests.open",
            null,
            "Requests for care without a provider, by area, urgency and status (OFFERING, ACCEPTED, UNPLACED)"),
    REQUESTS_OPEN_HOURS(
            "homeward.requests.open.hours", null, "Hours of care a week that requests without a provider ask for"),
    REQUESTS_OLDEST(
            "homeward.requests.oldest",
            "seconds",
            "How long the longest waiting request without a provider has waited"),
    OFFERS_OPEN("homeward.offers.open", null, "Offers that providers have not answered yet"),
    TIME_TO_PLACE(
            "homeward.time.to.place",
            "seconds",
            "From request to placement, of the packages placed in the last 28 days; percentile 50 and 90"),
    PLACED_RECENTLY("homeward.placed.recently", null, "Packages placed in the last 28 days, by urgency"),
    PROVIDER_HOURS(
            "homeward.provider.hours",
            null,
            "Hours of care a week of providers, by area and tier: declared is committed, reserved and spare together;"
                    + " spare_barred is the part of spare that an embargo or a suspension bars"),
    PROJECTION_LAG_EVENTS(
            "homeward.projection.lag.events", null, "Events of the log that a processor has not handled yet"),
    PROJECTION_LAG(
            "homeward.projection.lag", "seconds", "Age of the oldest event that a processor has not handled yet"),
    UNREADABLE(
            "homeward.unreadable.position",
            null,
            "Log position of the event that a processor stands before as it cannot be read, by its name; 0: none"),
    DEAD_LETTERS(
            "homeward.dead.letters",
            null,
            "Events set aside because their handling failed, with those that wait behind them"),
    DEAD_LETTER_AGE(
            "homeward.dead.letters.oldest", "seconds", "How long the oldest event that was set aside has been so"),
    DUE_OPEN("homeward.due.overdue", null, "What fell due and is not done, such as offers to be closed, by kind"),
    DUE_LATENESS(
            "homeward.due.lateness", "seconds", "How long ago the oldest thing that is not done fell due, by kind"),
    TASK_LATENESS(
            "homeward.scheduler.lateness",
            "seconds",
            "How long after its time a task of the scheduler has not begun; 0 while it runs or its time is to come"),
    CHECKPOINT_AGE(
            "homeward.checkpoint.age", "seconds", "Age of the oldest event that no signed checkpoint covers; 0: none"),
    CHECKPOINT_UNSIGNED("homeward.checkpoint.unsigned.events", null, "Events that no signed checkpoint covers"),
    LOG_ALTERED("homeward.log.altered", null, "1: the log is not what was recorded, as last verified; 0: it is"),
    LOG_VERIFICATION_AGE(
            "homeward.log.verification.age", "seconds", "Since every row of the log was held against its tree"),
    BACKUP_AGE(
            "homeward.backup.age",
            "seconds",
            "Since the time up to which ops/backup has kept everything; absent where it was never used");

    private final String metric;
    private final @Nullable String unit;
    private final String help;

    Family(String metric, @Nullable String unit, String help) {
        this.metric = metric;
        this.unit = unit;
        this.help = help;
    }

    String metric() {
        return metric;
    }

    @Nullable
    String unit() {
        return unit;
    }

    String help() {
        return help;
    }
}
