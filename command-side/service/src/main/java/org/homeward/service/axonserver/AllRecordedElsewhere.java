package org.homeward.service.axonserver;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.homeward.contract.AllRecorded;
import org.homeward.contract.Fault;
import org.homeward.contract.InvalidInput;
import org.homeward.service.log.Copied;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Times of recording grow along the log, so an instant that it has passed is settled. For one that it has not, the
 * instant itself is put on record: whatever is appended after it is recorded later, whenever the log is copied.
 */
final class AllRecordedElsewhere implements AllRecorded {
    private final JdbcClient jdbc;
    private final Copy copy;
    private final AxonServerStorageEngine log;
    private final Copied copied;

    AllRecordedElsewhere(JdbcClient jdbc, Copy copy, AxonServerStorageEngine log, Copied copied) {
        this.jdbc = jdbc;
        this.copy = copy;
        this.log = log;
        this.copied = copied;
    }

    @Override
    public long positionBy(Instant instant) {
        Optional<Long> settled = copy.positionOfAllRecordedBy(instant);
        if (settled.isPresent()) {
            return settled.get();
        }
        if (isYetToCome(instant)) {
            throw new InvalidInput(List.of(new Fault("?knownAt", "OUT_OF_RANGE", "must not lie in the future")));
        }
        log.appendNow();
        return copied.await(() -> copy.positionOfAllRecordedBy(instant));
    }

    private boolean isYetToCome(Instant instant) {
        return jdbc.sql("SELECT clock_timestamp() < ?")
                .param(1, instant.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .query(Boolean.class)
                .single();
    }
}
