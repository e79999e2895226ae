package org.homeward.app.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Semaphore;
import org.homeward.app.Api;
import org.homeward.app.WholeProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A node with as much to do as it can says so, while it still can. */
@WholeProgram
class RequestLimitIT {
    private final Semaphore turns;
    private final Api api;
    private int taken;

    @Autowired
    RequestLimitIT(Semaphore turns, @LocalServerPort int port) {
        this.turns = turns;
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
}
