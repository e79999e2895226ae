package org.homeward.service.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.homeward.contract.Authority;
import org.homeward.contract.PersonCipher;
import org.homeward.contract.PersonReference;
import org.homeward.contract.Refused;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.Sealed;
import org.homeward.contract.Tier;
import org.homeward.contract.brokerage.PackageCommand.PlacePackageRequest;
import org.homeward.contract.brokerage.Person;
import org.homeward.service.Market;
import org.homeward.service.ServiceForTests;
import org.homeward.service.gate.CommandGate;
import org.homeward.testing.PostgresForTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class PersonKeyringIT {
    private static final Authority HERE = new Authority("ROTHERHAM");
    private static final Authority ELSEWHERE = new Authority("ELSEWHERE");
    private static final PersonReference PERSON = new PersonReference("P-1001");
    private static final String PLAIN = "{\"name\":\"Ada Ünal 李\",\"nhsNumber\":\"9990000018\"}";

    @TempDir
    private Path directory;

    private JdbcClient jdbc;

    @BeforeEach
    void emptyDatabase() {
        jdbc = JdbcClient.create(PostgresForTests.migratedDatabase());
    }

    private Path file() {
        return directory.resolve("keys/master-key.json");
    }

    private MasterKey masterKey() {
        return new MasterKeySource(jdbc).find("", file());
    }

    private PersonKeyring keyring() {
        return new PersonKeyring(jdbc, masterKey(), Clock.systemUTC());
    }

    @Test
    void whatIsSealedOpensAgainAlsoAfterARestart() {
        Sealed sealed = keyring().seal(HERE, PERSON, PLAIN);

        assertThat(sealed.value()).doesNotContain("Ada");
        assertThat(keyring().open(HERE, PERSON, sealed)).isEqualTo(PLAIN);
    }

    @Test
    void whatIsSealedForOneOpensForNobodyElse() {
        PersonKeyring keyring = keyring();
        var other = new PersonReference("P-1002");
        Sealed sealed = keyring.seal(HERE, PERSON, PLAIN);
        keyring.seal(HERE, other, "x");
        keyring.seal(ELSEWHERE, PERSON, "x");

        assertThatThrownBy(() -> keyring.open(HERE, other, sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> keyring.open(ELSEWHERE, PERSON, sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aKeyMovedToAnotherPersonsRowDoesNotUnwrap() {
        PersonKeyring keyring = keyring();
        Sealed sealed = keyring.seal(HERE, PERSON, PLAIN);
        jdbc.sql("UPDATE person_key SET person = 'P-6666'").update();

        assertThatThrownBy(() -> keyring().open(HERE, new PersonReference("P-6666"), sealed))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatWasSealedUnderADestroyedKeyIsGoneAndNothingMoreIsSealed() {
        Sealed sealed = keyring().seal(HERE, PERSON, PLAIN);
        jdbc.sql("UPDATE person_key SET keyset = NULL, destroyed_at = now()").update();

        assertThat(keyring().open(HERE, PERSON, sealed)).isNull();
        assertThatThrownBy(() -> keyring().seal(HERE, PERSON, "again"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.rejection().code()).isEqualTo(RejectionCode.PERSON_ERASED));
    }

    @Test
    void manyFirstUsesAtOnceMakeOneKey() throws Exception {
        List<PersonKeyring> nodes =
                IntStream.range(0, 8).mapToObj(_ -> keyring()).toList();
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Future<Sealed>> sealed = threads.invokeAll(nodes.stream()
                    .<Callable<Sealed>>map(node -> () -> node.seal(HERE, PERSON, PLAIN))
                    .toList());
            for (Future<Sealed> one : sealed) {
                assertThat(keyring().open(HERE, PERSON, one.get())).isEqualTo(PLAIN);
            }
        }
        assertThat(jdbc.sql("SELECT count(*) FROM person_key")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void theMasterKeyIsMadeOnceForItsOwnerOnly() throws IOException {
        MasterKey made = masterKey();

        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(masterKey().checkValue()).isEqualTo(made.checkValue());
        assertThat(new MasterKeySource(jdbc)
                        .find(made.json(), Path.of("/nowhere"))
                        .checkValue())
                .isEqualTo(made.checkValue());
    }

    @Test
    void aSealedDatabaseIsNotOpenedWithoutItsMasterKey() throws IOException {
        keyring().seal(HERE, PERSON, PLAIN);
        Files.delete(file());

        assertThatThrownBy(this::masterKey)
                .isInstanceOf(MasterKeyRefused.class)
                .hasMessageContaining(file() + " is missing");
        assertThat(file()).doesNotExist();
    }

    @Test
    void aSealedDatabaseIsNotOpenedWithAnotherMasterKey() throws IOException {
        keyring().seal(HERE, PERSON, PLAIN);
        Files.writeString(file(), MasterKey.generate().json());

        assertThatThrownBy(this::masterKey)
                .isInstanceOf(MasterKeyRefused.class)
                .hasMessageContaining("is not the one that this database was sealed with");
    }

    @Test
    void aFileWithoutAKeySaysSoAndQuotesNothing() throws IOException {
        masterKey();
        Files.writeString(file(), "{\"wrapping\":\"secret-looking\",\"fingerprints\":\"x\"}");

        assertThatThrownBy(this::masterKey)
                .isInstanceOf(MasterKeyRefused.class)
                .hasMessageContaining("no valid master key")
                .hasMessageNotContaining("secret-looking")
                .hasNoCause();
    }

    @Test
    void plainSqlSeesNothingOfAPersonGivenToTheCipher() {
        ServiceForTests.Place place = ServiceForTests.newPlace();
        try (var service = ServiceForTests.start(place)) {
            var gate = service.getBean(CommandGate.class);
            var cipher = service.getBean(PersonCipher.class);
            gate.submit(Market.by(Market.COMMISSIONER, Market.framework()));
            gate.submit(Market.by(Market.COMMISSIONER, Market.admission(1, Tier.TIER_1, "100")));
            Sealed details = cipher.seal(HERE, PERSON, PLAIN);
            PlacePackageRequest plain = Market.request(Market.packageId("private"));
            gate.submit(Market.by(
                    Market.BROKER,
                    "private",
                    new PlacePackageRequest(
                            plain.packageId(),
                            plain.frameworkId(),
                            new Person(PERSON, details),
                            plain.district(),
                            plain.visits(),
                            plain.needs(),
                            plain.funder(),
                            plain.urgency(),
                            plain.startBy(),
                            null,
                            List.of(),
                            List.of(),
                            null,
                            cipher.seal(HERE, PERSON, "Key safe 1234"))));

            List<String> everything = everyRowOf(place);
            assertThat(everything).anyMatch(row -> row.contains(details.value()));
            for (String secret : Set.of("Ada", "Ünal", "9990000018", "Key safe", "1234\"")) {
                assertThat(everything).noneMatch(row -> row.contains(secret));
            }
        }
    }

    private static List<String> everyRowOf(ServiceForTests.Place place) {
        JdbcClient all = place.asSuperuser();
        return all
                .sql("SELECT format('%I', table_name) FROM information_schema.tables WHERE table_schema = 'public'")
                .query(String.class)
                .list()
                .stream()
                .flatMap(table -> all.sql("SELECT t::text FROM " + table + " t").query(String.class).list().stream())
                .toList();
    }
}
