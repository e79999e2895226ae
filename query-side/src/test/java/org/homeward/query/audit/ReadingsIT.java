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

    @Test
    void aReplayThatShowsRowsIsAReadingAndAListOfReplaysShowsNone() {
        replay("rep-equal", 1, "EQUAL", "[]");
        replay("rep-different", 2, "DIFFERENT", """
                [{"view": "view_offer", "rows": 7, "different": 1, "differences": [
                  {"kind": "CHANGED", "key": {"package_id": "pkg-1"}, "columns": ["status"],
                   "live": {"status": "OPEN"}, "replayed": {"status": "DECLINED"}}]}]""");

        assertThat(side.read(a(Role.AUDITOR), "/api/v1/audit/replays/rep-equal"))
                .hasStatusOk();
        assertThat(side.read(a(Role.AUDITOR), "/api/v1/audit/replays"))
                .hasStatusOk()
                .bodyText()
                .contains("\"different\":1")
                .doesNotContain("DECLINED");
        assertThat(side.readings()).isEmpty();

        assertThat(side.read(a(Role.AUDITOR), "/api/v1/audit/replays/rep-different"))
                .hasStatusOk()
                .bodyText()
                .contains("DECLINED");
        assertThat(side.readings()).containsExactly(Map.of("id", "rep-different"));

        side.readingsFail(true);
        assertThat(side.read(a(Role.AUDITOR), "/api/v1/audit/replays/rep-different"))
                .hasFailed();
    }

    private void replay(String id, long position, String status, String views) {
        side.tables().sql("""
                INSERT INTO audit_replay (authority, replay_id, position, asked_by, asked_at, status, views)
                VALUES ('HERE', ?, ?, 'auditor', '2026-11-22T09:00:00Z', ?, ?::jsonb)""").params(id, position, status, views).update();
    }
}
