package org.homeward.service.log;

import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.homeward.service.Streams;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The log in the program's own PostgreSQL, or in one that is shared by several nodes. */
@Configuration(proxyBeanMethods = false)
@Profile("!axonserver")
class LogHereConfiguration {

    @Bean
    Streams streams(EventStorageEngine engine) {
        return engine::lastSequenceNumberFor;
    }

    @Bean
    LogPosition logPosition(JdbcClient jdbc) {
        if (jdbc.sql("SELECT EXISTS (SELECT 1 FROM log_copy)")
                .query(Boolean.class)
                .single()) {
            throw new LogRefused("this database holds a copy of a log that is kept in Axon Server; start with"
                    + " --spring.profiles.active=axonserver");
        }
        return new LogPosition(jdbc);
    }

    @Bean(name = "eventBus")
    @Qualifier("eventStore")
    EventStore eventStore(
            EventStorageEngine engine, org.axonframework.config.Configuration axon, List<AppendListener> listeners) {
        return PromptEventStore.create(engine, axon, listeners);
    }
}
