package org.homeward.query.audit.decision;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.homeward.contract.ProviderId;
import org.homeward.contract.ReadAt;
import org.homeward.contract.Stored;
import org.homeward.contract.audit.EventForms;
import org.homeward.contract.audit.TrailEntry;
import org.homeward.contract.audit.TrailFilter;
import org.homeward.contract.provider.ProviderCommand;
import org.homeward.contract.provider.ProviderEvent;
import org.homeward.contract.provider.ProviderEvent.EmbargoImposed;
import org.homeward.contract.provider.ProviderEvent.EmbargoLifted;
import org.homeward.contract.provider.ProviderEvent.ProviderAdmitted;
import org.homeward.contract.provider.ProviderEvent.ProviderSuspended;
import org.homeward.contract.provider.ProviderEvent.SuspensionLifted;
import org.homeward.query.audit.trail.Trail;
import org.homeward.query.reading.Snapshot;

/**
 * What the log says of providers, within one read. A provider's stream grows with every package it ever had, so it is
 * read in parts, each forgotten before the next, and no further than somebody needs it.
 *
 * <p>What is shown reaches to the times that were asked for. What a decision rested on was recorded before it, so it is
 * read by position alone.
 */
final class ProviderLog {
    private static final int PART = 500;
    private static final List<Class<? extends ProviderEvent>> BARS =
            List.of(EmbargoImposed.class, EmbargoLifted.class, ProviderSuspended.class, SuspensionLifted.class);

    private final Trail trail;
    private final EventForms forms;
    private final Snapshot at;
    private final ReadAt asked;
    private final long upTo;

    /** @param upTo no position beyond this one is shown */
    ProviderLog(Trail trail, EventForms forms, Snapshot at, ReadAt asked, long upTo) {
        this.trail = trail;
        this.forms = forms;
        this.at = at;
        this.asked = asked;
        this.upTo = upTo;
    }

    /** An event of a provider with the log's entry of it. */
    record Step(TrailEntry entry, ProviderEvent event) {}

    /** The whole stream before a position, in order. */
    void before(ProviderId provider, long position, Predicate<Step> reader) {
        read(stream(provider), ReadAt.now(), 0, position - 1, reader);
    }

    /** What followed a position, as far as it was asked for, until the reader has enough. */
    void after(ProviderId provider, long position, Predicate<Step> reader) {
        read(stream(provider), asked, position, upTo, reader);
    }

    /** Embargoes and suspensions, imposed and lifted, up to a position. */
    List<ProviderEvent> bars(ProviderId provider, long upToPosition) {
        return BARS.stream()
                .flatMap(type -> all(stream(provider).ofType(nameOf(type)), ReadAt.now(), upToPosition))
                .sorted(Comparator.comparingLong(step -> step.entry().position()))
                .map(Step::event)
                .toList();
    }

    /** How every provider was last admitted, up to a position. */
    Map<ProviderId, ProviderAdmitted> members(long upToPosition) {
        Map<ProviderId, ProviderAdmitted> members = new HashMap<>();
        all(TrailFilter.none().ofType(nameOf(ProviderAdmitted.class)), ReadAt.now(), upToPosition)
                .forEach(step -> members.put(step.event().providerId(), (ProviderAdmitted) step.event()));
        return members;
    }

    /** The first admission, as far as it was asked for. */
    Optional<TrailEntry> admission(ProviderId provider) {
        return trail.entries(at, stream(provider).ofType(nameOf(ProviderAdmitted.class)), asked, 0, upTo, 1).stream()
                .findFirst();
    }

    private Stream<Step> all(TrailFilter filter, ReadAt times, long last) {
        return trail.entries(at, filter, times, 0, last, Integer.MAX_VALUE).stream()
                .map(this::step);
    }

    /** @param reader answers whether it wants the next one */
    private void read(TrailFilter filter, ReadAt times, long first, long last, Predicate<Step> reader) {
        long after = first;
        List<TrailEntry> part;
        do {
            part = trail.entries(at, filter, times, after, last, PART);
            for (TrailEntry entry : part) {
                if (!reader.test(step(entry))) {
                    return;
                }
                after = entry.position();
            }
        } while (part.size() == PART);
    }

    private Step step(TrailEntry entry) {
        return new Step(entry, (ProviderEvent) forms.read(entry.current()));
    }

    private static TrailFilter stream(ProviderId provider) {
        return TrailFilter.ofStream(ProviderCommand.streamOf(provider));
    }

    private static String nameOf(Class<? extends ProviderEvent> type) {
        return Objects.requireNonNull(type.getAnnotation(Stored.class)).name();
    }
}
