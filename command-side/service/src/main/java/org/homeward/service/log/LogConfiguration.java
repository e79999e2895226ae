package org.homeward.service.log;

import java.util.List;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.homeward.service.Streams;
import org.homeward.service.json.HomewardSerializer;
import org.homeward.service.json.OlderRevisions;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;

/** The event store, and the serializers: no default is left to be made. */
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

    @Bean
    Streams streams(EventStorageEngine engine) {
        return engine::lastSequenceNumberFor;
    }

    @Bean
    EventStorageEngine eventStorageEngine(JdbcTemplate jdbc, @Qualifier("eventSerializer") Serializer serializer) {
        return PostgresEventStorageEngine.create(jdbc, serializer, OlderRevisions.chain());
    }

    /** What other nodes append is noticed after a tenth of a second; what this one appends, at once. */
    @Bean(name = "eventBus")
    @Qualifier("eventStore")
    EventStore eventStore(
            EventStorageEngine engine, org.axonframework.config.Configuration axon, List<AppendListener> listeners) {
        return new PromptEventStore(
                EmbeddedEventStore.builder()
                        .storageEngine(engine)
                        .messageMonitor(axon.messageMonitor(EventStore.class, "eventStore"))
                        .fetchDelay(100),
                listeners);
    }
}
