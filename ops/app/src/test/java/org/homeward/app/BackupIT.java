package org.homeward.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.homeward.app.Api.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.FileSystemUtils;

/**
 * A council's machine is lost. Its brokers worked while it was backed up, and its auditor had taken checkpoints away.
 */
class BackupIT {
    private static final String REQUESTS = "/api/v1/package-requests";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int BEFORE = 5;

    @TempDir
    static Path place;

    /** Ids of requests, by when they were answered. */
    private static final ConcurrentLinkedQueue<String> DURING = new ConcurrentLinkedQueue<>();

    private static final List<String> AFTER_THE_POINT = new ArrayList<>();
    private static Instant point;
    private static String lost;
    private static Instant backedUp;
    private static Said firstBackup;
    private static Said secondBackup;
    private static Said restored;

    /** What a command ended with, and all that it said. */
    private record Said(int status, String text) {}

    @BeforeAll
    static void workAndBackUpAndLoseTheMachine() throws Exception {
        RunningProgram program = RunningProgram.start(data(), "--homeward.example=false");
        try {
            Api api = program.api();
            openTheMarket(api);
            AtomicBoolean enough = new AtomicBoolean();
            CompletableFuture<Void> work = CompletableFuture.runAsync(() -> {
                for (int number = 0; !enough.get(); number++) {
                    DURING.add(place(api, "D-" + number));
                }
            });
            await().atMost(PATIENCE).until(() -> DURING.size() >= BEFORE);
            firstBackup = backup(backups(), data(), "--keys-to", keys().toString());
            enough.set(true);
            work.join();
            takeCheckpoint(api, "before.txt");
            point = clock(program);
            for (int number = 0; number < BEFORE; number++) {
                AFTER_THE_POINT.add(place(api, "A-" + number));
            }
            takeCheckpoint(api, "after.txt");
            secondBackup = backup(backups(), data());
            backedUp = clock(program);
            lost = place(api, "L-0");
        } finally {
            program.killDatabase();
            program.kill();
        }
        restored = restore(backups(), place.resolve("restored"), "--checkpoint", file("after.txt"));
    }

    @AfterAll
    static void leaveNothingBehind() throws Exception {
        FileSystemUtils.deleteRecursively(place.resolve("data"));
    }

    @Test
    void theFirstBackupCopiesAllAndTheNextWhatHasHappenedSince() {
        assertThat(firstBackup.status()).as(firstBackup.text()).isZero();
        assertThat(firstBackup.text()).contains("New base ", "can be restored");
        assertThat(secondBackup.status()).as(secondBackup.text()).isZero();
        assertThat(secondBackup.text()).contains("Brought up to date: ", "Keep a copy apart (--keys-to)");
    }

    @Test
    void noKeyIsKeptWithTheBackups() throws Exception {
        assertThat(keys().resolve("master-key.json")).hasSameBinaryContentAs(data("master-key.json"));
        assertThat(keys().resolve("audit-signing-key.pem")).hasSameBinaryContentAs(data("audit-signing-key.pem"));
        try (Stream<Path> files = Files.walk(backups());
                ZipFile zip = new ZipFile(base(backups()).resolve("base.zip").toFile())) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.contains("key"));
            assertThat(zip.stream()).noneMatch(entry -> entry.getName().contains("key"));
        }
    }

    @Test
    void whatIsRestoredIsProvenAndHasEverythingThatWasAnsweredBeforeTheBackupEnded() throws Exception {
        assertThat(restored.status()).as(restored.text()).isZero();
        assertThat(restored.text())
                .contains(
                        "events are what was recorded",
                        "events of ROTHERHAM are what was signed",
                        "is what was recorded.");
        Path copy = copy("restored");
        RunningProgram program = RunningProgram.start(copy, "--homeward.example=false");
        try {
            Api api = program.api();
            assertThat(Stream.concat(DURING.stream(), AFTER_THE_POINT.stream()))
                    .allSatisfy(id -> assertThat(api.get("broker", REQUESTS + "/" + id)
                                    .expect(200)
                                    .text("/person/name"))
                            .isEqualTo("Test Person"));
            api.get("broker", REQUESTS + "/" + lost).expect(404);
            // It goes on from there.
            place(api, "N-0");
        } finally {
            program.stop();
        }
    }

    @Test
    void aKeyThatNeverSignedHereIsNotTakenForTheOneThatAuditorsKnow() throws Exception {
        Path others = Files.createDirectory(place.resolve("keys-of-others"));
        Files.copy(keys().resolve("master-key.json"), others.resolve("master-key.json"));
        MakeKeys.made(others);

        Said said = restore(backups(), place.resolve("signed-by-others"), "--keys", others.toString());

        assertThat(said.status()).as(said.text()).isEqualTo(2);
        assertThat(said.text()).contains("audit-signing-key.pem is none that ever signed here");
    }

    @Test
    void twoRestoresOfOneBackupAreNotTakenForOneDatabase() throws Exception {
        Path other = place.resolve("restored-again");
        assertThat(restore(backups(), other).status()).isZero();
        Path both = place.resolve("backups-of-both");

        assertThat(backupOf(copy("one"), both).text()).contains("New base ").doesNotContain("was restored");
        assertThat(backupOf(other, both).text()).contains("The database was restored since the last base", "New base ");
        assertThat(backupOf(other, both).text()).contains("Brought up to date");
    }

    private static Said backupOf(Path data, Path backups) throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data, 0)) {
            String before = texts(database, "SELECT clock_timestamp()::text").getFirst();
            Said said = backup(backups, data);
            assertThat(said.status()).as(said.text()).isZero();
            assertThat(texts(database, "SELECT (until > '" + before + "')::text FROM last_backup"))
                    .as("what operators are told")
                    .containsExactly("true");
            return said;
        }
    }

    @Test
    void nothingRunsOnADatabaseThatIsNotProvenYet() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(copy("idle"), 0)) {
            // Whatever follows the log says so every few seconds, as the program did until it was killed.
            assertThat(texts(
                            database,
                            "SELECT DISTINCT true::text FROM token_entry WHERE timestamp > '" + backedUp + "'"))
                    .isEmpty();
            assertThat(texts(database, "SELECT count(*)::text FROM token_entry").getFirst())
                    .isNotEqualTo("0");
        }
    }

    @Test
    void aPointInTimeHasWhatWasAnsweredBeforeItAndNothingLater() throws Exception {
        Path home = place.resolve("to-the-point");

        Said said = restore(backups(), home, "--to", point.toString(), "--checkpoint", file("after.txt"));

        assertThat(said.status()).as(said.text()).isEqualTo(3);
        assertThat(said.text())
                .containsPattern("of the \\d+ events of ROTHERHAM that were signed, the last \\d+ are not in");
        assertThat(said.text()).containsPattern("The last \\d+ events that the backup holds, positions \\d+ to \\d+");
        assertThat(home.resolve("restored-ROTHERHAM.txt")).content().startsWith("Homeward: a log was restored\n");
        try (EmbeddedDatabase database = EmbeddedDatabase.start(home, 0)) {
            List<String> streams = texts(database, "SELECT DISTINCT stream FROM event");
            assertThat(streams)
                    .containsAll(DURING.stream().map(BackupIT::stream).toList());
            assertThat(streams)
                    .doesNotContainAnyElementsOf(
                            AFTER_THE_POINT.stream().map(BackupIT::stream).toList());
        }
    }

    @Test
    void aRowThatWasAlteredInTheBackupIsFound() throws Exception {
        long position = positionOf(DURING.peek());

        Said said = restoreOf(
                "altered", "UPDATE event SET payload = replace(payload, 'S60', 'S65') WHERE position = " + position);

        assertThat(said.status()).as(said.text()).isEqualTo(1);
        assertThat(said.text())
                .contains("WRONG: ROTHERHAM: position " + position + ", CHANGED", "is NOT what was recorded");
    }

    @Test
    void aRowThatWasRemovedFromTheBackupIsFound() throws Exception {
        long position = positionOf(DURING.peek());

        Said said = restoreOf("removed", "DELETE FROM event WHERE position = " + position);

        assertThat(said.status()).as(said.text()).isEqualTo(1);
        assertThat(said.text()).contains("WRONG: ROTHERHAM: position " + position + ", MISSING");
    }

    @Test
    void aPersonsKeyAndARowOfAViewThatWereLostAreFound() throws Exception {
        Said said = restoreOf(
                "keyless",
                "DELETE FROM person_key WHERE person = 'D-0'; DELETE FROM view_offer WHERE package_id = '"
                        + DURING.peek() + "'");

        assertThat(said.status()).as(said.text()).isEqualTo(1);
        assertThat(said.text()).contains("WRONG: the key of 1 persons is gone: ROTHERHAM D-0");
        assertThat(said.text()).containsPattern("WRONG: rows that are not what the log says, by table: \\{view_offer=");
    }

    @Test
    void aLogWhoseTreeIsGoneIsFound() throws Exception {
        Said said = restoreOf("treeless", "DELETE FROM audit_tree WHERE authority = 'ROTHERHAM'");

        assertThat(said.status()).as(said.text()).isEqualTo(1);
        assertThat(said.text())
                .containsPattern("WRONG: the trees hold 0 events, and the log had \\d+ when they last grew");
    }

    @Test
    void anotherMasterKeyIsRefused() throws Exception {
        Path others = place.resolve("other-keys");
        MakeKeys.made(others);

        Said said = restore(backups(), place.resolve("locked"), "--keys", others.toString());

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.text()).contains("is not the one that this database was sealed with");
    }

    @Test
    void aDamagedBackupIsRefused() throws Exception {
        Path damaged = place.resolve("damaged");
        FileSystemUtils.copyRecursively(backups(), damaged);
        Path zip = base(damaged).resolve("base.zip");
        byte[] bytes = Files.readAllBytes(zip);
        bytes[bytes.length / 2] ^= 1;
        Files.write(zip, bytes);

        Said said = restore(damaged, place.resolve("of-damaged"));

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.text()).contains("cannot be unpacked");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing NEW | there is no backup in",
                "BACKUPS restored --keys KEYS | restored is not empty, and nothing is written over",
                "BACKUPS NEW | the keys are not in the backup: name the directory",
                "BACKUPS NEW --keys nowhere | nowhere/audit-signing-key.pem is not there",
                "BACKUPS NEW --keys KEYS --to yesterday | --to is a time with its zone",
                "BACKUPS NEW --keys KEYS --to 2020-01-01T00:00:00Z | leads to 2020-01-01T00:00:00Z; it holds",
                "BACKUPS NEW --keys KEYS --checkpoint nowhere | the checkpoint nowhere cannot be read",
                "BACKUPS NEW --key KEYS | unknown option --key; --help lists them",
                "BACKUPS | name the directory of the backups and a new directory",
                "BACKUPS NEW --keys KEYS --homeward.dta-dir=x | unknown setting homeward.dta-dir",
                "BACKUPS NEW --keys KEYS --checkpoint KEYS/master-key.json | master-key.json is no checkpoint",
                "--prove --keys KEYS | --prove restores nothing",
                "--prove --homeward.data-dir=NEW | there is no database in",
                "--prove --homeward.datasource.url=jdbc:postgresql://127.0.0.1:1/homeward | the database cannot be used",
            })
    void aRestoreThatCannotBeMeantSaysWhyAndMakesNothing(String words, String reason) {
        Said said = said(() -> RestoreCommand.run(arguments(words)));

        assertThat(said.status()).as(said.text()).isEqualTo(2);
        assertThat(said.text()).contains(reason);
        assertThat(place.resolve("new")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NEW --homeward.data-dir=NEW-DATA | no Homeward is running on",
                "NEW/inner --homeward.data-dir=NEW | is within the data directory",
                "NEW other --homeward.data-dir=NEW-DATA | name one directory for the backups, not 2",
                "NEW --keys-to NEW/keys --homeward.data-dir=NEW-DATA | is in the same place as the backups",
                "NEW --keys-to | --keys-to needs a value",
                "NEW --superuser admin --homeward.data-dir=NEW-DATA | --superuser goes with a named server",
                "NEW --daily | unknown option --daily",
                "NEW --base --base-every 24h --homeward.data-dir=NEW-DATA | name one",
                "NEW --base-every day | --base-every takes minutes, hours or days, as 30m, 24h or 7d, not day",
            })
    void aBackupThatCannotBeMeantSaysWhyAndMakesNothing(String words, String reason) {
        Said said = said(() -> BackupCommand.run(arguments(words)));

        assertThat(said.status()).as(said.text()).isEqualTo(2);
        assertThat(said.text()).contains(reason);
        assertThat(place.resolve("new")).doesNotExist();
    }

    private static List<String> arguments(String words) {
        return Stream.of(words.split(" "))
                .map(word -> word.replace("BACKUPS", backups().toString())
                        .replace("KEYS", keys().toString())
                        .replace("NEW-DATA", place.resolve("no-data").toString())
                        .replace("NEW", place.resolve("new").toString()))
                .map(word -> word.equals("restored") ? place.resolve(word).toString() : word)
                .toList();
    }

    /** The restored database, changed by somebody with the rights of a superuser, backed up, and restored again. */
    private static Said restoreOf(String name, String change) throws Exception {
        Path copy = copy(name);
        Path changed = place.resolve(name + "-backups");
        try (EmbeddedDatabase database = EmbeddedDatabase.start(copy, 0)) {
            try (Connection connection =
                            DriverManager.getConnection(database.jdbcUrl(), "postgres", database.password());
                    var statement = connection.createStatement()) {
                statement.execute("SET session_replication_role = replica");
                statement.execute(change);
            }
            assertThat(backup(changed, copy).status()).isZero();
        }
        return restore(changed, place.resolve(name + "-restored"));
    }

    private static Path copy(String name) throws Exception {
        Path copy = place.resolve("copy-" + name);
        FileSystemUtils.copyRecursively(place.resolve("restored"), copy);
        Files.setPosixFilePermissions(copy.resolve("postgresql"), PosixFilePermissions.fromString("rwx------"));
        return copy;
    }

    private static long positionOf(String id) throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(copy("asked-" + System.nanoTime()), 0)) {
            return Long.parseLong(texts(
                            database,
                            "SELECT position::text FROM event WHERE stream = '" + stream(id)
                                    + "' AND name = 'brokerage.package-requested'")
                    .getFirst());
        }
    }

    private static String stream(String id) {
        return "ROTHERHAM/package/" + id;
    }

    private static List<String> texts(EmbeddedDatabase database, String question) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), "postgres", database.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private static Said backup(Path backups, Path data, String... more) {
        List<String> arguments = new ArrayList<>(List.of(backups.toString(), "--homeward.data-dir=" + data));
        arguments.addAll(List.of(more));
        return said(() -> BackupCommand.run(arguments));
    }

    private static Said restore(Path backups, Path home, String... more) {
        List<String> arguments = new ArrayList<>(List.of(backups.toString(), home.toString()));
        arguments.addAll(List.of(more));
        if (!arguments.contains("--keys")) {
            arguments.addAll(List.of("--keys", keys().toString()));
        }
        return said(() -> RestoreCommand.run(arguments));
    }

    private static Said said(IntSupplier command) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        try (PrintStream heard = new PrintStream(text, true, StandardCharsets.UTF_8)) {
            System.setOut(heard);
            System.setErr(heard);
            return new Said(command.getAsInt(), text.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
            out.println(text.toString(StandardCharsets.UTF_8));
        }
    }

    private static void openTheMarket(Api api) {
        api.post("commissioner", "/api/v1/frameworks", """
                {"id": "rotherham-home-care", "name": "Home care", "opensOn": "2026-04-01",
                 "areas": [{"code": "CENTRAL", "name": "Central", "districts": ["S60", "S65"]}],
                 "policy": {"modes": {"TIER_1": "ALL_AT_ONCE"}}}""").expect(201);
        api.postCsv("commissioner", "/api/v1/frameworks/rotherham-home-care/imports", """
                name,cqcLocationId,tier,areas,twoCarerVisits,ratePencePerHour,availableFrom
                Larkspur Care,1-999000001,TIER_1,CENTRAL=5000,true,2450,2026-04-01
                """)
                .expect(201);
    }

    private static String place(Api api, String person) {
        return api.post("broker", REQUESTS, """
                        {"frameworkId": "rotherham-home-care", "person": {"reference": "%s", "name": "Test Person"},
                         "postcode": "S60 1AA", "funder": "COUNCIL", "urgency": "DISCHARGE", "startBy": "2099-12-01",
                         "visits": [{"band": "MORNING", "minutes": 45, "carers": 1,
                           "days": ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"]}]}
                        """.formatted(person)).expect(201).text("/id");
    }

    private static void takeCheckpoint(Api api, String file) throws Exception {
        Answer answer = api.send(api.request("auditor", "/api/v1/audit/checkpoint")
                .header("Accept", "text/plain")
                .GET());
        Files.writeString(place.resolve(file), answer.expect(200).whole().body());
    }

    /** The database's, which is the one that counts. */
    private static Instant clock(RunningProgram program) throws SQLException {
        try (Connection connection = program.database();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT clock_timestamp()")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    private static String file(String name) {
        return place.resolve(name).toString();
    }

    private static Path data(String... file) {
        return place.resolve("data").resolve(String.join("/", file));
    }

    private static Path backups() {
        return place.resolve("backups");
    }

    private static Path keys() {
        return place.resolve("keys");
    }

    private static Path base(Path backups) throws Exception {
        try (Stream<Path> directories = Files.list(backups)) {
            return directories.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }
}
