package org.homeward.decisions.brokerage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.homeward.contract.Area;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.Funder;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Sealed;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.brokerage.PackageStatus;
import org.homeward.contract.brokerage.ShortVisit;
import org.homeward.contract.brokerage.Visit;
import org.jspecify.annotations.Nullable;

/** A package request, and the package it becomes, as its own stream knows it. */
public sealed interface PackageState {
    /** The provider that has the package, once one accepted. */
    default Optional<ProviderId> provider() {
        return Optional.empty();
    }

    /** Who gave the package back and cares for the person to its last day, as long as nobody else has the package. */
    default Optional<ProviderId> leavingProvider(LocalDate today) {
        return Optional.empty();
    }

    /** Nothing was requested under this id. */
    record Unknown() implements PackageState {}

    /**
     * @param rounds rounds opened so far
     * @param attempt passes through the cascade begun so far
     * @param answers each provider's last answer
     * @param asked every provider ever offered to
     * @param settled reservations that were confirmed or refused
     */
    record Requested(
            PackageId packageId,
            FrameworkId frameworkId,
            Area area,
            Funder funder,
            Terms terms,
            int rounds,
            int attempt,
            Map<ProviderId, Answer> answers,
            Set<ProviderId> asked,
            Set<String> settled,
            Phase phase)
            implements PackageState {

        @Override
        public Optional<ProviderId> provider() {
            return switch (phase) {
                case Accepted accepted -> Optional.of(accepted.provider());
                case Placed placed -> Optional.of(placed.provider());
                case Ended ended -> Optional.of(ended.provider());
                case Offering _, Unplaced _, Withdrawn _ -> Optional.empty();
            };
        }

        @Override
        public Optional<ProviderId> leavingProvider(LocalDate today) {
            return leaving(today).map(Map.Entry::getKey);
        }

        Optional<Map.Entry<ProviderId, Answer>> leaving(LocalDate today) {
            return !Requesting.isWaiting(this)
                    ? Optional.empty()
                    : answers.entrySet().stream()
                            .filter(answer -> answer.getValue().holdsHoursOn(today))
                            .max(Comparator.comparing(
                                    answer -> answer.getValue().at()));
        }

        Map<ProviderId, OpenOffer> openOffers() {
            return phase instanceof Offering offering ? offering.open() : Map.of();
        }

        Requested with(Phase next) {
            return new Requested(
                    packageId, frameworkId, area, funder, terms, rounds, attempt, answers, asked, settled, next);
        }

        Requested with(Terms changed) {
            return new Requested(
                    packageId, frameworkId, area, funder, changed, rounds, attempt, answers, asked, settled, phase);
        }

        Requested withRound(int number, int inAttempt, Map<ProviderId, OpenOffer> opened) {
            Map<ProviderId, OpenOffer> open = new HashMap<>(openOffers());
            open.putAll(opened);
            Set<ProviderId> everAsked = new HashSet<>(asked);
            everAsked.addAll(opened.keySet());
            return new Requested(
                    packageId,
                    frameworkId,
                    area,
                    funder,
                    terms,
                    number,
                    inAttempt,
                    answers,
                    everAsked,
                    settled,
                    new Offering(open));
        }

        Requested withAttempt(int number) {
            return new Requested(
                    packageId, frameworkId, area, funder, terms, rounds, number, answers, asked, settled, phase);
        }

        Requested withAnswer(ProviderId provider, Answer answer) {
            Map<ProviderId, Answer> known = new HashMap<>(answers);
            known.put(provider, answer);
            return withAnswers(known);
        }

        Requested withAnswers(Map<ProviderId, Answer> known) {
            return new Requested(
                    packageId, frameworkId, area, funder, terms, rounds, attempt, known, asked, settled, phase);
        }

        Requested withoutOffer(ProviderId provider) {
            Map<ProviderId, OpenOffer> open = new HashMap<>(openOffers());
            open.remove(provider);
            return with(new Offering(open));
        }

        Requested withSettled(String reservation) {
            Set<String> more = new HashSet<>(settled);
            more.add(reservation);
            return new Requested(
                    packageId, frameworkId, area, funder, terms, rounds, attempt, answers, asked, more, phase);
        }

        PackageStatus status() {
            return switch (phase) {
                case Offering _ -> PackageStatus.OFFERING;
                case Accepted _ -> PackageStatus.ACCEPTED;
                case Unplaced _ -> PackageStatus.UNPLACED;
                case Placed placed when placed.suspension() != null -> PackageStatus.SUSPENDED;
                case Placed placed when placed.startedOn() != null -> PackageStatus.STARTED;
                case Placed _ -> PackageStatus.PLACED;
                case Withdrawn _ -> PackageStatus.WITHDRAWN;
                case Ended _ -> PackageStatus.ENDED;
            };
        }
    }

    /** How far a request has come. */
    sealed interface Phase {}

    /** @param open empty only between two events of one decision */
    record Offering(Map<ProviderId, OpenOffer> open) implements Phase {
        public Offering {
            open = Map.copyOf(open);
        }
    }

    /** @param on day of the provider's yes */
    record Accepted(ProviderId provider, int round, String reservation, LocalDate on) implements Phase {}

    record Unplaced() implements Phase {}

    /**
     * @param assessedOn null until the provider has confirmed its own assessment
     * @param resumedOn first day of the care that followed the latest suspension
     */
    record Placed(
            ProviderId provider,
            int round,
            LocalDate acceptedOn,
            @Nullable LocalDate assessedOn,
            @Nullable LocalDate startedOn,
            @Nullable LocalDate resumedOn,
            @Nullable Suspension suspension,
            @Nullable PendingVariation variation,
            int variations)
            implements Phase {
        Placed withAssessment(LocalDate on) {
            return new Placed(provider, round, acceptedOn, on, startedOn, resumedOn, suspension, variation, variations);
        }

        Placed withStart(LocalDate on) {
            return new Placed(
                    provider, round, acceptedOn, assessedOn, on, resumedOn, suspension, variation, variations);
        }

        /** A variation begins; it may hold at once. */
        Placed withVariation(@Nullable PendingVariation pending) {
            return new Placed(
                    provider, round, acceptedOn, assessedOn, startedOn, resumedOn, suspension, pending, variations + 1);
        }

        /** The variation that is pending becomes agreed. */
        Placed withAgreed(PendingVariation agreed) {
            return new Placed(
                    provider, round, acceptedOn, assessedOn, startedOn, resumedOn, suspension, agreed, variations);
        }

        Placed withoutPendingVariation() {
            return new Placed(
                    provider, round, acceptedOn, assessedOn, startedOn, resumedOn, suspension, null, variations);
        }

        Placed withSuspension(Suspension pause) {
            return new Placed(
                    provider, round, acceptedOn, assessedOn, startedOn, resumedOn, pause, variation, variations);
        }

        Placed withResumption(LocalDate on) {
            return new Placed(provider, round, acceptedOn, assessedOn, startedOn, on, null, variation, variations);
        }
    }

    record Withdrawn() implements Phase {}

    record Ended(ProviderId provider) implements Phase {}

    /**
     * @param keptUntil last day for which the provider is kept
     * @param saidAt when it was said, which may be long after its day
     */
    record Suspension(LocalDate on, LocalDate keptUntil, Instant saidAt) {}

    /**
     * A variation whose further hours are being reserved, and that then waits for its day.
     *
     * @param agreed whether nothing but its day is still to come
     */
    record PendingVariation(
            String reservation,
            WeeklyHours moreHours,
            List<Visit> visits,
            @Nullable ShortVisit shortVisit,
            LocalDate effectiveFrom,
            Sealed reason,
            boolean agreed) {}
}
