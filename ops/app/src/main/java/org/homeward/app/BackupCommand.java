package org.homeward.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.homeward.app.backup.Backup;
import org.homeward.app.backup.Backup.Done;
import org.homeward.app.backup.Backup.Source;
import org.homeward.app.backup.BackupRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.convert.DurationStyle;

/** What {@code --backup} does instead of a start. */
final class BackupCommand {
    static final String NAME = "--backup";

    private static final Logger log = LoggerFactory.getLogger(BackupCommand.class);

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int UNUSABLE = 2;
    private static final double MEGABYTE = 1_000_000;

    private static final String HELP = """
            ops/backup DIRECTORY [--base | --base-every AGE] [--keys-to DIRECTORY] [--superuser NAME] [SETTING]...

            Backs up the database of a Homeward at work. The first time it copies the whole database (a base); each further
            time what PostgreSQL has logged since, so that any time from the base on can be restored. Run it every few
            minutes, with --base-every 24h.

              DIRECTORY           where the backups are kept: on another disk, better on another machine. Each base has a
                                  directory there with all that it needs; to make room, delete the oldest
              --base              copy the whole database now
              --base-every AGE    copy it where the last base is so old: 24h, 7d. The older a base, the longer its restore takes
              --keys-to DIRECTORY copy the master key and the key that signs for auditors there too. They are never kept with
                                  the backups: whoever has both can read everybody's personal data. Whoever has lost the
                                  master key can read nobody's
              --superuser NAME    of a named server (postgres); the password is read from PGPASSWORD
              SETTING             as of ops/run: --homeward.data-dir=/var/lib/homeward/data for a program with its own
                                  PostgreSQL, --homeward.datasource.url=jdbc:postgresql://db/homeward for a named server

            Ends with
              0  backed up
              1  failed on the way; what was kept before is as it was
              2  it cannot be done, or cannot be meant; nothing was changed
            """;

    private BackupCommand() {}

    static int run(List<String> arguments) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            System.out.print(HELP);
            return DONE;
        }
        try {
            CommandLine said =
                    CommandLine.read(arguments, Set.of("--base-every", "--keys-to", "--superuser"), Set.of("--base"));
            if (said.words().size() != 1) {
                throw new BackupRefused("name one directory for the backups, not "
                        + said.words().size() + "; --help says more");
            }
            return run(said, Path.of(said.words().getFirst()).toAbsolutePath().normalize());
        } catch (BackupRefused refused) {
            System.err.println("backup: " + refused.getMessage());
            return UNUSABLE;
        } catch (StartRefused saidAlready) {
            return UNUSABLE;
        } catch (SQLException | IOException failed) {
            System.err.println("backup: failed: " + failed.getMessage());
            return FAILED;
        } catch (RuntimeException failed) {
            log.error("The backup failed", failed);
            return FAILED;
        }
    }

    private static int run(CommandLine said, Path directory) throws SQLException, IOException {
        if (said.has("--base") && said.one("--base-every").isPresent()) {
            throw new BackupRefused("--base copies the database now, --base-every when the last base is old: name one");
        }
        Duration oldest = said.has("--base")
                ? Duration.ZERO
                : said.one("--base-every").map(BackupCommand::age).orElse(null);
        Settings settings = Settings.of(said.settings());
        Optional<Path> keysTo =
                said.one("--keys-to").map(name -> Path.of(name).toAbsolutePath().normalize());
        KeyFiles keys = KeyFiles.of(settings);
        keysTo.ifPresent(copies -> {
            refuseWithin(copies, directory);
            keys.refuseCopy(copies);
        });
        Source source = source(said, settings, directory);
        Done done = Backup.run(source, directory, oldest, System.out::println);
        if (keysTo.isPresent()) {
            keys.copyTo(keysTo.get());
        }
        report(
                done,
                keysTo.map(copies -> "The keys are in " + copies + ": keep them apart from the backups.")
                        .orElseGet(() -> "The keys are not in it: without "
                                + (source.embedded() ? keys.master() : "the master key")
                                + " nobody's personal data can be read again. Keep a copy apart (--keys-to)."));
        return DONE;
    }

    private static Duration age(String text) {
        if (!text.matches("[1-9]\\d{0,5}[mhd]")) {
            throw new BackupRefused("--base-every takes minutes, hours or days, as 30m, 24h or 7d, not " + text);
        }
        return DurationStyle.SIMPLE.parse(text);
    }

    private static void refuseWithin(Path keys, Path backups) {
        if (keys.startsWith(backups) || backups.startsWith(keys)) {
            throw new BackupRefused("--keys-to " + keys + " is in the same place as the backups in " + backups
                    + "; whoever has both can read everybody's personal data");
        }
    }

    private static Source source(CommandLine said, Settings settings, Path directory) throws IOException {
        String url = settings.text("homeward.datasource.url");
        if (url.isBlank()) {
            if (said.has("--superuser")) {
                throw new BackupRefused("--superuser goes with a named server, homeward.datasource.url");
            }
            return own(settings.path("homeward.data-dir"), directory);
        }
        String password = System.getenv("PGPASSWORD");
        return new Source(url, said.one("--superuser").orElse("postgres"), password == null ? "" : password, false);
    }

    private static Source own(Path data, Path directory) throws IOException {
        if (directory.startsWith(data)) {
            throw new BackupRefused(
                    directory + " is within the data directory " + data + ", and would be lost with it; name another");
        }
        Path cluster = data.resolve("postgresql");
        if (new LeftoverServer(cluster).server().isEmpty()) {
            throw new BackupRefused("no Homeward is running on " + data + ": start it, or name the right one with"
                    + " --homeward.data-dir, or a server with --homeward.datasource.url");
        }
        String port =
                Files.readAllLines(cluster.resolve("postmaster.pid")).get(3).strip();
        return new Source(
                "jdbc:postgresql://127.0.0.1:" + port + "/homeward",
                "postgres",
                Files.readString(data.resolve("postgresql.password")).strip(),
                true);
    }

    private static void report(Done done, String keys) {
        System.out.printf(
                Locale.ROOT,
                "%s %s, %.1f MB. Any time from %s to %s can be restored, to log position %d.%n%s%n",
                done.isNew() ? "New base" : "Brought up to date:",
                done.base().directory(),
                done.base().bytes() / MEGABYTE,
                done.base().from(),
                done.kept().until(),
                done.kept().position(),
                keys);
    }
}
