package org.homeward.query.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.homeward.contract.Authority;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class SnapshotTest {
    private static final Instant RECORDED = Instant.parse("2026-12-01T09:00:00Z");
    private static final String NOW = "v.recorded_to = 'infinity'";

    @Test
    void whatIsKnownSinceTheNewestWasRecordedIsWhatIsBelievedNow() {
        assertThat(knownAt(null).believed("v")).contains(NOW);
        assertThat(knownAt(RECORDED).believed("v")).contains(NOW);
        assertThat(knownAt(RECORDED.plusSeconds(60)).believed("v")).contains(NOW);
    }

    @Test
    void whatWasKnownBeforeIsAskedOfEveryRow() {
        assertThat(knownAt(RECORDED.minusNanos(1000)).believed("v"))
                .contains("v.recorded_from <= :knownAt AND v.recorded_to > :knownAt")
                .doesNotContain(NOW);
    }

    private static Snapshot knownAt(@Nullable Instant knownAt) {
        JdbcClient nobody = JdbcClient.create(new DriverManagerDataSource());
        return new Snapshot(nobody, new Authority("HERE"), 7, RECORDED, RECORDED.plusSeconds(3600), knownAt);
    }
}
