package org.homeward.service.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.homeward.contract.PackageId;
import org.homeward.contract.Tier;
import org.homeward.contract.brokerage.PackageCommand.AcceptOffer;
import org.homeward.service.Market;
import org.homeward.service.ServiceForTests;
import org.homeward.service.gate.CommandGate;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class DeadLettersIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void anEventThatFailsWaitsAsideTheNextGoOnAndItIsDoneWhenTheCauseIsGone() {
        ServiceForTests.Place place = ServiceForTests.newPlace();
        JdbcClient superuser = place.asSuperuser();
        try (var service = ServiceForTests.start(place)) {
            var gate = service.getBean(CommandGate.class);
            gate.submit(Market.by(Market.COMMISSIONER, Market.framework()));
            gate.submit(Market.by(Market.COMMISSIONER, Market.admission(1, Tier.TIER_1, "70")));
            PackageId broken = Market.packageId("broken");
            PackageId sound = Market.packageId("sound");
            gate.submit(Market.by(Market.BROKER, Market.request(broken)));
            gate.submit(Market.by(Market.BROKER, Market.request(sound)));
            superuser.sql("""
                    CREATE FUNCTION break() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                        IF NEW.payload LIKE '%pkg-broken%' AND NEW.name = 'provider.hours-reserved' THEN
                            RAISE EXCEPTION 'broken on purpose';
                        END IF;
                        RETURN NEW;
                    END $$;
                    CREATE TRIGGER break BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION break();
                    """).update();

            gate.submit(Market.by(Market.BROKER, new AcceptOffer(broken, Market.provider(1), null, null)));
            gate.submit(Market.by(Market.BROKER, new AcceptOffer(sound, Market.provider(1), null, null)));

            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(lastEventOf(superuser, sound)).isEqualTo("brokerage.package-placed"));
            assertThat(lastEventOf(superuser, broken)).isEqualTo("brokerage.offer-accepted");
            assertThat(causeOfTheOneIn(superuser, Groups.WHEN_HOURS_ARE_ASKED)).contains("broken on purpose");

            superuser.sql("DROP TRIGGER break ON event").update();

            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(lastEventOf(superuser, broken)).isEqualTo("brokerage.package-placed"));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(superuser
                                    .sql("SELECT count(*) FROM dead_letter_entry")
                                    .query(Integer.class)
                                    .single())
                            .isZero());
        }
    }

    @Test
    void anEventWaitsAsideTooWhenTheDatabaseRefusesWhatItsHandlerWrites() {
        ServiceForTests.Place place = ServiceForTests.newPlace();
        JdbcClient superuser = place.asSuperuser();
        try (var service = ServiceForTests.start(place)) {
            var gate = service.getBean(CommandGate.class);
            gate.submit(Market.by(Market.COMMISSIONER, Market.framework()));
            gate.submit(Market.by(Market.COMMISSIONER, Market.admission(1, Tier.TIER_1, "70")));
            superuser.sql("""
                    CREATE FUNCTION break() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                        RAISE EXCEPTION 'broken on purpose';
                    END $$;
                    CREATE TRIGGER break BEFORE INSERT ON falls_due FOR EACH ROW
                        WHEN (NEW.stream LIKE '%pkg-broken') EXECUTE FUNCTION break();
                    """).update();
            gate.submit(Market.by(Market.BROKER, Market.request(Market.packageId("broken"))));
            gate.submit(Market.by(Market.BROKER, Market.request(Market.packageId("sound"))));

            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(deadlinesOf(superuser, "sound")).isOne());
            assertThat(deadlinesOf(superuser, "broken")).isZero();
            assertThat(causeOfTheOneIn(superuser, Groups.WHEN_SOMETHING_WILL_FALL_DUE))
                    .contains("broken on purpose");

            superuser.sql("DROP TRIGGER break ON falls_due").update();

            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(deadlinesOf(superuser, "broken")).isOne());
        }
    }

    @Test
    void aRequestThatFailsKeepsNoOtherFromBeingTriedAgain() {
        ServiceForTests.Place place = ServiceForTests.newPlace();
        JdbcClient superuser = place.asSuperuser();
        try (var service = ServiceForTests.start(place)) {
            var gate = service.getBean(CommandGate.class);
            gate.submit(Market.by(Market.COMMISSIONER, Market.framework()));
            PackageId broken = Market.packageId("broken");
            PackageId sound = Market.packageId("sound");
            gate.submit(Market.by(Market.BROKER, Market.request(broken)));
            gate.submit(Market.by(Market.BROKER, Market.request(sound)));
            superuser.sql("""
                    CREATE FUNCTION break() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                        IF NEW.stream LIKE '%pkg-broken' AND NEW.name = 'brokerage.round-opened' THEN
                            RAISE EXCEPTION 'broken on purpose';
                        END IF;
                        RETURN NEW;
                    END $$;
                    CREATE TRIGGER break BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION break();
                    """).update();

            gate.submit(Market.by(Market.COMMISSIONER, Market.admission(1, Tier.TIER_1, "70")));

            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(lastEventOf(superuser, sound)).isEqualTo("brokerage.round-opened"));
            assertThat(lastEventOf(superuser, broken)).isEqualTo("brokerage.request-unplaced");
            superuser.sql("DROP TRIGGER break ON event").update();
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(lastEventOf(superuser, broken)).isEqualTo("brokerage.round-opened"));
        }
    }

    private static String causeOfTheOneIn(JdbcClient jdbc, String group) {
        return jdbc.sql("SELECT causemessage FROM dead_letter_entry WHERE processinggroup = ?")
                .param(group)
                .query(String.class)
                .single();
    }

    private static int deadlinesOf(JdbcClient jdbc, String id) {
        return jdbc.sql("SELECT count(*) FROM falls_due WHERE stream LIKE ?")
                .param("%pkg-" + id)
                .query(Integer.class)
                .single();
    }

    private static String lastEventOf(JdbcClient jdbc, PackageId id) {
        return jdbc.sql("SELECT name FROM event WHERE stream = ? ORDER BY position DESC LIMIT 1")
                .param("ROTHERHAM/package/" + id)
                .query(String.class)
                .single();
    }
}
