package org.homeward.query.audit.proof;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.homeward.contract.Authority;
import org.homeward.contract.audit.LogCheck;
import org.homeward.contract.audit.LogFinding;
import org.homeward.contract.audit.VerificationView.Difference;
import org.homeward.query.reading.EntryJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Holds the log against its own tree without being asked, and keeps what was found for everybody who has to know. */
public final class Verifications implements LogCheck {
    private static final Logger LOG = LoggerFactory.getLogger(Verifications.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate oneState;
    private final Notary notary;

    /**
     * @param jdbc sees every authority
     * @param oneState begins transactions that see one state of the log
     */
    Verifications(JdbcClient jdbc, TransactionTemplate oneState, Notary notary) {
        this.jdbc = jdbc;
        this.oneState = oneState;
        this.notary = notary;
    }

    /** The last one of an authority. */
    public record Verified(Instant at, LogFinding finding) {}

    @Override
    public LogFinding check(Authority authority, long upTo) {
        return Objects.requireNonNull(oneState.execute(status -> found(authority, upTo)));
    }

    private LogFinding found(Authority authority, long upTo) {
        TreeReads tree = new TreeReads(jdbc, authority);
        var verification = new LogVerification(jdbc, authority, notary.keys(authority), 1, upTo).run();
        long size = tree.leavesUpTo(upTo);
        return new LogFinding(
                upTo,
                size,
                root(tree, size),
                verification.checkpoints(),
                verification.equal(),
                verification.difference());
    }

    private static String root(TreeReads tree, long size) {
        try {
            return tree.rootAt(size).base64();
        } catch (NodeLost lost) {
            return "";
        }
    }

    /** Of every authority, now. */
    public void verifyAll() {
        verifyDue(Duration.ZERO);
    }

    /** Of those whose log was never verified, or so long ago. */
    void verifyDue(Duration every) {
        List<Authority> due = jdbc.sql("""
                SELECT t.authority FROM audit_tree t LEFT JOIN audit_verification v USING (authority)
                 WHERE v.verified_at IS NULL OR v.verified_at <= clock_timestamp() - make_interval(secs => :seconds)
                 ORDER BY t.authority
                """)
                .param("seconds", every.toSeconds())
                .query((row, number) -> new Authority(row.getString(1)))
                .list();
        for (Authority authority : due) {
            LogFinding finding = oneState.execute(status -> found(authority, new TreeReads(jdbc, authority).end()));
            keep(authority, Objects.requireNonNull(finding));
        }
    }

    private void keep(Authority authority, LogFinding finding) {
        Difference difference = finding.difference();
        if (difference != null) {
            LOG.error(
                    "The log of {} is not what was recorded: position {}, {}, {}",
                    authority,
                    difference.position(),
                    difference.kind(),
                    difference.detail());
        }
        jdbc.sql("""
                INSERT INTO audit_verification (authority, verified_at, intact, finding)
                VALUES (:authority, clock_timestamp(), :intact, :finding::jsonb)
                ON CONFLICT (authority) DO UPDATE
                   SET verified_at = excluded.verified_at, intact = excluded.intact, finding = excluded.finding
                """)
                .param("authority", authority.value())
                .param("intact", finding.intact())
                .param("finding", EntryJson.write(finding))
                .update();
    }

    /** @param jdbc in a transaction that sees the authority */
    public static Optional<Verified> last(JdbcClient jdbc, Authority authority) {
        return jdbc.sql("SELECT verified_at, finding FROM audit_verification WHERE authority = ?")
                .param(authority.value())
                .query((row, number) -> new Verified(
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        EntryJson.read(row.getString(2), LogFinding.class)))
                .optional();
    }
}
