package org.homeward.app.example;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.time.Clock;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.homeward.contract.PersonCipher;
import org.homeward.service.gate.CommandSender;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The example belongs to the embedded default with its demo identities; {@code homeward.example=false} starts empty. */
@Configuration
@ConditionalOnProperty(name = "homeward.example", havingValue = "true")
@ConditionalOnExpression("'${homeward.datasource.url}'.isBlank() && '${homeward.issuer}'.isBlank()")
class ExampleConfiguration {
    @Bean
    ExampleStart exampleStart(
            CommandSender sender,
            EventStore events,
            PersonCipher cipher,
            EventProcessingConfiguration processors,
            Scheduler scheduler,
            JdbcClient jdbc,
            Clock clock) {
        return new ExampleStart(sender, events, cipher, processors, scheduler, jdbc, clock);
    }
}
