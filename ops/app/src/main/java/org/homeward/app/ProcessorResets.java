package org.homeward.app;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.homeward.app.operator.Operator;
import org.homeward.contract.Authority;
import org.homeward.contract.Caller;
import org.homeward.contract.InterventionId;
import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.audit.AuditCommand.RecordReset;
import org.homeward.contract.audit.AuditCommand.RecordResetDone;
import org.homeward.projections.ViewProjection;
import org.homeward.projections.audit.AuditTreeProjection;
import org.homeward.projections.reset.Reset;
import org.homeward.projections.reset.Reset.Status;
import org.homeward.projections.reset.ResetRuns;
import org.homeward.projections.reset.ResetTable;
import org.homeward.service.gate.CommandSender;
import org.homeward.service.gate.Origin;
import org.homeward.service.processing.Groups;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which processor may be reset, for the operator's own authority, and what that would mean. What is asked for is recorded
 * and noted here, and done by whichever node comes to it first.
 */
@Component
class ProcessorResets implements ResetRuns.Done {
    private static final Set<Status> UNFINISHED = Set.of(Status.ASKED_FOR, Status.REBUILDING);

    private final ResetTable table;
    private final CommandSender sender;
    private final JdbcClient jdbc;

    ProcessorResets(CommandSender sender, @Qualifier("operatorsJdbc") JdbcClient jdbc) {
        this.table = new ResetTable(jdbc);
        this.sender = sender;
        this.jdbc = jdbc;
    }

    /**
     * What a reset would do. Nothing is changed yet.
     *
     * @param events of the authority that would be handled again
     * @param upTo log position of the last of them
     * @param aboutSeconds at the rate last measured; null: none was measured yet
     * @param setAside streams that wait aside for a view, and are tried again with it
     * @param meanwhile what people see until it is done
     * @param send what to send to have it done
     */
    record Plan(
            String processor,
            Authority authority,
            long events,
            long upTo,
            @Nullable Long aboutSeconds,
            long setAside,
            String meanwhile,
            Map<String, String> send) {}

    private record Reach(long events, long upTo, long setAside) {}

    Optional<Reset> latest(String processor) {
        return table.latest(Operator.calling().authority(), processor);
    }

    Plan planned(String processor) {
        refuseWhatIsDoneOnce(processor);
        Authority authority = Operator.calling().authority();
        refuseWhileUnderWay(table.latest(authority, processor));
        Reach reach = reach(authority);
        return new Plan(
                processor,
                authority,
                reach.events(),
                reach.upTo(),
                table.lastRate()
                        .map(rate -> Math.max(1, Math.round(reach.events() / rate)))
                        .orElse(null),
                reach.setAside(),
                "Every view is made anew beside the present ones. Until that is done, people read and work on what the views"
                        + " say now, and new events go on appearing in them; then the views wait for a moment while every"
                        + " row that is not what the log says is put right. If it fails or is interrupted, nothing is changed.",
                Map.of("confirm", processor, "reason", "why, in words that name nobody"));
    }

    private Reach reach(Authority authority) {
        return jdbc.sql("""
                SELECT coalesce((SELECT size FROM audit_tree WHERE authority = :authority), 0), position,
                       (SELECT count(*) FROM view_set_aside WHERE authority = :authority)
                FROM view_position
                """)
                .param("authority", authority.value())
                .query((row, _) -> new Reach(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
    }

    /** Confirmed: recorded, and then noted to be done. */
    Reset asked(String processor, @Nullable String confirm, @Nullable String reason) {
        refuseWhatIsDoneOnce(processor);
        if (!processor.equals(confirm)) {
            throw Operator.invalid("/confirm", "OTHER", "must be the processor's name, " + processor);
        }
        String why = Operator.reason(reason, "says why the views are made anew");
        Caller operator = Operator.calling();
        refuseWhileUnderWay(table.latest(operator.authority(), processor));
        String id = "iv-" + UUID.randomUUID();
        long position = reach(operator.authority()).upTo();
        sender.send(new RecordReset(new InterventionId(id), processor, position, why), Operator.origin(operator, id));
        boolean noted = table.ask(operator.authority(), id, processor, position, operator.subject(), why);
        Optional<Reset> latest = table.latest(operator.authority(), processor);
        if (!noted) {
            refuseWhileUnderWay(latest);
        }
        return latest.orElseThrow();
    }

    private static void refuseWhileUnderWay(Optional<Reset> reset) {
        reset.filter(last -> UNFINISHED.contains(last.status())).ifPresent(last -> {
            throw new Refused(Rejection.of(
                    RejectionCode.RESET_UNDER_WAY,
                    "A reset of " + last.processor() + " is " + last.status() + " since " + last.askedAt()
                            + "; GET /actuator/processors says how far it is"));
        });
    }

    private static void refuseWhatIsDoneOnce(String processor) {
        String why = switch (processor) {
            case ViewProjection.GROUP -> null;
            case AuditTreeProjection.GROUP ->
                "The trees are never grown anew: they say what the log was when it was written, and one grown from"
                        + " the log of today would vouch for whatever has become of it."
                        + " /api/v1/audit/verification holds the log against them";
            case Groups.DIRECTORY ->
                "Decisions rest on the directory: none could be made while it is made anew, and one made on half of"
                        + " it would stand for ever. Whoever maintains the program does it with every node stopped";
            case Groups.WHEN_SOMETHING_WILL_FALL_DUE ->
                "It would note again every date that ever was, and what was seen to would fall due once more";
            default ->
                "It sends commands, and would send those of all these years once more, on what is true today. What it"
                        + " could not handle waits at /actuator/deadletters, to be tried again";
        };
        if (why != null) {
            throw new Refused(Rejection.of(RejectionCode.NEVER_RESET, why));
        }
    }

    /** Under an id that follows from the reset's own: told twice, it stands in the log once. */
    @Override
    public void record(Authority authority, Reset reset) {
        sender.send(
                new RecordResetDone(
                        new InterventionId(reset.id() + "-done"),
                        new InterventionId(reset.id()),
                        reset.processor(),
                        reset.reached(),
                        reset.different()),
                new Origin(authority, "system:reset", Set.of(), reset.id(), null, null));
    }
}
