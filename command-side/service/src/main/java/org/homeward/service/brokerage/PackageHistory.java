package org.homeward.service.brokerage;

import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.homeward.contract.Authority;
import org.homeward.contract.PackageId;
import org.homeward.contract.brokerage.PackageCommand;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.service.Streams;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What had happened to a package when the log had come to a position. */
@Component
class PackageHistory {
    private final EventStorageEngine engine;
    private final JdbcClient jdbc;

    PackageHistory(EventStorageEngine engine, JdbcClient jdbc) {
        this.engine = engine;
        this.jdbc = jdbc;
    }

    List<PackageEvent> upTo(long position, Authority authority, PackageId id) {
        String stream = Streams.idOf(authority, PackageCommand.streamOf(id));
        long last = jdbc.sql("SELECT coalesce(max(sequence), -1) FROM event WHERE stream = ? AND position <= ?")
                .params(stream, position)
                .query(Long.class)
                .single();
        return engine.readEvents(stream)
                .asStream()
                .filter(message -> message.getSequenceNumber() <= last)
                .map(message -> (PackageEvent) message.getPayload())
                .toList();
    }
}
