package org.homeward.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import org.homeward.app.Api;
import org.homeward.app.Api.Answer;
import org.homeward.app.WholeProgram;
import org.homeward.contract.TooBusy;
import org.homeward.query.audit.proof.LongReads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever takes the whole log away, however slowly, leaves the others their connections. */
@WholeProgram
class LongReadsIT {
    private static final String EXPORT = "/api/v1/audit/export?form=HASHES";

    private final Deque<LongReads.Turn> taken = new ArrayDeque<>();
    private final LongReads reads;
    private final JdbcClient jdbc;
    private final Api api;

    @Autowired
    LongReadsIT(LongReads reads, JdbcClient jdbc, @LocalServerPort int port) {
        this.reads = reads;
        this.jdbc = jdbc;
        this.api = new Api(port);
    }

    @AfterEach
    void giveBack() {
        taken.forEach(LongReads.Turn::close);
    }

    @Test
    void whenSoManyAreTakenAwayAlreadyTheNextIsAskedToComeBackAndNothingIsOnRecord() {
        api.get("auditor", EXPORT).expect(200);
        takeAll();
        assertThat(taken).as("a quarter of the readers' connections").hasSize(5);
        int before = onRecord();

        Answer refused = api.get("auditor", EXPORT).expectProblem(429, "TOO_BUSY");

        assertThat(refused.header("Retry-After")).isNotBlank();
        assertThat(onRecord()).isEqualTo(before);
        assertThat(api.get("auditor", "/api/v1/audit/verification")
                        .expectProblem(429, "TOO_BUSY")
                        .header("Retry-After"))
                .isNotBlank();
        api.get("broker", "/api/v1/frameworks").expect(200);

        taken.pop().close();
        api.get("auditor", EXPORT).expect(200);
        api.get("auditor", "/api/v1/audit/verification").expect(200);
        api.get("auditor", EXPORT).expect(200);
    }

    private void takeAll() {
        try {
            while (true) {
                taken.push(reads.take());
            }
        } catch (TooBusy none) {
            assertThat(none).hasMessageContaining("exports or verifications of the log are under way");
        }
    }

    private int onRecord() {
        return jdbc.sql("SELECT count(*) FROM event WHERE name = 'audit.trail-read'")
                .query(Integer.class)
                .single();
    }
}
