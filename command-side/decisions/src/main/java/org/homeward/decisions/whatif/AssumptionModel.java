package org.homeward.decisions.whatif;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Tier;
import org.homeward.contract.audit.WhatIfQuestion.Assumptions;
import org.homeward.contract.audit.WhatIfResult.Basis;
import org.homeward.contract.audit.WhatIfResult.Measured;
import org.homeward.contract.brokerage.OfferStatus;
import org.homeward.contract.framework.Policy.ResponseWindow;
import org.homeward.decisions.calendar.WorkingTime;

/**
 * Answers that nobody gave. A provider is taken to answer as it did in the period: yes, no and silence as often, after
 * its usual working time; with too few answers of its own as its tier did, and without those as all did. Which answer it
 * is follows from the request, the provider and which time it was asked, and from nothing else.
 */
final class AssumptionModel {
    /** Another model is another version: the same question then has another answer. */
    static final int VERSION = 1;

    private final Assumptions assumptions;
    private final Map<ProviderId, Tally> byProvider = new HashMap<>();
    private final Map<Tier, Tally> byTier = new EnumMap<>(Tier.class);
    private final Tally all = new Tally();

    AssumptionModel(Assumptions assumptions, Survey survey) {
        this.assumptions = assumptions;
        survey.answers((ask, reply) -> {
            byProvider.computeIfAbsent(ask.provider, _ -> new Tally()).add(ask, reply);
            byTier.computeIfAbsent(ask.stage, _ -> new Tally()).add(ask, reply);
            all.add(ask, reply);
        });
    }

    private static final class Tally {
        private int accepted;
        private int declined;
        private int silent;
        private final List<Integer> minutes = new ArrayList<>();

        void add(Survey.Ask ask, Survey.Reply reply) {
            switch (reply.status()) {
                case ACCEPTED -> accepted++;
                case DECLINED -> declined++;
                case EXPIRED -> silent++;
                case OPEN, WITHDRAWN -> throw new IllegalStateException("no answer: " + reply);
            }
            if (reply.status() != OfferStatus.EXPIRED) {
                minutes.add(WorkingTime.minutesBetween(ask.openedAt, reply.at(), ask.window));
            }
        }

        int answers() {
            return accepted + declined + silent;
        }

        /** The lower of the two in the middle; 0 without any. */
        int median() {
            List<Integer> inOrder = minutes.stream().sorted().toList();
            return inOrder.isEmpty() ? 0 : inOrder.get((inOrder.size() - 1) / 2);
        }
    }

    /** @param minutes of working time until it comes; 0 for silence */
    record Assumed(OfferStatus status, int minutes) {}

    Assumed answer(PackageId id, ProviderId provider, Tier tier, int time, ResponseWindow window) {
        Tally tally = tally(provider, tier);
        OfferStatus status = status(tally, dice(id, provider, time));
        return new Assumed(status, status == OfferStatus.EXPIRED ? 0 : minutes(tally, window));
    }

    /** Whole numbers only: which of so many it is. */
    private OfferStatus status(Tally tally, long dice) {
        Integer percent = assumptions.acceptancePercent();
        if (percent != null) {
            if (Long.remainderUnsigned(dice, 100) < percent) {
                return OfferStatus.ACCEPTED;
            }
            int others = tally.declined + tally.silent;
            return others == 0 || Long.remainderUnsigned(Long.divideUnsigned(dice, 100), others) < tally.declined
                    ? OfferStatus.DECLINED
                    : OfferStatus.EXPIRED;
        }
        if (tally.answers() == 0) {
            return OfferStatus.ACCEPTED;
        }
        long which = Long.remainderUnsigned(dice, tally.answers());
        if (which < tally.accepted) {
            return OfferStatus.ACCEPTED;
        }
        return which < tally.accepted + tally.declined ? OfferStatus.DECLINED : OfferStatus.EXPIRED;
    }

    private int minutes(Tally tally, ResponseWindow window) {
        if (assumptions.answerMinutes() != null) {
            return assumptions.answerMinutes();
        }
        return tally.minutes.isEmpty() ? window.minutes() / 2 : tally.median();
    }

    private Tally tally(ProviderId provider, Tier tier) {
        return switch (basis(provider, tier)) {
            case OWN -> byProvider.getOrDefault(provider, all);
            case TIER -> byTier.getOrDefault(tier, all);
            case ALL, NONE -> all;
        };
    }

    private Basis basis(ProviderId provider, Tier tier) {
        int fewest = Math.max(1, assumptions.fewestAnswers());
        if (byProvider.containsKey(provider) && byProvider.get(provider).answers() >= fewest) {
            return Basis.OWN;
        }
        if (byTier.containsKey(tier) && byTier.get(tier).answers() >= fewest) {
            return Basis.TIER;
        }
        return all.answers() > 0 ? Basis.ALL : Basis.NONE;
    }

    Measured measured(ProviderId provider, Tier tier, int used) {
        Tally tally = tally(provider, tier);
        return new Measured(
                provider,
                tier,
                basis(provider, tier),
                tally.accepted,
                tally.declined,
                tally.silent,
                tally.median(),
                used);
    }

    private static long dice(PackageId id, ProviderId provider, int time) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("|", "what-if-" + VERSION, id.value(), provider.value(), Integer.toString(time))
                            .getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
