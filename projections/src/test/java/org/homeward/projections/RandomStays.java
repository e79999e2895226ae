package org.homeward.projections;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.homeward.contract.CaseId;
import org.homeward.contract.OdsCode;
import org.homeward.contract.Sealed;
import org.homeward.contract.discharge.CancellationReason;
import org.homeward.contract.discharge.DelayCause;
import org.homeward.contract.discharge.DischargeCommand;
import org.homeward.contract.discharge.DischargeEvent;
import org.homeward.contract.discharge.Pathway;
import org.homeward.decisions.Decision;
import org.homeward.decisions.MarketFacts;
import org.homeward.decisions.discharge.CaseDecider;
import org.homeward.decisions.discharge.CaseState;
import org.homeward.testing.ExampleEvents;
import org.homeward.testing.ExampleStays;

/** Hospital stays of one authority in which only happens what the decider allows, told late, wrongly and in any order. */
final class RandomStays {
    private static final int CASES = 3;
    private static final Sealed REASON = new Sealed("because");

    private final CaseDecider decider = new CaseDecider();
    private final Map<CaseId, CaseState> states = new HashMap<>();
    private final int packages;

    RandomStays(int packages) {
        this.packages = packages;
    }

    /** What came of something that somebody tried to say; nothing, if it was refused. */
    List<DischargeEvent> something(Random random, Instant told, Instant now) {
        CaseId id = ExampleStays.id(1 + random.nextInt(CASES));
        CaseState state = states.getOrDefault(id, decider.initial());
        DischargeCommand said = state instanceof CaseState.Known known
                ? anything(id, known.entries().size(), random, told)
                : new DischargeCommand.OpenCase(id, hospital(random), "A1", ExampleStays.person(1), Pathway.P1, told);
        if (!(decider.decide(said, state, MarketFacts.none(), now)
                instanceof Decision.Accepted<DischargeEvent> accepted)) {
            return List.of();
        }
        for (DischargeEvent event : accepted.events()) {
            state = decider.evolve(state, event);
        }
        states.put(id, state);
        return accepted.events();
    }

    private DischargeCommand anything(CaseId id, int entries, Random random, Instant at) {
        return switch (random.nextInt(20)) {
            case 0, 1, 2 -> new DischargeCommand.RecordCriteriaToResideCeased(id, at);
            case 3 -> new DischargeCommand.RecordCriteriaToResideResumed(id, at);
            case 4 -> new DischargeCommand.MovePatient(id, hospital(random), "A" + random.nextInt(3), at);
            case 5 -> new DischargeCommand.ChangePathway(id, pathway(random), at);
            case 6 -> new DischargeCommand.RecordAssessmentRequested(id, at);
            case 7 -> new DischargeCommand.RecordAssessmentCompleted(id, at);
            case 8 -> new DischargeCommand.RecordChoiceAwaited(id, at);
            case 9 -> new DischargeCommand.RecordChoiceMade(id, at);
            case 10, 11, 12 ->
                new DischargeCommand.LinkRequest(
                        id,
                        ExampleEvents.pack(1 + random.nextInt(packages)),
                        ExampleStays.person(1).reference(),
                        at);
            case 13 -> new DischargeCommand.UnlinkRequest(id, ExampleEvents.pack(1 + random.nextInt(packages)), at);
            case 14 -> new DischargeCommand.RecordStepDown(id, "The Limes", at);
            case 15 -> new DischargeCommand.RecordStepDownEnded(id, at);
            case 16 ->
                new DischargeCommand.CorrectSegment(
                        id,
                        at,
                        random.nextBoolean() ? null : at.plusSeconds(600),
                        DelayCause.values()[random.nextInt(DelayCause.values().length)],
                        REASON);
            case 17 -> new DischargeCommand.RetractEntry(id, 1 + random.nextInt(entries), REASON);
            case 18 -> new DischargeCommand.DischargePerson(id, null, at);
            default -> new DischargeCommand.CancelCase(id, CancellationReason.OTHER, null, at);
        };
    }

    private static OdsCode hospital(Random random) {
        return new OdsCode(random.nextBoolean() ? "RFR" : "RHQ");
    }

    private static Pathway pathway(Random random) {
        return Pathway.values()[random.nextInt(Pathway.values().length)];
    }
}
