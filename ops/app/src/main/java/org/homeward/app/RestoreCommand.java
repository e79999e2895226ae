package org.homeward.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.homeward.app.backup.BackupDirectory;
import org.homeward.app.backup.BackupRefused;
import org.homeward.app.backup.Base;
import org.homeward.app.backup.DataDirectory;
import org.homeward.contract.Authority;
import org.homeward.proof.note.Checkpoint;
import org.homeward.proof.note.NoteRefused;
import org.homeward.proof.note.SignedNote;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What {@code --restore} does instead of a start. */
final class RestoreCommand {
    static final String NAME = "--restore";

    private static final Logger log = LoggerFactory.getLogger(RestoreCommand.class);

    private static final int PROVEN = 0;
    private static final int ALTERED = 1;
    private static final int UNUSABLE = 2;
    private static final int NOT_ALL = 3;

    private static final String PROVE = "--prove";
    private static final String KEYS = "--keys";
    private static final String TO = "--to";
    private static final String CHECKPOINT = "--checkpoint";

    private static final String HELP = """
            ops/restore BACKUPS NEW-DIRECTORY --keys DIRECTORY [--to TIME] [--checkpoint FILE]... [SETTING]...
            ops/restore --prove [--checkpoint FILE]... [SETTING]...

            Restores a backup to a new data directory, and proves it: every person's key opens; every row of the log is the one
            that was recorded, by its tree and by every checkpoint that was signed; every view is rebuilt from the first event
            and is row for row what was restored. With --prove alone it proves the database that is there and restores nothing.
            Nothing that is there is ever written over.

              BACKUPS            the directory that was given to ops/backup
              NEW-DIRECTORY      is made; of a program with its own PostgreSQL it is then its homeward.data-dir. Of a
                                 server it holds a data directory for your own PostgreSQL 18; what to do next is said
              --keys DIRECTORY   with master-key.json and audit-signing-key.pem, as ops/backup --keys-to left them, or the
                                 program's old data directory. Not for a server's: its nodes have them
              --to TIME          all that was committed by then, and nothing later: 2026-11-29T20:00:00Z. Without it, all
                                 that was kept
              --checkpoint FILE  one that was taken away before and kept apart: says whether the log still begins as it was
                                 then, and how many of its events are missing
              SETTING            as of ops/run, such as homeward.audit.origin where yours is another; with --prove
                                 homeward.data-dir, or homeward.datasource.url and the files of the keys

            Ends with
              0  proven
              1  something was altered or is missing; where, stands on the output. Do not work on it: tell the auditor
              2  it cannot be done, or cannot be meant
              3  proven, but a CHECKPOINT is of events that are not in it; the output says how many
            """;

    private RestoreCommand() {}

    static int run(List<String> arguments) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            System.out.print(HELP);
            return PROVEN;
        }
        Homeward.prepare();
        try {
            CommandLine said = CommandLine.read(arguments, Set.of(KEYS, TO, CHECKPOINT), Set.of(PROVE));
            List<Path> checkpoints = said.all(CHECKPOINT).stream().map(Path::of).toList();
            for (Path checkpoint : checkpoints) {
                refuseOthers(checkpoint);
            }
            return said.has(PROVE) ? prove(said, checkpoints) : restore(said, checkpoints);
        } catch (BackupRefused refused) {
            System.err.println("restore: " + refused.getMessage());
        } catch (StartRefused saidAlready) {
            return UNUSABLE;
        } catch (IOException failed) {
            System.err.println("restore: failed: " + failed);
        } catch (RuntimeException failed) {
            // Never the status of a log that was altered.
            log.error("The restore failed", failed);
        }
        return UNUSABLE;
    }

    /** Before anything is unpacked. */
    private static void refuseOthers(Path checkpoint) throws IOException {
        if (!Files.isReadable(checkpoint)) {
            throw new BackupRefused("the checkpoint " + checkpoint + " cannot be read");
        }
        try {
            Checkpoint.parse(SignedNote.parse(Proof.note(checkpoint)).text());
        } catch (NoteRefused refused) {
            throw new BackupRefused(checkpoint + " is no checkpoint: " + refused.getMessage());
        }
    }

    private static int prove(CommandLine said, List<Path> checkpoints) throws IOException {
        if (!said.words().isEmpty() || said.has(KEYS) || said.has(TO)) {
            throw new BackupRefused("--prove restores nothing, and goes with --checkpoint and settings alone");
        }
        refuseNothing(Settings.of(said.settings()));
        try (Proof proof = Proof.open(said.settings(), Map.of())) {
            return verdict(proof.run(checkpoints), "The database");
        }
    }

    /** The program would make a new database where there is none. */
    private static void refuseNothing(Settings settings) {
        String url = settings.text("homeward.datasource.url");
        Path cluster = settings.path("homeward.data-dir").resolve("postgresql");
        if (url.isBlank() && Files.notExists(cluster.resolve("PG_VERSION"))) {
            throw new BackupRefused("there is no database in " + cluster + ": name the right one with"
                    + " --homeward.data-dir, or a server with --homeward.datasource.url");
        }
        if (!url.isBlank() && !holdsALog(settings, url)) {
            throw new BackupRefused("the database " + url + " holds no log of Homeward");
        }
    }

    private static boolean holdsALog(Settings settings, String url) {
        String user = settings.text("homeward.datasource.username");
        try (Connection connection =
                        DriverManager.getConnection(url, user, settings.text("homeward.datasource.password"));
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT to_regclass('public.log_head') IS NOT NULL")) {
            return row.next() && row.getBoolean(1);
        } catch (SQLException e) {
            throw new BackupRefused("the database cannot be used: " + e.getMessage());
        }
    }

    private static int restore(CommandLine said, List<Path> checkpoints) throws IOException {
        if (said.words().size() != 2) {
            throw new BackupRefused("name the directory of the backups and a new directory; --help says more");
        }
        Settings.of(said.settings());
        BackupDirectory backups = new BackupDirectory(Path.of(said.words().getFirst()));
        Path home = Path.of(said.words().getLast()).toAbsolutePath().normalize();
        refuseUsed(home);
        Instant to = said.one(TO).map(RestoreCommand::time).orElse(null);
        Base base = to == null ? backups.latest() : backups.at(to);
        Instant until = to == null ? base.kept().until() : to;
        KeyFiles keys = keys(said, base, home);
        DataDirectory cluster = new DataDirectory(home.resolve("postgresql"));
        System.out.printf("Unpacking %s to %s ...%n", base.directory(), home);
        cluster.lay(base, to);
        if (keys == null) {
            System.out.print(ofAServer(home, until));
            return PROVEN;
        }
        keys.copyTo(home);
        Files.writeString(
                Files.createFile(
                        home.resolve("postgresql.password"),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))),
                base.password() + "\n");
        System.out.println("Replaying what was logged until " + until + " ...");
        new Recovery(home).run();
        cluster.forgetRecovery();
        System.out.println("Proving ...");
        try (Proof proof = Proof.open(said.settings(), of(home))) {
            if (proof.hasNewSigner()) {
                throw new BackupRefused(
                        "audit-signing-key.pem is none that ever signed here, and auditors would not know"
                                + " what it signs: restore again with the one that did. If that is lost, "
                                + home + " can be proven with --prove and started all the same; tell auditors first");
            }
            int verdict = verdict(proof.run(checkpoints), "What was restored to " + home);
            if (verdict != ALTERED) {
                System.out.print(next(proof, base, home, until));
            }
            return verdict;
        }
    }

    /** That directory, its database and its keys, whatever the environment says of others. */
    private static Map<String, Object> of(Path home) {
        KeyFiles keys = KeyFiles.in(home);
        return Map.of(
                "homeward.data-dir", home.toString(),
                "homeward.datasource.url", "",
                "homeward.master-key", "",
                "homeward.master-key-file", keys.master().toString(),
                "homeward.audit.signing-key", "",
                "homeward.audit.signing-key-file", keys.signing().toString(),
                "homeward.audit.former-signing-key-file", "");
    }

    private static void refuseUsed(Path home) throws IOException {
        if (Files.exists(home)) {
            try (Stream<Path> there = Files.list(home)) {
                if (there.findAny().isPresent()) {
                    throw new BackupRefused(home + " is not empty, and nothing is written over; name a new directory");
                }
            }
        }
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new BackupRefused("--to is a time with its zone, as 2026-11-29T20:00:00Z, not " + text);
        }
    }

    /** Null for a server's backup. Looked for before anything is unpacked. */
    private static @Nullable KeyFiles keys(CommandLine said, Base base, Path home) {
        if (!base.embedded()) {
            return null;
        }
        KeyFiles keys = KeyFiles.in(Path.of(said.one(KEYS)
                .orElseThrow(() -> new BackupRefused("the keys are not in the backup: name the directory with"
                        + " master-key.json and audit-signing-key.pem, --keys DIRECTORY"))));
        keys.refuseCopy(home);
        return keys;
    }

    private static int verdict(Proof proof, String what) {
        proof.lines().forEach(System.out::println);
        if (!proof.isIntact()) {
            System.out.println(what + " is NOT what was recorded. Do not work on it: keep it, and tell the auditor.");
            return ALTERED;
        }
        System.out.println(
                what + " is what was recorded" + (proof.isComplete() ? "." : ", but not all that was signed."));
        return proof.isComplete() ? PROVEN : NOT_ALL;
    }

    private static String next(Proof proof, Base base, Path home, Instant until) throws IOException {
        StringBuilder files = new StringBuilder();
        for (Map.Entry<Authority, String> statement :
                proof.statements("restored to " + until).entrySet()) {
            Path file = home.resolve("restored-" + statement.getKey() + ".txt");
            Files.writeString(file, statement.getValue());
            files.append("  ").append(file).append('\n');
        }
        long left = base.kept().position() - proof.head();
        String leftOut = left <= 0
                ? ""
                : "The last %d events that the backup holds, positions %d to %d, came after %s and are left out.%n"
                        .formatted(left, proof.head() + 1, base.kept().position(), until);
        return leftOut + """
                Whatever was recorded after %s is lost. Give auditors, signed, where the log goes on from:
                %sIf anybody may have seen more of it, let a new key sign before the first start; why and how:
                ops/runbooks/RestoreABackup.md. Then: ops/run --homeward.data-dir=%s
                """.formatted(until, files, home);
    }

    private static String ofAServer(Path home, Instant until) {
        return """
                %1$s is a data directory of PostgreSQL 18, with the settings of the server that it was. Its first start
                replays what was logged until %2$s. Give it to the user of your PostgreSQL, start it, for example
                  chown -R postgres: %3$s && chmod 700 %1$s && runuser -u postgres -- pg_ctl -D %1$s start
                and, once it answers, put its own settings back (mv postgresql.auto.conf.before-recovery
                postgresql.auto.conf in it; pg_ctl reload). Then prove it, before any node is started on it:
                  ops/restore --prove --homeward.datasource.url=jdbc:postgresql://.../homeward --homeward.datasource.password=...
                """.formatted(home.resolve("postgresql"), until, home);
    }
}
