package org.homeward.decisions.brokerage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.Sealed;
import org.homeward.contract.brokerage.Candidate;
import org.homeward.contract.brokerage.DeclineReason;
import org.homeward.contract.brokerage.OpenedOffer;
import org.homeward.contract.brokerage.PackageCommand;
import org.homeward.contract.brokerage.PackageCommand.AcceptOffer;
import org.homeward.contract.brokerage.PackageCommand.CloseOverdueOffers;
import org.homeward.contract.brokerage.PackageCommand.ConfirmAssessment;
import org.homeward.contract.brokerage.PackageCommand.ConfirmReservation;
import org.homeward.contract.brokerage.PackageCommand.DeclineOffer;
import org.homeward.contract.brokerage.PackageCommand.HandBackPackage;
import org.homeward.contract.brokerage.PackageCommand.HandBackReason;
import org.homeward.contract.brokerage.PackageCommand.OfferByHand;
import org.homeward.contract.brokerage.PackageCommand.RefuseReservation;
import org.homeward.contract.brokerage.PackageCommand.RetryPlacement;
import org.homeward.contract.brokerage.PackageCommand.StartPackage;
import org.homeward.contract.brokerage.PackageCommand.WithdrawOfferOf;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.brokerage.PackageEvent.OfferAccepted;
import org.homeward.contract.brokerage.PackageEvent.OfferWithdrawn;
import org.homeward.contract.brokerage.PackageEvent.PackagePlaced;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.homeward.contract.brokerage.PackageEvent.WithdrawalCause;
import org.homeward.decisions.AProvider;
import org.homeward.decisions.Example;
import org.homeward.decisions.History;
import org.homeward.decisions.LondonTime;
import org.homeward.decisions.MarketFacts;

/** One package under test, told in the words of brokers and providers; providers go by their short names. */
final class Brokerage {
    static final Sealed REASON = new Sealed("cmVhc29u");
    static final Sealed CALLER = new Sealed("Y2FsbGVy");

    private final History<PackageCommand, PackageState, PackageEvent> history =
            new History<>(new PackageDecider(), Example.TUESDAY_AT_NINE);

    static Brokerage with(AProvider... providers) {
        return with(Example.market(providers));
    }

    static Brokerage with(MarketFacts market) {
        return new Brokerage().knowing(market);
    }

    Brokerage knowing(MarketFacts market) {
        history.in(market);
        return this;
    }

    Brokerage knowing(AProvider... providers) {
        return knowing(Example.market(providers));
    }

    Brokerage at(Instant instant) {
        history.at(instant);
        return this;
    }

    Brokerage after(Duration duration) {
        history.after(duration);
        return this;
    }

    History<PackageCommand, PackageState, PackageEvent> history() {
        return history;
    }

    Instant now() {
        return history.now();
    }

    LocalDate today() {
        return LondonTime.dayOf(now());
    }

    String status() {
        return history.status();
    }

    Brokerage requested() {
        return requested(ARequest.ofSevenHours());
    }

    Brokerage requested(ARequest request) {
        history.given(request.command());
        return this;
    }

    List<PackageEvent> accepts(String name) {
        return history.accepted(acceptance(name));
    }

    static AcceptOffer acceptance(String name) {
        return new AcceptOffer(ARequest.ID, AProvider.id(name), null, null);
    }

    static AcceptOffer acceptanceByPhone(String name, Instant answeredAt) {
        return new AcceptOffer(ARequest.ID, AProvider.id(name), CALLER, answeredAt);
    }

    static DeclineOffer refusal(String name, DeclineReason reason) {
        return new DeclineOffer(ARequest.ID, AProvider.id(name), reason, null, null, null);
    }

    Brokerage declines(String name) {
        return declines(name, DeclineReason.NO_STAFF);
    }

    Brokerage declines(String name, DeclineReason reason) {
        history.given(refusal(name, reason));
        return this;
    }

    /** The windows of the open round pass and are closed at once. */
    Brokerage fallsSilent() {
        RoundOpened round = round();
        history.at(round.offers().getFirst().respondBy()).given(new CloseOverdueOffers(ARequest.ID, round.number()));
        return this;
    }

    Brokerage barred(String name) {
        history.given(new WithdrawOfferOf(ARequest.ID, AProvider.id(name)));
        return this;
    }

    /** The provider accepted and its hours were granted. */
    Brokerage placedWith(String name) {
        accepts(name);
        OfferAccepted accepted = history.last(OfferAccepted.class);
        history.single(
                new ConfirmReservation(ARequest.ID, accepted.providerId(), accepted.reservation()),
                PackagePlaced.class);
        return this;
    }

    List<PackageEvent> hoursRefused(String name) {
        OfferAccepted accepted = history.last(OfferAccepted.class);
        return history.accepted(new RefuseReservation(
                ARequest.ID, AProvider.id(name), accepted.reservation(), RejectionCode.HOURS_LIMIT_REACHED));
    }

    Brokerage assessed() {
        history.given(new ConfirmAssessment(ARequest.ID, today()));
        return this;
    }

    Brokerage started() {
        history.given(new StartPackage(ARequest.ID, today()));
        return this;
    }

    Brokerage handedBack(LocalDate lastDay) {
        history.given(new HandBackPackage(ARequest.ID, HandBackReason.NOTICE_BY_PROVIDER, null, lastDay));
        return this;
    }

    static OfferByHand byHand(String name) {
        return new OfferByHand(ARequest.ID, AProvider.id(name), REASON);
    }

    static RetryPlacement retry() {
        return new RetryPlacement(ARequest.ID);
    }

    Rejection rejected(PackageCommand command) {
        return history.rejected(command);
    }

    /** The latest round. */
    RoundOpened round() {
        return history.last(RoundOpened.class);
    }

    /** Whom the latest round asks, in order. */
    List<ProviderId> asked() {
        return round().offers().stream().map(OpenedOffer::providerId).toList();
    }

    void asks(String... names) {
        assertThat(status()).isEqualTo("OFFERING");
        assertThat(asked()).containsExactlyInAnyOrderElementsOf(ids(names));
    }

    static List<ProviderId> ids(String... names) {
        return List.of(names).stream().map(AProvider::id).toList();
    }

    Candidate candidate(String name) {
        return candidate(round().decision().candidates(), name);
    }

    static Candidate candidate(List<Candidate> candidates, String name) {
        return candidates.stream()
                .filter(considered -> considered.facts().providerId().equals(AProvider.id(name)))
                .findFirst()
                .orElseThrow();
    }

    List<ProviderId> withdrawnFrom(WithdrawalCause cause) {
        return history.all(OfferWithdrawn.class).stream()
                .filter(withdrawn -> withdrawn.cause() == cause)
                .map(OfferWithdrawn::providerId)
                .toList();
    }

    PackageId id() {
        return ARequest.ID;
    }
}
