package org.homeward.app.faults;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.homeward.app.PromisedHours;
import org.homeward.contract.Event;
import org.homeward.contract.audit.DecisionView.Verdict;
import org.homeward.contract.audit.RawJson;
import org.homeward.contract.audit.StoredForm;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.brokerage.PackageEvent.PackageRequested;
import org.homeward.contract.brokerage.PackageEvent.RequestUnplaced;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.homeward.contract.provider.ProviderEvent;
import org.homeward.query.audit.decision.Recomputation;
import org.homeward.service.audit.StoredForms;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * The log as an outsider reads it, once from the first event to the last: no gap, whole appends, no promise broken, no
 * provider asked who could not be, every decision as it would be made again.
 */
final class LogRead {
    private static final StoredForms FORMS = new StoredForms();

    /** Sent in the caller's name, once the acceptance is recorded. */
    private static final Set<String> FOLLOW_UPS = Set.of(
            "provider.hours-reserved",
            "provider.hours-refused",
            "brokerage.package-placed",
            "brokerage.acceptance-refused");

    private final PromisedHours hours = new PromisedHours();
    private final Bars bars = new Bars();
    private final Map<String, Request> requests = new HashMap<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private final Map<String, Set<String>> commandsByKey = new HashMap<>();
    private final Set<String> causes = new HashSet<>();
    private final List<String> faults = new ArrayList<>();
    private long position;
    private int hoursFaults;
    private Instant recordedAt = Instant.MIN;
    private String cause = "";
    private boolean isFollowUp;
    private Event before = new Nothing();

    /** Before the first. */
    private record Nothing() implements Event {
        @Override
        public Instant occurredAt() {
            return Instant.MIN;
        }
    }

    private record Row(
            long position, String stream, long sequence, StoredForm stored, JsonNode metadata, Instant recordedAt) {}

    /** Reads on to the end. */
    void on(JdbcClient database) {
        database.sql("""
                        SELECT position, stream, sequence, name, revision, payload, metadata, recorded_at
                          FROM event WHERE position > ? ORDER BY position
                        """)
                .param(position)
                .query((row, _) -> new Row(
                        row.getLong(1),
                        row.getString(2),
                        row.getLong(3),
                        new StoredForm(row.getString(4), row.getString(5), new RawJson(row.getString(6))),
                        Check.json(row.getString(7)),
                        row.getTimestamp(8).toInstant()))
                .list()
                .forEach(this::read);
    }

    private void read(Row row) {
        Event event = FORMS.read(row.stored());
        readOrder(row, event);
        readSender(row);
        switch (event) {
            case ProviderEvent provider -> {
                hours.count(row.position(), provider);
                bars.see(row.position(), provider);
            }
            case PackageEvent care -> {
                decided(row, event);
                requests.computeIfAbsent(row.stream(), _ -> new Request(bars))
                        .see(row.position(), care)
                        .forEach(faults::add);
            }
            default -> {}
        }
        before = event;
    }

    private void readOrder(Row row, Event event) {
        if (row.position() != position + 1) {
            faults.add("a gap in the log after " + position);
        }
        long sequence = sequences.merge(row.stream(), 0L, (last, _) -> last + 1);
        if (row.sequence() != sequence) {
            faults.add(
                    row.position() + ": " + row.stream() + " has " + row.sequence() + " where " + sequence + " is due");
        }
        String causedBy = row.metadata().path("causationId").asString("");
        isFollowUp = row.recordedAt().equals(recordedAt)
                ? isFollowUp
                : FOLLOW_UPS.contains(row.stored().name());
        if (row.recordedAt().equals(recordedAt)) {
            if (!causedBy.equals(cause)) {
                faults.add(row.position() + ": two commands in one append");
            }
        } else {
            if (!row.recordedAt().isAfter(recordedAt)) {
                faults.add(row.position() + ": recorded before the one before it");
            }
            if (!causes.add(causedBy)) {
                faults.add(row.position() + ": half effect: a command in two appends");
            }
            if (before instanceof PackageRequested) {
                faults.add(position + ": half effect: a request without its first round");
            }
        }
        if (before instanceof PackageRequested
                && !(event instanceof RoundOpened)
                && !(event instanceof RequestUnplaced)) {
            faults.add(position + ": half effect: a request is followed by "
                    + row.stored().name());
        }
        position = row.position();
        recordedAt = row.recordedAt();
        cause = causedBy;
    }

    /** What follows from a command carries its key too, and is no effect of the caller's own command. */
    private void readSender(Row row) {
        if (!isFollowUp && !row.metadata().path("actor").asString("").startsWith("system:")) {
            commandsByKey
                    .computeIfAbsent(row.metadata().path("correlationId").asString(""), _ -> new HashSet<>())
                    .add(cause);
        }
    }

    private void decided(Row row, Event event) {
        if (event instanceof RoundOpened || event instanceof RequestUnplaced) {
            String rules = row.metadata().path("rules").asString("");
            Verdict verdict = Recomputation.of(FORMS, row.stored(), rules).verdict();
            if (verdict != Verdict.AGREES) {
                faults.add(row.position() + ": made again, the decision " + verdict);
            }
        }
    }

    long position() {
        return position;
    }

    /** How many commands under this key had an effect of their own. */
    int effectsOf(String key) {
        return commandsByKey.getOrDefault(key, Set.of()).size();
    }

    int overBookings() {
        return hours.faults().size();
    }

    /** Once nothing is under way: hours are held for the packages that somebody has, by whom, and for no others. */
    List<String> leftBehind() {
        List<String> left = new ArrayList<>();
        var held = hours.holders();
        requests.values().forEach(request -> {
            var holders = held.getOrDefault(request.id(), Set.of());
            if (request.isBeingAccepted()) {
                left.add(request.id() + ": accepted, and neither placed nor refused");
            } else if (!holders.equals(request.holder().map(Set::of).orElse(Set.of()))) {
                left.add(request.id() + ": half effect: hours held by " + holders + ", package with "
                        + request.holder());
            }
        });
        return left;
    }

    /** What was found since this was last asked. */
    List<String> takeFaults() {
        List<String> all = hours.faults();
        List<String> taken = new ArrayList<>(faults);
        taken.addAll(all.subList(hoursFaults, all.size()));
        hoursFaults = all.size();
        faults.clear();
        return taken;
    }
}
