package org.homeward.query.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homeward.query.ReadSide.a;

import java.time.Instant;
import java.util.Map;
import org.homeward.contract.Role;
import org.homeward.query.ReadSide;
import org.junit.jupiter.api.Test;

/** Nobody looks unrecorded. */
class ReadingsIT {
    private final ReadSide side = new ReadSide(Instant.parse("2026-11-22T10:00:00Z"));

    @Test
    void whatCannotBeRecordedIsNotShown() {
        assertThat(side.read(a(Role.AUDITOR), "/api/v1/audit/events?actor=broker"))
                .hasStatusOk();
        assertThat(side.readings()).containsExactly(Map.of("actor", "broker"));

        side.readingsFail(true);

        assertThat(side.read(a(Role.AUDITOR), "/api/v1/audit/events")).hasFailed();
        assertThat(side.readAs("application/x-ndjson", a(Role.AUDITOR), "/api/v1/audit/events"))
                .hasFailed();
    }

    @Test
    void aQuestionThatIsRefusedIsNoReading() {
        assertThat(side.read(a(Role.AUDITOR), "/api/v1/audit/events?type=nothing"))
                .hasStatus(422);
        assertThat(side.read(a(Role.BROKER), "/api/v1/audit/events")).hasStatus(403);
        assertThat(side.readings()).isEmpty();
    }
}
