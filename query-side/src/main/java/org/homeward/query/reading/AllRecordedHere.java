package org.homeward.query.reading;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.homeward.contract.AllRecorded;
import org.homeward.contract.Fault;
import org.homeward.contract.InvalidInput;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Where the log is in the database: under the lock that every append takes. */
@Component
@Profile("!axonserver")
final class AllRecordedHere implements AllRecorded {
    private final JdbcClient jdbc;
    private final TransactionTemplate locking;

    AllRecordedHere(@Qualifier("readDataSource") DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.locking = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    /** Under the lock no append is under way: what is recorded from now on is recorded later than the clock says. */
    @Override
    public long positionBy(Instant instant) {
        Long position = locking.execute(status -> {
            // The readers' connections are read-only by default, and a row lock counts as a write.
            jdbc.sql("SET TRANSACTION READ WRITE").update();
            return jdbc.sql("SELECT position, clock_timestamp() < :knownAt FROM log_head FOR SHARE")
                    .param("knownAt", instant.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                    .query((row, number) -> {
                        if (row.getBoolean(2)) {
                            throw new InvalidInput(
                                    List.of(new Fault("?knownAt", "OUT_OF_RANGE", "must not lie in the future")));
                        }
                        return row.getLong(1);
                    })
                    .single();
        });
        return position == null ? 0 : position;
    }
}
