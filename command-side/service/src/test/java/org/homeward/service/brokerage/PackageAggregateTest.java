package org.homeward.service.brokerage;

import static org.axonframework.test.matchers.Matchers.exactSequenceOf;
import static org.axonframework.test.matchers.Matchers.messageWithPayload;
import static org.hamcrest.Matchers.instanceOf;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.TestExecutor;
import org.homeward.contract.Command;
import org.homeward.contract.PackageId;
import org.homeward.contract.PersonReference;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.Sealed;
import org.homeward.contract.Urgency;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.brokerage.PackageCommand.AmendRequest;
import org.homeward.contract.brokerage.PackageCommand.EndPackage;
import org.homeward.contract.brokerage.PackageCommand.EndReason;
import org.homeward.contract.brokerage.PackageCommand.HandBackReason;
import org.homeward.contract.brokerage.PackageCommand.PlacePackageRequest;
import org.homeward.contract.brokerage.PackageCommand.StartPackage;
import org.homeward.contract.brokerage.PackageCommand.WithdrawRequest;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.brokerage.PackageEvent.AssessmentConfirmed;
import org.homeward.contract.brokerage.PackageEvent.OfferAccepted;
import org.homeward.contract.brokerage.PackageEvent.PackageEnded;
import org.homeward.contract.brokerage.PackageEvent.PackageHandedBack;
import org.homeward.contract.brokerage.PackageEvent.PackagePlaced;
import org.homeward.contract.brokerage.PackageEvent.PackageRequested;
import org.homeward.contract.brokerage.PackageEvent.PackageStarted;
import org.homeward.contract.brokerage.PackageEvent.RequestUnplaced;
import org.homeward.contract.brokerage.PackageEvent.RequestWithdrawn;
import org.homeward.contract.brokerage.Person;
import org.homeward.decisions.LondonTime;
import org.homeward.service.Market;
import org.homeward.service.ShellFixtures;
import org.homeward.service.directory.MarketBehind;
import org.homeward.service.gate.CommandGate;
import org.homeward.service.gate.CommandNames;
import org.homeward.service.gate.CommandSender;
import org.homeward.service.gate.Done;
import org.junit.jupiter.api.Test;

class PackageAggregateTest {
    private static final PackageId ID = Market.packageId("1");
    private static final LocalDate TODAY = LondonTime.dayOf(ShellFixtures.NOW);
    private static final ProviderId ALDER = Market.provider(1);
    private static final ProviderId BIRCH = Market.provider(2);
    private static final PlacePackageRequest REQUEST = Market.request(ID);
    private static final PackageRequested REQUESTED = new PackageRequested(
            ID,
            REQUEST.frameworkId(),
            REQUEST.person(),
            REQUEST.district(),
            Market.NORTH,
            REQUEST.visits(),
            WeeklyHours.ofQuarters(28),
            REQUEST.needs(),
            REQUEST.funder(),
            REQUEST.urgency(),
            REQUEST.startBy(),
            null,
            REQUEST.preferredProviders(),
            REQUEST.excludedProviders(),
            null,
            null,
            ShellFixtures.NOW);

    private final FixtureConfiguration<PackageAggregate> fixture = ShellFixtures.of(PackageAggregate.class);

    @Test
    void aRequestIsDecidedOnTheFactsOfTheMarketInOneAppend() {
        ShellFixtures.when(fixture.givenNoPriorActivity(), REQUEST, CommandNames.PACKAGE)
                .expectEventsMatching(exactSequenceOf(
                        messageWithPayload(instanceOf(PackageRequested.class)),
                        messageWithPayload(instanceOf(RequestUnplaced.class))))
                .expectResultMessagePayload(new Done("pkg-1", "UNPLACED", null));
    }

    /** Half its providers may be missing: who is asked would stand for ever. */
    @Test
    void nothingIsDecidedOnADirectoryThatIsBeingFilled() {
        whenTheMarketIsAt("2018", fixture.givenNoPriorActivity(), REQUEST).expectException(MarketBehind.class);
    }

    @Test
    void aDirectoryThatIsAMomentBehindCostsARetryAtMost() {
        whenTheMarketIsAt("2017", fixture.givenNoPriorActivity(), REQUEST)
                .expectResultMessagePayload(new Done("pkg-1", "UNPLACED", null));
    }

    @Test
    void itsStateIsFoldedFromItsEvents() {
        var withdraw = new WithdrawRequest(ID, new Sealed("c2VhbGVk"));

        ShellFixtures.when(fixture.given(REQUESTED), withdraw, CommandNames.PACKAGE)
                .expectEvents(new RequestWithdrawn(ID, withdraw.reason(), ShellFixtures.NOW))
                .expectResultMessagePayload(new Done("pkg-1", "WITHDRAWN", null));
    }

    @Test
    void aRefusalFromFactsThatLagBehindTheirSenderIsNoAnswer() {
        PlacePackageRequest known = REQUEST;
        var elsewhere = new PlacePackageRequest(
                known.packageId(),
                known.frameworkId(),
                known.person(),
                "ZE1",
                known.visits(),
                known.needs(),
                known.funder(),
                known.urgency(),
                known.startBy(),
                null,
                known.preferredProviders(),
                known.excludedProviders(),
                null,
                null);

        whenTheMarketIsAt("18", fixture.givenNoPriorActivity(), elsewhere).expectException(MarketBehind.class);
    }

    /** @param head log position that the facts must know */
    private static ResultValidator<PackageAggregate> whenTheMarketIsAt(
            String head, TestExecutor<PackageAggregate> given, Command command) {
        return ShellFixtures.when(given, command, CommandNames.PACKAGE, Map.of(CommandSender.MARKET_HEAD, head));
    }

    @Test
    void nothingIsDecidedWhileTheDirectoryHasNotReachedTheFramework() {
        var inANewFramework = new PackageRequested(
                ID,
                ShellFixtures.NOT_YET_KNOWN,
                REQUEST.person(),
                REQUEST.district(),
                Market.NORTH,
                REQUEST.visits(),
                WeeklyHours.ofQuarters(28),
                REQUEST.needs(),
                REQUEST.funder(),
                REQUEST.urgency(),
                REQUEST.startBy(),
                null,
                REQUEST.preferredProviders(),
                REQUEST.excludedProviders(),
                null,
                null,
                ShellFixtures.NOW);

        whenTheMarketIsAt(
                        "18",
                        fixture.given(inANewFramework),
                        new AmendRequest(ID, null, null, Urgency.URGENT, null, null, null, null, null))
                .expectException(MarketBehind.class);
    }

    @Test
    void aProviderMayNotActOnAPackageOfAnother() {
        ShellFixtures.when(
                        fixture.given(REQUESTED),
                        new StartPackage(ID, LocalDate.of(2026, 11, 23)),
                        CommandNames.PACKAGE,
                        Map.of(CommandGate.OWN_PROVIDER, "home-care.1-1001"))
                .expectNoEvents()
                .expectExceptionDetails(
                        Rejection.of(RejectionCode.NOT_YOUR_PACKAGE, "Package pkg-1 is not with home-care.1-1001"));
    }

    @Test
    void whoLeavesMayEndItsCareButNotTheCareOfWhoCameAfterIt() {
        var end = new EndPackage(ID, TODAY, EndReason.DIED);
        Map<String, String> leaving = Map.of(CommandGate.OWN_PROVIDER, ALDER.value());

        ShellFixtures.when(fixture.given(handedBackBy(ALDER)), end, CommandNames.PACKAGE, leaving)
                .expectEvents(new PackageEnded(ID, 1, ALDER, TODAY, EndReason.DIED, ShellFixtures.NOW));
        ShellFixtures.when(
                        fixture.given(handedBackBy(ALDER)).andGiven(placedWith(BIRCH, 2)),
                        end,
                        CommandNames.PACKAGE,
                        leaving)
                .expectNoEvents()
                .expectExceptionDetails(
                        Rejection.of(RejectionCode.NOT_YOUR_PACKAGE, "Package pkg-1 is not with " + ALDER));
    }

    private static List<PackageEvent> handedBackBy(ProviderId provider) {
        List<PackageEvent> events = new ArrayList<>(List.of(REQUESTED));
        events.addAll(placedWith(provider, 1));
        events.add(new AssessmentConfirmed(ID, 1, provider, TODAY, ShellFixtures.NOW));
        events.add(new PackageStarted(ID, provider, TODAY, ShellFixtures.NOW));
        events.add(new PackageHandedBack(
                ID, 1, provider, HandBackReason.NO_STAFF, null, TODAY, TODAY.plusDays(1), ShellFixtures.NOW));
        return events;
    }

    private static List<PackageEvent> placedWith(ProviderId provider, int round) {
        return List.of(
                new OfferAccepted(
                        ID,
                        round,
                        provider,
                        "round-" + round,
                        Market.NORTH,
                        REQUEST.funder(),
                        WeeklyHours.ofQuarters(28),
                        null,
                        ShellFixtures.NOW),
                new PackagePlaced(
                        ID,
                        round,
                        provider,
                        Market.NORTH,
                        REQUEST.funder(),
                        WeeklyHours.ofQuarters(28),
                        ShellFixtures.NOW));
    }

    @Test
    void aRequestForAStayIsForThePersonWhoseStayItIs() {
        ShellFixtures.when(fixture.givenNoPriorActivity(), requestFor("P-1001"), CommandNames.PACKAGE)
                .expectResultMessagePayload(new Done("pkg-1", "UNPLACED", null));
    }

    @Test
    void aRequestForAnotherPersonsStayIsRefused() {
        ShellFixtures.when(fixture.givenNoPriorActivity(), requestFor("P-2"), CommandNames.PACKAGE)
                .expectNoEvents()
                .expectExceptionDetails(Rejection.of(RejectionCode.CASE_UNKNOWN, "No discharge case dc-1 of P-2"));
    }

    private static PlacePackageRequest requestFor(String person) {
        return new PlacePackageRequest(
                ID,
                REQUEST.frameworkId(),
                new Person(new PersonReference(person), REQUEST.person().details()),
                REQUEST.district(),
                REQUEST.visits(),
                REQUEST.needs(),
                REQUEST.funder(),
                Urgency.DISCHARGE,
                REQUEST.startBy(),
                "dc-1",
                REQUEST.preferredProviders(),
                REQUEST.excludedProviders(),
                null,
                null);
    }
}
