package org.homeward.decisions.audit;

import java.time.Instant;
import java.util.Optional;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.audit.AuditCommand;
import org.homeward.contract.audit.AuditCommand.AskForReplay;
import org.homeward.contract.audit.AuditCommand.RecordIntervention;
import org.homeward.contract.audit.AuditCommand.RecordReading;
import org.homeward.contract.audit.AuditCommand.RecordReset;
import org.homeward.contract.audit.AuditCommand.RecordResetDone;
import org.homeward.contract.audit.AuditEvent;
import org.homeward.contract.audit.AuditEvent.OperatorIntervened;
import org.homeward.contract.audit.AuditEvent.ProcessorReset;
import org.homeward.contract.audit.AuditEvent.ProcessorResetDone;
import org.homeward.contract.audit.AuditEvent.ReplayAskedFor;
import org.homeward.contract.audit.AuditEvent.TrailRead;
import org.homeward.decisions.Decider;
import org.homeward.decisions.Decision;
import org.homeward.decisions.MarketFacts;

/** Records what was asked for, once. */
public final class AuditDecider implements Decider<AuditCommand, AuditState, AuditEvent> {
    /** Version of these rules. */
    public static final int VERSION = 1;

    @Override
    public AuditState initial() {
        return AuditState.NOTHING;
    }

    @Override
    public Decision<AuditEvent> decide(AuditCommand command, AuditState state, MarketFacts facts, Instant now) {
        return switch (state) {
            case ASKED_FOR -> Decision.unchanged();
            case NOTHING ->
                Decision.accepted(
                        switch (command) {
                            case AskForReplay asked ->
                                new ReplayAskedFor(asked.id(), asked.upTo(), asked.recordedBy(), now);
                            case RecordReading reading ->
                                new TrailRead(
                                        reading.id(), reading.what(), reading.question(), reading.position(), now);
                            case RecordIntervention one ->
                                new OperatorIntervened(
                                        one.id(),
                                        one.what(),
                                        one.processor(),
                                        one.view(),
                                        one.waits(),
                                        one.position(),
                                        one.reason(),
                                        now);
                            case RecordReset one ->
                                new ProcessorReset(one.id(), one.processor(), one.position(), one.reason(), now);
                            case RecordResetDone one ->
                                new ProcessorResetDone(
                                        one.id(), one.reset(), one.processor(), one.position(), one.different(), now);
                        });
        };
    }

    @Override
    public AuditState evolve(AuditState state, AuditEvent event) {
        return AuditState.ASKED_FOR;
    }

    @Override
    public Optional<FrameworkId> frameworkOf(AuditCommand command, AuditState state) {
        return Optional.empty();
    }

    @Override
    public String rules() {
        return "audit " + VERSION;
    }

    @Override
    public String status(AuditState state) {
        return state.name();
    }
}
