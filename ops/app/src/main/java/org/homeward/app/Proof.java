package org.homeward.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.homeward.app.backup.BackupRefused;
import org.homeward.contract.Authority;
import org.homeward.contract.audit.LogFinding;
import org.homeward.contract.audit.Signatures;
import org.homeward.contract.audit.VerificationView.Difference;
import org.homeward.contract.audit.ViewComparisonView;
import org.homeward.projections.ViewComparison;
import org.homeward.projections.ViewComparison.Scope;
import org.homeward.projections.ViewComparison.Verdict;
import org.homeward.proof.note.Checkpoint;
import org.homeward.proof.note.NoteRefused;
import org.homeward.query.audit.proof.Verifications;
import org.homeward.query.audit.proof.Verifications.Held;
import org.homeward.service.privacy.MasterKeyRefused;
import org.homeward.service.privacy.PersonKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.LifecycleProcessor;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether a database is what was recorded: every person's key opens, every row of the log is held against its tree and the
 * tree against what was signed, every view is rebuilt from the first event and compared. By the program's own parts, of
 * which only those are made that this needs: nobody is answered, and nothing is done that falls due.
 */
final class Proof implements AutoCloseable {
    private static final int SHOWN = 10;

    private final ConfigurableApplicationContext program;
    private final Verifications verifications;
    private final List<String> lines = new ArrayList<>();
    private boolean intact = true;
    private boolean complete = true;
    private final boolean newSigner;

    private Proof(ConfigurableApplicationContext program) {
        this.program = program;
        long keys = publicKeys();
        this.verifications = program.getBean(Verifications.class);
        this.newSigner = keys > 0 && publicKeys() > keys;
        if (newSigner) {
            say("keys", "the key that signs for auditors is another than before: they have to be given it");
        }
    }

    /** Whether the key that signs for auditors has signed nothing here before. */
    boolean hasNewSigner() {
        return newSigner;
    }

    /** Whoever signs is published as soon as there is one. */
    private long publicKeys() {
        return jdbc().sql("SELECT count(*) FROM audit_key").query(Long.class).single();
    }

    /**
     * Opens the database, and refuses keys that are not its own.
     *
     * @param settings of the program that would run on it
     * @param fixed settings that count whatever those and the environment say
     */
    static Proof open(List<String> settings, Map<String, Object> fixed) {
        Map<String, Object> still = new HashMap<>(fixed);
        still.putAll(Map.of("homeward.example", "false", "db-scheduler.enabled", "false"));
        try {
            ConfigurableApplicationContext program = new SpringApplicationBuilder(Homeward.class)
                    .web(WebApplicationType.NONE)
                    .lazyInitialization(true)
                    .initializers(context -> {
                        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("proof", still));
                        context.getBeanFactory()
                                .registerSingleton(
                                        AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME, new NothingStarts());
                    })
                    .run(settings.toArray(String[]::new));
            return opened(program);
        } catch (RuntimeException failure) {
            String reason = reason(failure);
            if (reason == null) {
                throw failure;
            }
            throw new BackupRefused(reason);
        }
    }

    /** Whatever starts with the program by itself, even where it is made late: processors, automations, replays. */
    private static final class NothingStarts implements LifecycleProcessor {
        @Override
        public void onRefresh() {}

        @Override
        public void onClose() {}

        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public boolean isRunning() {
            return false;
        }
    }

    private static Proof opened(ConfigurableApplicationContext program) {
        try {
            program.getBean(PersonKeys.class);
            return new Proof(program);
        } catch (RuntimeException failure) {
            program.close();
            throw failure;
        }
    }

    private static @Nullable String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MasterKeyRefused refused) {
                return refused.getMessage();
            }
        }
        return StartRefused.Reporter.reasonOf(failure);
    }

    /** @param checkpoints files that were taken away before */
    Proof run(List<Path> checkpoints) throws IOException {
        try {
            keys();
            log();
            for (Path checkpoint : checkpoints) {
                hold(checkpoint);
            }
            views();
        } catch (DataAccessException unreadable) {
            bad("the database cannot be read to the end: " + ofTheDatabase(unreadable));
        }
        return this;
    }

    private static String ofTheDatabase(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException said) {
                return String.valueOf(said.getMessage());
            }
        }
        return failure.toString();
    }

    private void keys() {
        PersonKeys.Found keys = program.getBean(PersonKeys.class).inspect();
        say(
                "keys",
                "the master key opens the keys of " + keys.open() + " persons; " + keys.destroyed() + " were erased");
        if (!keys.closed().isEmpty()) {
            bad("the key of " + keys.closed().size() + " persons does not open: " + some(keys.closed()));
        }
        if (!keys.missing().isEmpty()) {
            bad("the key of " + keys.missing().size() + " persons is gone: " + some(keys.missing()));
        }
    }

    private static String some(List<String> all) {
        return String.join(", ", all.subList(0, Math.min(SHOWN, all.size()))) + (all.size() > SHOWN ? ", …" : "");
    }

    private void log() {
        long head = head();
        say("log", "it ends at position " + head);
        long hashed = hashed(head);
        long events = 0;
        for (Authority authority : verifications.authorities()) {
            LogFinding found = verifications.check(authority, head);
            log(authority, found);
            events += found.treeSize();
        }
        // A council whose tree is gone would not be looked for.
        if (events != hashed) {
            bad("the trees hold %d events, and the log had %d when they last grew".formatted(events, hashed));
        }
    }

    /** Position of the last event. */
    long head() {
        return jdbc().sql("SELECT position FROM log_head").query(Long.class).single();
    }

    private JdbcClient jdbc() {
        return program.getBean(JdbcClient.class);
    }

    /** How far the trees are. What they have not taken in yet is vouched for by its positions alone. */
    private long hashed(long head) {
        long hashed = jdbc().sql("SELECT position FROM audit_tree_position")
                .query(Long.class)
                .single();
        long rows = jdbc().sql("SELECT count(*) FROM event WHERE position > ?")
                .param(hashed)
                .query(Long.class)
                .single();
        if (hashed + rows != head) {
            bad("after position %d there are %d rows, and should be %d".formatted(hashed, rows, head - hashed));
        } else if (rows > 0) {
            say("", "the last " + rows + " rows were too new to be in its tree");
        }
        return hashed;
    }

    private void log(Authority authority, LogFinding found) {
        Difference difference = found.difference();
        if (difference == null) {
            say(
                    "",
                    "%s: %d events are what was recorded; %d signed checkpoints agree"
                            .formatted(authority, found.treeSize(), found.checkpoints()));
        } else {
            bad("%s: position %d, %s: %s"
                    .formatted(authority, difference.position(), difference.kind(), difference.detail()));
        }
    }

    private void hold(Path file) throws IOException {
        try {
            hold(file, verifications.hold(note(file)));
        } catch (NoteRefused refused) {
            complete = false;
            say("", file + " cannot be compared: " + refused.getMessage());
        }
    }

    /** Who copies a text loses or gains a line end, or turns all of them. */
    static String note(Path file) throws IOException {
        return Files.readString(file).replace("\r\n", "\n").stripTrailing() + "\n";
    }

    private void hold(Path file, Held held) {
        if (held.equal()) {
            say(
                    "",
                    file + ": the first " + held.treeSize() + " events of " + held.authority()
                            + " are what was signed");
        } else if (held.events() < held.treeSize()) {
            complete = false;
            say(
                    "",
                    "%s: of the %d events of %s that were signed, the last %d are not in this log"
                            .formatted(file, held.treeSize(), held.authority(), held.treeSize() - held.events()));
        } else {
            bad(file + ": the first " + held.treeSize() + " events of " + held.authority()
                    + " are not what was signed");
        }
    }

    private void views() {
        try {
            compareViews();
        } catch (IllegalStateException broken) {
            bad("the views cannot be rebuilt from this log: " + broken.getMessage());
        }
    }

    private void compareViews() {
        Verdict verdict = program.getBean(ViewComparison.class).compare(Scope.EVERYTHING, (_, _, _) -> {});
        long rows = verdict.views().stream().mapToLong(ViewComparisonView::rows).sum();
        say(
                "views",
                "rebuilt from %d events, up to position %d: %d rows in %d tables"
                        .formatted(
                                verdict.events(),
                                verdict.position(),
                                rows,
                                verdict.views().size()));
        Map<String, Long> different = new TreeMap<>();
        verdict.views().stream()
                .filter(view -> view.different() > 0)
                .forEach(view -> different.put(view.view(), view.different()));
        if (!different.isEmpty()) {
            bad("rows that are not what the log says, by table: " + different);
        }
        verdict.views().stream()
                .filter(view -> !view.setAside().isEmpty())
                .forEach(view -> say("", view.view() + " had set aside " + some(view.setAside())));
    }

    private void say(String of, String line) {
        lines.add("  %-6s %s".formatted(of, line));
    }

    private void bad(String line) {
        intact = false;
        lines.add("  %-6s WRONG: %s".formatted("", line));
    }

    List<String> lines() {
        return lines;
    }

    boolean isIntact() {
        return intact;
    }

    /** Whether the log goes at least as far as every checkpoint that it was to be held against. */
    boolean isComplete() {
        return complete;
    }

    /** For auditors, signed, for each council: where the log goes on from. */
    Map<Authority, String> statements(String restored) {
        Signatures signatures = program.getBean(Signatures.class);
        Map<Authority, String> statements = new TreeMap<>(Comparator.comparing(Authority::value));
        for (Authority authority : verifications.authorities()) {
            Checkpoint end = verifications.asItStands(authority);
            statements.put(authority, signatures.sign(authority, """
                    Homeward: a log was restored
                    log %s
                    %s
                    events %d
                    root %s
                    A checkpoint of no more events than these holds. One of more that was signed before this is of events
                    that are lost, and another may be signed of as many.
                    """.formatted(
                            end.origin(), restored, end.size(), end.root().base64())));
        }
        return statements;
    }

    @Override
    public void close() {
        program.close();
    }
}
