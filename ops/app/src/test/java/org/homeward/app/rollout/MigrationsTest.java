package org.homeward.app.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.homeward.app.rollout.MigrationRules.Migration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * While a release is rolled out, nodes of the one before work on the same tables (ADR 0023): what has been released
 * stays as it is, and what is newer does nothing that they would not bear. Each rule is held against controls that
 * break it.
 */
class MigrationsTest {
    private static final Path RELEASES = Path.of("..", "releases");
    private static final String LIST = ".migrations";
    private static final Set<String> RELEASED = Set.of("1.2.0");

    @Test
    void whatWasReleasedStaysAsItIs() throws IOException {
        Map<String, String> now = all().collect(Collectors.toMap(Migration::name, MigrationsTest::checksum));
        for (String release : releases()) {
            assertThat(now).as(release).containsAllEntriesOf(migrationsOf(release));
        }
    }

    @Test
    void aNewMigrationTakesANumberAboveAllThatWereReleased() throws IOException {
        int highest = all().filter(migration -> before().containsKey(migration.name()))
                .mapToInt(Migration::number)
                .max()
                .orElseThrow();
        assertThat(newer())
                .allSatisfy(migration ->
                        assertThat(migration.number()).as(migration.name()).isGreaterThan(highest));
    }

    @Test
    void noTwoMigrationsHaveOneNumber() throws IOException {
        assertThat(all().map(Migration::number).toList())
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(20);
    }

    @Test
    void nodesOfTheReleaseBeforeBearWhatIsNew() throws IOException {
        assertThat(MigrationRules.broken(newer(), releases())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE view_offer",
                "DROP FUNCTION advance_log(integer, boolean)",
                "DROP INDEX CONCURRENTLY view_offer_by_status",
                "ALTER TABLE view_offer DROP COLUMN because",
                "ALTER TABLE view_offer ADD COLUMN seen boolean, DROP because",
                "ALTER TABLE view_offer ALTER COLUMN because SET NOT NULL",
                "ALTER TABLE view_offer ALTER COLUMN because DROP DEFAULT",
                "ALTER TABLE view_offer ADD COLUMN seen boolean NOT NULL",
                "ALTER TABLE view_offer ADD seen boolean CHECK (seen)",
                "ALTER TABLE view_offer ADD CONSTRAINT one CHECK (position > 0) NOT VALID",
                "CREATE UNIQUE INDEX CONCURRENTLY one ON view_offer (position)",
                "TRUNCATE view_offer, view_round",
                "UPDATE view_position SET position = 0",
                "DO $$ BEGIN IF true THEN DELETE FROM token_entry WHERE processor_name = 'views'; END IF; END $$"
            })
    void whatContractsIsFoundAndMayBeDoneOnceAReleaseThatDoesWithoutItIsOut(String statement) {
        assertThat(broken(statement)).hasSize(1);
        assertThat(broken("-- contract: 1.2.0 does without it\n" + statement)).isEmpty();
        assertThat(broken("-- contract: 1.3.0 does without it\n" + statement)).hasSize(2);
        assertThat(broken("-- contract: 1.2.0\n" + statement))
                .as("says what for")
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE view_offer RENAME COLUMN because TO reason",
                "ALTER TABLE view_offer RENAME TO view_answer",
                "ALTER INDEX view_offer_by_status RENAME TO other",
                "ALTER TABLE view_offer SET SCHEMA old",
                "ALTER TABLE view_offer ALTER COLUMN position TYPE numeric",
                "ALTER TABLE view_offer ALTER position SET DATA TYPE numeric",
                "ALTER TABLE view_offer ADD COLUMN id uuid DEFAULT gen_random_uuid()",
                "ALTER TABLE view_offer ADD COLUMN twice bigint GENERATED ALWAYS AS (position * 2) STORED",
                "CREATE INDEX other ON view_offer (position)",
                "REINDEX TABLE view_offer",
                "LOCK TABLE view_offer",
                "VACUUM FULL view_offer",
                "DO $$ BEGIN EXECUTE 'ALTER TABLE view_offer RENAME TO view_answer'; END $$"
            })
    void whatStopsNodesOrTheirWorkIsFoundWhateverItSays(String statement) {
        assertThat(broken(statement)).hasSize(1);
        assertThat(broken("-- contract: 1.2.0 does without it\n" + statement)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE next (id bigint PRIMARY KEY); CREATE INDEX at ON next (id); ALTER TABLE next RENAME TO"
                        + " nearer",
                "ALTER TABLE view_offer ADD COLUMN seen boolean",
                "ALTER TABLE view_offer ADD COLUMN seen boolean NOT NULL DEFAULT false, ADD COLUMN at timestamptz"
                        + " DEFAULT now()",
                "ALTER TABLE view_offer ALTER COLUMN because DROP NOT NULL",
                "ALTER TABLE view_offer DROP CONSTRAINT view_offer_check",
                "CREATE INDEX CONCURRENTLY other ON view_offer (position)",
                "INSERT INTO view_position (view, position) VALUES ('next', 0)",
                "-- DROP TABLE view_offer;\nSELECT 'DROP TABLE view_offer; LOCK TABLE view_offer'",
                "CREATE OR REPLACE FUNCTION f() RETURNS void LANGUAGE sql AS $$ DELETE FROM view_offer; $$"
            })
    void whatNodesOfTheReleaseBeforeBearIsLetPass(String statements) {
        assertThat(broken(statements)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE view_offer ADD COLUMN seen boolean",
                "SET lock_timeout = '5s'; ALTER TABLE view_offer ADD COLUMN seen boolean",
                "ALTER TABLE view_offer ADD COLUMN seen boolean; SET LOCAL lock_timeout = '5s'",
                "CREATE TRIGGER told AFTER INSERT ON view_offer FOR EACH ROW EXECUTE FUNCTION told()"
            })
    void whatWaitsForALockForEverIsFound(String statements) {
        assertThat(MigrationRules.broken(List.of(new Migration("V900__control.sql", statements)), RELEASED))
                .singleElement()
                .asString()
                .contains("waits for a lock for ever");
    }

    /** Of one that says how long it waits for a lock. */
    private static List<String> broken(String statements) {
        String whole = "SET LOCAL lock_timeout = '5s';\n" + statements;
        return MigrationRules.broken(List.of(new Migration("V900__control.sql", whole)), RELEASED);
    }

    private static List<Migration> newer() throws IOException {
        Map<String, String> before = before();
        return all().filter(migration -> !before.containsKey(migration.name()))
                .sorted(Comparator.comparingInt(Migration::number))
                .toList();
    }

    private static Stream<Migration> all() throws IOException {
        Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*.sql");
        Stream.Builder<Migration> migrations = Stream.builder();
        for (Resource file : files) {
            migrations.add(
                    new Migration(String.valueOf(file.getFilename()), file.getContentAsString(StandardCharsets.UTF_8)));
        }
        return migrations.build();
    }

    private static Map<String, String> before() {
        try {
            return migrationsOf(releases().last());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the first to the newest. */
    private static SortedSet<String> releases() throws IOException {
        Comparator<String> byVersion = Comparator.comparing(
                (Function<String, int[]>) version -> Stream.of(version.split("\\."))
                        .mapToInt(Integer::parseInt)
                        .toArray(),
                Arrays::compare);
        try (Stream<Path> files = Files.list(RELEASES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(LIST))
                    .map(name -> name.substring(0, name.length() - LIST.length()))
                    .collect(Collectors.toCollection(() -> new TreeSet<>(byVersion)));
        }
    }

    /** Name and checksum, as {@code sha256sum} writes them. */
    private static Map<String, String> migrationsOf(String release) throws IOException {
        Map<String, String> migrations = new TreeMap<>();
        for (String line : Files.readAllLines(RELEASES.resolve(release + LIST))) {
            String[] parts = line.split(" +", 2);
            migrations.put(parts[1].substring(parts[1].lastIndexOf('/') + 1), parts[0]);
        }
        return migrations;
    }

    private static String checksum(Migration migration) {
        try {
            byte[] bytes = migration.sql().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
