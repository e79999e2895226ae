package org.homeward.service.log;

import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.homeward.service.json.HomewardSerializer;
import org.homeward.service.json.OlderRevisions;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is read from the log and how it is written: no default is left to be made. */
@Configuration(proxyBeanMethods = false)
class LogConfiguration {

    /** For tokens and the like, which are Axon's own. */
    @Bean
    @Primary
    Serializer generalSerializer() {
        return Jackson3Serializer.builder().build();
    }

    @Bean
    @Qualifier("eventSerializer")
    Serializer eventSerializer() {
        return HomewardSerializer.create();
    }

    @Bean
    @Qualifier("messageSerializer")
    Serializer messageSerializer(@Qualifier("eventSerializer") Serializer eventSerializer) {
        return eventSerializer;
    }

    /** Reads the table {@code event}, whatever appends to it. */
    @Bean
    @Primary
    EventStorageEngine eventStorageEngine(JdbcTemplate jdbc, @Qualifier("eventSerializer") Serializer serializer) {
        return PostgresEventStorageEngine.create(jdbc, serializer, OlderRevisions.chain());
    }
}
