package org.homeward.decisions.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.state.ActionChain;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.provider.ProviderEvent;
import org.homeward.decisions.brokerage.PackageDecider;
import org.homeward.decisions.provider.ProviderDecider;

class WorldProperties {
    private static final int STEPS = 80;

    @Provide
    Arbitrary<ActionChain<World>> histories() {
        return Histories.of(new World.Deciders(new ProviderDecider(), new PackageDecider()), STEPS);
    }

    /** The world holds every event against the invariants as it is appended. */
    @Property(tries = 1200, edgeCases = EdgeCasesMode.NONE)
    void promisesOffersAndDecisionsHoldInEveryHistoryAndNothingLeaks(@ForAll("histories") ActionChain<World> history) {
        history.run().nothingLeaked();
    }

    @Example
    void everyKindOfEventHappensInThem() {
        Set<Class<?>> missing = Stream.of(PackageEvent.class, ProviderEvent.class)
                .flatMap(context -> Stream.of(context.getPermittedSubclasses()))
                .collect(Collectors.toSet());

        histories()
                .sampleStream()
                .limit(2000)
                .takeWhile(_ -> !missing.isEmpty())
                .forEach(history -> history.run().log().forEach(event -> missing.remove(event.getClass())));

        assertThat(missing).isEmpty();
    }

    // --- controls: the same histories and checks catch deciders that break one rule

    @Example
    void hoursBeyondTheLimitAreCaught() {
        isCaught(Broken.withoutALimit(), "quarter hours promised by");
    }

    @Example
    void wrongTotalsAreCaught() {
        isCaught(Broken.withWrongTotals(), "declared, committed, reserved and committed for the NHS");
    }

    @Example
    void aReservationGrantedTwiceIsCaught() {
        isCaught(Broken.withReservationsThatRepeat(), "promise", "pending variation of");
    }

    @Example
    void aReductionMadeTwiceIsCaught() {
        isCaught(Broken.withReductionsThatRepeat(), "promise");
    }

    @Example
    void aReductionThatHidesWhatWasReservedIsCaught() {
        isCaught(
                Broken.withReductionsThatHideWhatWasReserved(),
                "declared, committed, reserved and committed for the NHS");
    }

    @Example
    void hoursThatAreNeverFreedAreCaught() {
        isCaught(Broken.withoutReleases(), "promises held against packages placed");
    }

    @Example
    void hoursFreedForAnotherAcceptanceAreCaught() {
        isCaught(Broken.withReleasesOfEveryRound(), "promise", "pending variation of");
    }

    @Example
    void hoursCommittedBeforeTheirDayAreCaught() {
        isCaught(Broken.withCommitmentsOfEverything(), "reserved for what is still to come");
    }

    @Example
    void whatWasAgreedForAPackageGivenBackIsCaught() {
        isCaught(Broken.withoutCancellations(), "agreed for later and not called off");
    }

    @Example
    void tierTwoAskedTooEarlyIsCaught() {
        isCaught(Broken.withoutTierOne(), "eligible in TIER_1, not asked before");
    }

    @Example
    void anOfferToABarredProviderIsCaught() {
        isCaught(Broken.withoutBars(), "is a member at", "bars of");
    }

    @Example
    void aDecisionThatDoesNotFollowFromItsRecordIsCaught() {
        isCaught(Broken.withRecordsOutOfOrder(), "Considered");
    }

    @Example
    void aSecondAcceptanceIsCaught() {
        isCaught(Broken.withTwoAcceptances(), "live acceptance before");
    }

    private static void isCaught(World.Deciders broken, String... said) {
        assertThatThrownBy(() -> Histories.of(broken, STEPS)
                        .sampleStream()
                        .limit(2000)
                        .forEach(history -> history.run().nothingLeaked()))
                .satisfies(caught -> assertThat(stackOf(caught)).containsAnyOf(said));
    }

    private static String stackOf(Throwable caught) {
        return caught.getCause() == null
                ? String.valueOf(caught.getMessage())
                : caught.getMessage() + stackOf(caught.getCause());
    }
}
