package org.homeward.decisions.whatif;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.homeward.contract.Event;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Sealed;
import org.homeward.contract.Tier;
import org.homeward.contract.audit.WhatIfQuestion;
import org.homeward.contract.brokerage.DeclineReason;
import org.homeward.contract.brokerage.OfferStatus;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.brokerage.PackageEvent.OfferAccepted;
import org.homeward.contract.brokerage.PackageEvent.OfferDeclined;
import org.homeward.contract.brokerage.PackageEvent.OfferExpired;
import org.homeward.contract.brokerage.PackageEvent.OfferWithdrawn;
import org.homeward.contract.brokerage.PackageEvent.PackageRequested;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.homeward.contract.framework.FrameworkEvent;
import org.homeward.contract.framework.Policy.ResponseWindow;
import org.homeward.contract.provider.ProviderEvent;
import org.jspecify.annotations.Nullable;

/**
 * The first reading of the record: which decisions belong to the question, what time it surely was at each, and who was
 * asked and said what.
 */
final class Survey {
    private final WhatIfQuestion question;
    private final Scope scope;
    private final List<Long> positions = new ArrayList<>();
    private final List<@Nullable Instant> times = new ArrayList<>();
    private final Map<String, List<Ask>> asks = new HashMap<>();
    private final Map<PackageId, Map<ProviderId, Ask>> open = new HashMap<>();
    private int read;

    Survey(WhatIfQuestion question) {
        this.question = question;
        this.scope = new Scope(question);
    }

    /** Which decisions are the framework's own. */
    static final class Scope {
        private final WhatIfQuestion question;
        private final Set<PackageId> requests = new HashSet<>();

        Scope(WhatIfQuestion question) {
            this.question = question;
        }

        boolean takes(RecordedDecision decision) {
            return switch (decision.first()) {
                case FrameworkEvent own -> own.frameworkId().equals(question.frameworkId());
                case ProviderEvent own -> own.frameworkId().equals(question.frameworkId());
                case PackageRequested requested
                when requested.frameworkId().equals(question.frameworkId()) -> requests.add(requested.packageId());
                case PackageEvent own -> requests.contains(own.packageId());
                default -> false;
            };
        }
    }

    /**
     * @param position of its decision
     * @param note sealed, as it was said
     */
    record Reply(
            long position,
            OfferStatus status,
            Instant at,
            @Nullable DeclineReason reason,
            boolean lawful,
            @Nullable Sealed note) {}

    /** An offer on record. */
    static final class Ask {
        final long position;
        final ProviderId provider;
        final Tier stage;
        final Instant openedAt;
        final ResponseWindow window;
        private @Nullable Reply reply;

        private Ask(long position, ProviderId provider, Tier stage, RoundOpened round) {
            this.position = position;
            this.provider = provider;
            this.stage = stage;
            this.openedAt = round.occurredAt();
            this.window = Course.windowOf(round);
        }

        /** What came of it by a position of the log; null: nothing, or it was taken back. */
        @Nullable
        Reply replyBy(long position) {
            return reply == null || reply.position() > position ? null : reply;
        }
    }

    void read(RecordedDecision decision) {
        if (!scope.takes(decision)) {
            return;
        }
        Event last = decision.last();
        boolean isTimed = Reading.isTimed(last);
        positions.add(decision.position());
        times.add(isTimed ? last.occurredAt() : null);
        if (isTimed && last.occurredAt().isBefore(question.to())) {
            read = positions.size();
        }
        decision.events().forEach(event -> note(decision.position(), event));
    }

    private void note(long position, Event event) {
        switch (event) {
            case RoundOpened round -> opened(position, round);
            case OfferAccepted accepted ->
                answered(
                        accepted.packageId(),
                        accepted.providerId(),
                        new Reply(position, OfferStatus.ACCEPTED, accepted.occurredAt(), null, true, null));
            case OfferDeclined declined ->
                answered(
                        declined.packageId(),
                        declined.providerId(),
                        new Reply(
                                position,
                                OfferStatus.DECLINED,
                                declined.occurredAt(),
                                declined.reason(),
                                declined.lawful(),
                                declined.note()));
            case OfferExpired expired ->
                answered(
                        expired.packageId(),
                        expired.providerId(),
                        new Reply(position, OfferStatus.EXPIRED, expired.occurredAt(), null, true, null));
            case OfferWithdrawn withdrawn -> answered(withdrawn.packageId(), withdrawn.providerId(), null);
            default -> {
                // Nobody was asked, and nobody answered.
            }
        }
    }

    private void opened(long position, RoundOpened round) {
        round.decision().candidates().stream()
                .filter(candidate -> round.offers().stream()
                        .anyMatch(offer ->
                                offer.providerId().equals(candidate.facts().providerId())))
                .forEach(candidate -> {
                    ProviderId provider = candidate.facts().providerId();
                    Ask ask = new Ask(position, provider, candidate.facts().tier(), round);
                    asks.computeIfAbsent(key(round.packageId(), provider), _ -> new ArrayList<>())
                            .add(ask);
                    open.computeIfAbsent(round.packageId(), _ -> new HashMap<>())
                            .put(provider, ask);
                });
    }

    private void answered(PackageId id, ProviderId provider, @Nullable Reply reply) {
        Map<ProviderId, Ask> ofRequest = open.getOrDefault(id, Map.of());
        Ask ask = ofRequest.get(provider);
        if (ask == null) {
            throw new IllegalStateException("an answer of " + provider + " for " + id + " without an offer");
        }
        ask.reply = reply;
        ofRequest.remove(provider);
    }

    private static String key(PackageId id, ProviderId provider) {
        return id.value() + '|' + provider.value();
    }

    /** @param time which time the provider was asked for that request, from 1 */
    Optional<Ask> ask(PackageId id, ProviderId provider, int time) {
        List<Ask> all = asks.getOrDefault(key(id, provider), List.of());
        return time <= all.size() && all.get(time - 1).position <= lastPosition()
                ? Optional.of(all.get(time - 1))
                : Optional.empty();
    }

    /** What was said in the period, and later nothing: then the same question has the same answer for ever. */
    @Nullable
    Reply reply(Ask ask) {
        return ask.replyBy(lastPosition());
    }

    /** Tells of every offer that went out in the period and was answered, or ran out. */
    void answers(BiConsumer<Ask, Reply> reader) {
        asks.values()
                .forEach(some -> some.forEach(ask -> {
                    Reply reply = reply(ask);
                    if (reply != null && !ask.openedAt.isBefore(question.from())) {
                        reader.accept(ask, reply);
                    }
                }));
    }

    /** The last position that belongs to the period, with everything before it; 0 without any. */
    long lastPosition() {
        return read == 0 ? 0 : positions.get(read - 1);
    }

    /**
     * The time at each decision of the framework, such that it never runs backwards: no later decision was made before
     * it. What is stamped with a later day than its neighbours, as examples and imports may be, does not push it on.
     */
    List<Instant> clock() {
        List<Instant> clock = new ArrayList<>(times.subList(0, read).size());
        Instant earliest = question.to();
        for (int index = read - 1; index >= 0; index--) {
            Instant time = times.get(index);
            earliest = time != null && time.isBefore(earliest) ? time : earliest;
            clock.add(earliest);
        }
        return clock.reversed();
    }
}
