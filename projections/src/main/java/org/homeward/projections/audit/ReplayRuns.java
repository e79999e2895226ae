package org.homeward.projections.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import org.homeward.contract.audit.LogCheck;
import org.homeward.contract.audit.LogFinding;
import org.homeward.contract.audit.Signatures;
import org.homeward.projections.ViewComparison;
import org.homeward.projections.ViewComparison.Verdict;
import org.homeward.projections.audit.ReplayTable.Unfinished;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs the replays asked for, one after the other, on whatever node takes one up first. One that is stopped with its
 * node begins again; after a few starts that all ended so, it is given up, and says that.
 */
public final class ReplayRuns extends OneAfterTheOther {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayRuns.class);
    private static final int STARTS = 3;
    private static final String NOTHING = "Nothing of the authority was recorded by then";

    private final ViewComparison comparison;
    private final ReplayTable table;
    private final Signatures signatures;
    private final LogCheck log;
    private final Clock clock;
    private final TransactionTemplate one;
    private final TransactionTemplate apart;

    public ReplayRuns(
            ViewComparison comparison,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Signatures signatures,
            LogCheck log,
            Clock clock) {
        super("replays");
        this.comparison = comparison;
        this.signatures = signatures;
        this.log = log;
        this.table = new ReplayTable(jdbc);
        this.clock = clock;
        this.one = new TransactionTemplate(transactions);
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The lock is taken only for work; under it, what is under way is so on no other node. */
    @Override
    protected boolean didOne() {
        return table.oldest().isPresent()
                && Boolean.TRUE.equals(one.execute(status -> {
                    Optional<Unfinished> oldest = comparison.isFree() ? table.oldest() : Optional.empty();
                    oldest.ifPresent(replay -> run(replay, status));
                    return oldest.isPresent();
                }));
    }

    private void run(Unfinished replay, TransactionStatus status) {
        if (replay.starts() >= STARTS) {
            noted(now -> table.fails(replay, "It was interrupted " + STARTS + " times", now));
            return;
        }
        noted(now -> table.begins(replay, now));
        try {
            Verdict verdict = comparison.compare(
                    replay.scope(),
                    (position, target, events) -> noted(now -> table.reached(replay, position, target, events, now)));
            if (verdict.events() == 0) {
                noted(now -> table.fails(replay, NOTHING, now));
                return;
            }
            LogFinding found = log.check(replay.authority(), verdict.position());
            noted(now -> table.ends(
                    replay,
                    verdict,
                    found,
                    signatures.sign(replay.authority(), VerdictText.of(replay, verdict, found, now)),
                    now));
            LOG.info(
                    "Replay {} up to position {}: views {}, log {}",
                    replay.id(),
                    verdict.position(),
                    verdict.isEqual() ? "equal" : "different",
                    found.intact() ? "as recorded" : "altered");
        } catch (RuntimeException e) {
            if (!isRunning()) {
                throw e;
            }
            LOG.warn("Replay {} failed", replay.id(), e);
            noted(now -> table.fails(replay, String.valueOf(e.getMessage()), now));
            // The comparison's part of the transaction is lost already: this says that it is known.
            status.setRollbackOnly();
        }
    }

    /** At once, for everybody to see: the comparison's own transaction ends much later. */
    private void noted(Consumer<Instant> note) {
        apart.executeWithoutResult(_ -> note.accept(clock.instant().truncatedTo(ChronoUnit.MICROS)));
    }
}
