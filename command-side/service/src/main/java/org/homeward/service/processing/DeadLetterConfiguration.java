package org.homeward.service.processing;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.SequencedDeadLetterProcessor;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Events that an automation cannot handle wait aside, stream by stream, and are tried again; the rest goes on. */
@Configuration(proxyBeanMethods = false)
class DeadLetterConfiguration {
    private static final Duration PAUSE = Duration.ofSeconds(10);
    /** Streams tried again in one go; the others have their turn in the next. */
    private static final int STREAMS = 100;

    @Bean
    DeadLetterSchema deadLetterSchema() {
        return DeadLetterSchema.builder().deadLetterTable("dead_letter_entry").build();
    }

    @Bean
    ConfigurerModule deadLetters(
            ConnectionProvider connections,
            TransactionManager transactions,
            DeadLetterSchema schema,
            Serializer serializer,
            @Qualifier("eventSerializer") Serializer eventSerializer) {
        return configurer -> configurer.eventProcessing(processing -> Groups.AUTOMATIONS.forEach(group -> processing
                .registerDeadLetterQueue(
                        group,
                        _ -> JdbcSequencedDeadLetterQueue.<EventMessage<?>>builder()
                                .processingGroup(group)
                                .connectionProvider(connections)
                                .transactionManager(transactions)
                                .schema(schema)
                                .genericSerializer(serializer)
                                .eventSerializer(eventSerializer)
                                .build())
                // Else every event would ask the table whether its stream waits there.
                .registerDeadLetteringEventHandlerInvokerConfiguration(
                        group, (_, builder) -> builder.enableSequenceIdentifierCache())));
    }

    @Bean
    RecurringTask<Void> deadLettersTask(EventProcessingConfiguration processing) {
        return Tasks.recurring("dead-letters", FixedDelay.of(PAUSE))
                .execute((_, _) -> Groups.AUTOMATIONS.forEach(group ->
                        processing.sequencedDeadLetterProcessor(group).ifPresent(DeadLetterConfiguration::tryAgain)));
    }

    private static void tryAgain(SequencedDeadLetterProcessor<EventMessage<?>> letters) {
        for (int stream = 0; stream < STREAMS && letters.processAny(); stream++) {
            // The condition does it: true while a stream was handled.
        }
    }
}
