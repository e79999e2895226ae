package org.homeward.app.example;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Rejection;
import org.homeward.contract.brokerage.DeclineReason;
import org.homeward.contract.brokerage.OpenedOffer;
import org.homeward.contract.brokerage.PackageCommand.AcceptOffer;
import org.homeward.contract.brokerage.PackageCommand.ConfirmAssessment;
import org.homeward.contract.brokerage.PackageCommand.ConfirmReservation;
import org.homeward.contract.brokerage.PackageCommand.DeclineOffer;
import org.homeward.contract.brokerage.PackageCommand.RefuseReservation;
import org.homeward.contract.brokerage.PackageCommand.StartPackage;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.brokerage.PackageEvent.OfferAccepted;
import org.homeward.contract.brokerage.PackageEvent.OfferDeclined;
import org.homeward.contract.brokerage.PackageEvent.PackagePlaced;
import org.homeward.contract.brokerage.PackageEvent.RequestUnplaced;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.homeward.contract.provider.ProviderCommand.CommitHours;
import org.homeward.contract.provider.ProviderCommand.ReserveHours;

/** What providers and brokers do with a request, and what the automations would do after them. */
final class Brokerage {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final ExampleLog log;

    Brokerage(ExampleLog log) {
        this.log = log;
    }

    /**
     * One of the providers asked says yes, and its hours are reserved as the automations would. Where they went to
     * another package between offer and answer, the cascade goes on to the next.
     *
     * @param choice says which of those asked
     */
    void accept(PackageId id, int choice, Instant at) {
        while (last(log.history(id), PackagePlaced.class).isEmpty()) {
            OfferAccepted accepted = yes(id, choice, at);
            Rejection refusal = log.send(
                    new ReserveHours(
                            accepted.providerId(),
                            id,
                            accepted.round(),
                            accepted.reservation(),
                            accepted.area(),
                            accepted.funder(),
                            accepted.hoursPerWeek()),
                    at);
            log.send(
                    refusal == null
                            ? new ConfirmReservation(id, accepted.providerId(), accepted.reservation())
                            : new RefuseReservation(id, accepted.providerId(), accepted.reservation(), refusal.code()),
                    at);
        }
    }

    private OfferAccepted yes(PackageId id, int choice, Instant at) {
        List<PackageEvent> history = log.history(id);
        RoundOpened round =
                openRound(history).orElseThrow(() -> new IllegalStateException("Nobody could be asked for " + id));
        if (accepted(history)
                .filter(accepted -> accepted.round() == round.number())
                .isEmpty()) {
            ProviderId says = round.offers().get(choice % round.offers().size()).providerId();
            log.send(new AcceptOffer(id, says, null, null), at);
        }
        return accepted(log.history(id)).orElseThrow(() -> new IllegalStateException("Nobody accepted " + id));
    }

    /** Every provider of the round says no, the {@code number}-th one of the request; where nobody is asked, nobody. */
    void declineRound(PackageId id, int number, Instant at) {
        List<PackageEvent> history = log.history(id);
        openRound(history)
                .filter(round -> round.number() == number)
                .ifPresent(round -> round.offers().stream()
                        .map(OpenedOffer::providerId)
                        .filter(provider -> history.stream()
                                .noneMatch(event -> event instanceof OfferDeclined declined
                                        && declined.round() == number
                                        && declined.providerId().equals(provider)))
                        .forEach(provider -> log.send(
                                new DeclineOffer(id, provider, DeclineReason.NO_STAFF, null, null, null), at)));
    }

    private static Optional<RoundOpened> openRound(List<PackageEvent> history) {
        return last(history, RoundOpened.class)
                .filter(_ -> last(history, RequestUnplaced.class).isEmpty());
    }

    /** The provider's own assessment. */
    void assess(PackageId id, Instant at) {
        log.send(new ConfirmAssessment(id, dayOf(at)), at);
        OfferAccepted accepted = accepted(log.history(id)).orElseThrow();
        log.send(new CommitHours(accepted.providerId(), id, accepted.round(), accepted.reservation()), at);
    }

    void start(PackageId id, Instant at) {
        log.send(new StartPackage(id, dayOf(at)), at);
    }

    static Optional<OfferAccepted> accepted(List<PackageEvent> history) {
        return last(history, OfferAccepted.class);
    }

    private static <E extends PackageEvent> Optional<E> last(List<PackageEvent> history, Class<E> kind) {
        return history.reversed().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }

    static LocalDate dayOf(Instant at) {
        return at.atZone(LONDON).toLocalDate();
    }
}
