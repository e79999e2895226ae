package org.homeward.app.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.homeward.app.Api;
import org.homeward.app.WholeProgram;
import org.homeward.app.watching.Watch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A node with as much to do as it can says so, while it still can. */
@WholeProgram
class RequestLimitIT {
    private final Semaphore turns;
    private final Api api;
    private final DataSource main;
    private final DataSource reads;
    private final Watch watch;
    private int taken;

    @Autowired
    RequestLimitIT(
            Semaphore turns,
            DataSource main,
            @Qualifier("readDataSource") DataSource reads,
            Watch watch,
            @LocalServerPort int port) {
        this.turns = turns;
        this.main = main;
        this.reads = reads;
        this.watch = watch;
        this.api = new Api(port);
    }

    @AfterEach
    void giveBack() {
        turns.release(taken);
    }

    @Test
    void whoHasNoTurnIsAskedToComeBackAndAnOperatorAlwaysHasOne() {
        String frameworks = "/api/v1/frameworks";
        api.get("broker", frameworks).expect(200);
        api.token("operator");
        int before = turns.availablePermits();
        taken = turns.drainPermits();

        assertThat(api.get("broker", frameworks)
                        .expectProblem(503, "OVERLOADED")
                        .header("Retry-After"))
                .isEqualTo("2");
        assertThat(api.get("operator", "/actuator/prometheus").whole().body())
                .containsPattern("homeward_requests_turned_away_total(\\{[^}]*})? 1\\.0")
                .containsPattern("homeward_requests_turns(\\{[^}]*})? 0\\.0");

        turns.release(taken);
        taken = 0;
        api.get("broker", frameworks).expect(200);
        assertThat(turns.availablePermits()).isEqualTo(before);
    }

    @Test
    void operatorsSeeHowTheNodeIsWhileNobodyElseHasAConnection() throws SQLException {
        String frameworks = "/api/v1/frameworks";
        api.get("broker", frameworks).expect(200);
        api.token("operator");
        List<Connection> held = new ArrayList<>();
        try {
            takeAll(main, held);
            takeAll(reads, held);

            api.get("broker", frameworks).expectProblem(503, "DATABASE_UNAVAILABLE");
            assertThat(api.send(api.anonymous("/actuator/health/readiness"))
                            .expect(200)
                            .text("/status"))
                    .isEqualTo("UP");
            assertThat(api.get("operator", "/actuator/processors")
                            .expect(200)
                            .body()
                            .at("/views/running")
                            .booleanValue())
                    .isTrue();
            api.get("operator", "/actuator/deadletters").expect(200);
            watch.read();
            assertThat(api.get("operator", "/actuator/prometheus").whole().body())
                    .contains("homeward_projection_lag_events{processor=\"views\"}")
                    .as("figures that are had through the API are not")
                    .doesNotContain("homeward_provider_hours{");
        } finally {
            for (Connection connection : held) {
                connection.close();
            }
        }
        api.get("broker", frameworks).expect(200);
        // Those who come after find a node that has nothing to make up for.
        await().atMost(Duration.ofMinutes(2)).until(this::everyProcessorGoesOn);
    }

    private boolean everyProcessorGoesOn() {
        return api.get("operator", "/actuator/processors")
                .expect(200)
                .body()
                .valueStream()
                .allMatch(processor -> processor.get("running").booleanValue()
                        && !processor.get("failing").booleanValue()
                        && processor.get("segments").size()
                                == processor.get("heldBy").size());
    }

    private static void takeAll(DataSource dataSource, List<Connection> held) throws SQLException {
        HikariDataSource pool = dataSource.unwrap(HikariDataSource.class);
        for (int i = 0; i < pool.getMaximumPoolSize(); i++) {
            held.add(pool.getConnection());
        }
    }
}
