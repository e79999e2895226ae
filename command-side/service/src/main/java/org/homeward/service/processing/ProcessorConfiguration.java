package org.homeward.service.processing;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProcessorConfiguration {
    private static final int BATCH = 200;
    private static final int COORDINATORS = 2;
    /** More than there are processors: one that waits for its command must not keep another from its work. */
    private static final int WORKERS = 24;

    @Bean(destroyMethod = "shutdown")
    ScheduledExecutorService coordinatorExecutor() {
        return new ShortNaps(COORDINATORS);
    }

    @Bean(destroyMethod = "shutdown")
    ScheduledExecutorService workerExecutor() {
        return Executors.newScheduledThreadPool(WORKERS, new AxonThreadFactory("Worker"));
    }

    @Bean
    ConfigurerModule everyProcessor(
            ScheduledExecutorService coordinatorExecutor, ScheduledExecutorService workerExecutor) {
        return configurer -> configurer.eventProcessing(processing -> processing
                .usingPooledStreamingEventProcessors((_, builder) -> builder.coordinatorExecutor(coordinatorExecutor)
                        .workerExecutor(workerExecutor)
                        .initialSegmentCount(1)
                        .initialToken(StreamableMessageSource::createTailToken)
                        .batchSize(BATCH))
                .registerDefaultListenerInvocationErrorHandler(_ -> PropagatingErrorHandler.instance())
                .registerDefaultErrorHandler(_ -> PropagatingErrorHandler.instance()));
    }

    @Bean
    TokenStore tokenStore(ConnectionProvider connections, Serializer serializer) {
        return JdbcTokenStore.builder()
                .connectionProvider(connections)
                .serializer(serializer)
                .schema(TokenSchema.builder()
                        .setTokenTable("token_entry")
                        .setProcessorNameColumn("processor_name")
                        .setTokenTypeColumn("token_type")
                        .build())
                .build();
    }
}
