package org.homeward.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.homeward.app.Api;
import org.homeward.app.WholeProgram;
import org.homeward.app.watching.Watch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** An event that this program cannot read is passed over by nobody, is named to operators, and is handled once it can be read. */
@WholeProgram
class UnreadableEventIT {
    private static final Duration LONGEST = Duration.ofMinutes(3);

    @Autowired
    Councils councils;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Watch watch;

    @ParameterizedTest
    @CsvSource({
        "name,     name || '-of-tomorrow'",
        "revision, '99'",
    })
    void itIsNamedToOperatorsNothingIsPassedOverAndAllGoOnWhenItCanBeRead(String column, String written) {
        Council council = councils.open();
        Api api = council.api();
        council.place().read();
        String sound = appendAs(
                column,
                written,
                () -> api.post("auditor", "/api/v1/audit/replays", "{}").expect(201));
        long position =
                jdbc.sql("SELECT position FROM log_head").query(Long.class).single();
        String name = jdbc.sql("SELECT name FROM event WHERE position = ?")
                .param(position)
                .query(String.class)
                .single();
        try {
            JsonNode views = await().atMost(LONGEST)
                    .until(
                            () -> processor(api, "views"),
                            one -> !one.at("/cannotRead").isNull());
            assertThat(views.at("/cannotRead/position").longValue()).isEqualTo(position);
            assertThat(views.at("/cannotRead/event").stringValue()).isEqualTo(name);
            assertThat(views.at("/cannotRead/authority").stringValue()).isEqualTo("ROTHERHAM");
            assertThat(views.at("/position").longValue()).isEqualTo(position - 1);
            await().atMost(LONGEST)
                    .until(() -> processor(api, "directory")
                                    .at("/cannotRead/position")
                                    .longValue()
                            == position);
            await().atMost(LONGEST)
                    .until(() -> api.get("operator", "/actuator/health")
                            .body()
                            .at("/components/processors/details/cannotRead/views/event")
                            .asString("")
                            .equals(name));
            watch.read();
            assertThat(api.get("operator", "/actuator/prometheus")
                            .expect(200)
                            .whole()
                            .body())
                    .contains("homeward_unreadable_position{event=\"" + name + "\",processor=\"views\"} ");
        } finally {
            set(position, column, sound);
        }

        await().atMost(LONGEST).untilAsserted(() -> {
            assertThat(processor(api, "views").at("/position").longValue()).isGreaterThanOrEqualTo(position);
            assertThat(processor(api, "directory").at("/position").longValue()).isGreaterThanOrEqualTo(position);
        });
        await().atMost(LONGEST)
                .until(() -> processor(api, "views").at("/cannotRead").isNull());
        assertThat(jdbc.sql("SELECT count(*) FROM audit_replay WHERE position = ?")
                        .param(position)
                        .query(Integer.class)
                        .single())
                .as("what it says is in the views, once")
                .isEqualTo(1);
        council.place().read();
    }

    /** Returns what should have been written. */
    private String appendAs(String column, String written, Runnable append) {
        jdbc.sql("CREATE TABLE public.as_it_was (value text)").update();
        jdbc.sql("""
                CREATE FUNCTION public.garble() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    INSERT INTO public.as_it_was VALUES (NEW.%1$s);
                    SELECT %2$s INTO NEW.%1$s FROM (SELECT NEW.*) AS e;
                    RETURN NEW;
                END $$""".formatted(column, written)).update();
        jdbc.sql("""
                CREATE TRIGGER garble BEFORE INSERT ON public.event FOR EACH ROW
                WHEN (NEW.name = 'audit.replay-asked-for') EXECUTE FUNCTION public.garble()
                """).update();
        try {
            append.run();
            return jdbc.sql("SELECT value FROM public.as_it_was")
                    .query(String.class)
                    .single();
        } finally {
            jdbc.sql("DROP TRIGGER garble ON public.event").update();
            jdbc.sql("DROP FUNCTION public.garble()").update();
            jdbc.sql("DROP TABLE public.as_it_was").update();
        }
    }

    /** As if a version that reads it had been installed. A payload, once fetched, the store keeps until it is restarted. */
    private void set(long position, String column, String value) {
        jdbc.sql("ALTER TABLE event DISABLE TRIGGER append_only").update();
        try {
            jdbc.sql("UPDATE event SET " + column + " = ? WHERE position = ?")
                    .params(value, position)
                    .update();
        } finally {
            jdbc.sql("ALTER TABLE event ENABLE TRIGGER append_only").update();
        }
    }

    private static JsonNode processor(Api api, String name) {
        return api.get("operator", "/actuator/processors").expect(200).body().at("/" + name);
    }
}
