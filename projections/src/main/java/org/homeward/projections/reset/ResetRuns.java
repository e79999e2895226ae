package org.homeward.projections.reset;

import java.util.Optional;
import org.homeward.contract.Authority;
import org.homeward.projections.ViewReset;
import org.homeward.projections.ViewReset.Outcome;
import org.homeward.projections.audit.OneAfterTheOther;
import org.homeward.projections.reset.ResetTable.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does the resets asked for, on whatever node takes one up first. One that is stopped with its node has changed nothing and
 * begins again; after a few starts that all ended so, it is given up, and says that.
 */
public final class ResetRuns extends OneAfterTheOther {
    private static final Logger LOG = LoggerFactory.getLogger(ResetRuns.class);
    private static final int STARTS = 3;

    private final ViewReset views;
    private final ResetTable table;
    private final Done done;
    private final TransactionTemplate one;
    private final TransactionTemplate apart;

    /** Has the log say what came of one. */
    @FunctionalInterface
    public interface Done {
        /** It may come again, if the program was stopped before it knew of the first time. */
        void record(Authority authority, Reset reset);
    }

    public ResetRuns(ViewReset views, ResetTable table, Done done, PlatformTransactionManager transactions) {
        super("resets");
        this.views = views;
        this.table = table;
        this.done = done;
        this.one = new TransactionTemplate(transactions);
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    protected boolean didOne() {
        for (Task task : table.untold()) {
            done.record(task.authority(), task.reset());
            table.told(task);
        }
        // The lock is taken only for work; under it, what is under way is so on no other node.
        return table.oldest().isPresent()
                && Boolean.TRUE.equals(one.execute(status -> {
                    Optional<Task> oldest = views.isFree() ? table.oldest() : Optional.empty();
                    oldest.ifPresent(task -> run(task, status));
                    return oldest.isPresent();
                }));
    }

    private void run(Task task, TransactionStatus status) {
        if (task.reset().starts() >= STARTS) {
            apart.executeWithoutResult(_ -> table.fails(task, "It was interrupted " + STARTS + " times"));
            return;
        }
        apart.executeWithoutResult(_ -> table.begins(task));
        try {
            Outcome outcome = views.reset(
                    task.authority(),
                    (position, target, events) ->
                            apart.executeWithoutResult(_ -> table.reached(task, position, target, events)));
            // With the rows: it is done when they are seen, and not before.
            table.ends(task, outcome);
            LOG.info(
                    "Reset {}: the views of {} are made anew up to position {}; rows that differed: {}",
                    task.reset().id(),
                    task.authority(),
                    outcome.position(),
                    outcome.different());
        } catch (RuntimeException e) {
            if (!isRunning()) {
                throw e;
            }
            LOG.warn("Reset {} failed and changed nothing", task.reset().id(), e);
            apart.executeWithoutResult(_ -> table.fails(task, why(e)));
            status.setRollbackOnly();
        }
    }

    /** What the database says may quote a row. */
    private static String why(RuntimeException failure) {
        return failure instanceof IllegalStateException
                ? String.valueOf(failure.getMessage())
                : failure.getClass().getName();
    }
}
