package org.homeward.query.audit.proof;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.homeward.contract.Authority;
import org.homeward.contract.audit.LogCheck;
import org.homeward.contract.audit.LogFinding;
import org.homeward.contract.audit.VerificationView.Difference;
import org.homeward.proof.log.EventLine;
import org.homeward.proof.note.Checkpoint;
import org.homeward.proof.note.NoteRefused;
import org.homeward.proof.note.SignedNote;
import org.homeward.proof.tree.GrowingTree;
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

    /**
     * What a checkpoint that was taken away says of this log.
     *
     * @param treeSize events that it is of
     * @param events how many of those are in the log
     * @param equal whether they are what was signed; false where some are missing
     */
    public record Held(Authority authority, long treeSize, long events, boolean equal) {}

    /**
     * Holds the rows themselves against it, whatever the tree beside them says.
     *
     * @throws NoteRefused when it is no checkpoint of a log that is here
     */
    public Held hold(String checkpoint) {
        SignedNote note = SignedNote.parse(checkpoint);
        Checkpoint signed = Checkpoint.parse(note.text());
        Authority authority = authorities().stream()
                .filter(one -> notary.origin(one).equals(signed.origin()))
                .findFirst()
                .orElseThrow(() -> new NoteRefused("There is no log " + signed.origin() + " here"));
        note.verify(notary.keys(authority));
        return Objects.requireNonNull(oneState.execute(status -> held(authority, signed)));
    }

    private Held held(Authority authority, Checkpoint signed) {
        GrowingTree tree = treeOfRows(authority, signed.size());
        boolean equal = tree.size() == signed.size() && tree.root().equals(signed.root());
        return new Held(authority, signed.size(), tree.size(), equal);
    }

    /** What a checkpoint of all rows that are there would say, also of those that the tree has not taken in. */
    public Checkpoint asItStands(Authority authority) {
        GrowingTree tree = Objects.requireNonNull(oneState.execute(status -> treeOfRows(authority, Long.MAX_VALUE)));
        return new Checkpoint(notary.origin(authority), tree.size(), tree.root());
    }

    private GrowingTree treeOfRows(Authority authority, long most) {
        GrowingTree tree = new GrowingTree();
        try (Stream<EventLine> rows = new TreeReads(jdbc, authority).events(1, Long.MAX_VALUE)) {
            rows.limit(most).forEach(row -> tree.append(row.hash()));
        }
        return tree;
    }

    /** Whose logs there are. */
    public List<Authority> authorities() {
        return jdbc.sql("SELECT authority FROM audit_tree ORDER BY authority")
                .query((row, number) -> new Authority(row.getString(1)))
                .list();
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
        due.forEach(this::verify);
    }

    /** To its end, and keeps what was found, for operators and auditors to be told. */
    void verify(Authority authority) {
        LogFinding finding = oneState.execute(status -> found(authority, new TreeReads(jdbc, authority).end()));
        keep(authority, Objects.requireNonNull(finding));
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
