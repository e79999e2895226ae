package org.homeward.service.processing;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProcessorConfiguration {
    private static final int BATCH = 200;
    /** How soon another node takes over what one has let go. */
    private static final Duration TAKE_OVER_AFTER = Duration.ofSeconds(1);

    private static final int COORDINATORS = 2;
    /** More than there are processors: one that waits for its command must not keep another from its work. */
    private static final int WORKERS = 24;

    @Bean(destroyMethod = "shutdown")
    ShortNaps coordinatorExecutor() {
        return new ShortNaps(COORDINATORS);
    }

    @Bean(destroyMethod = "shutdown")
    ScheduledExecutorService workerExecutor() {
        return Executors.newScheduledThreadPool(WORKERS, new AxonThreadFactory("Worker"));
    }

    @Bean
    ConfigurerModule everyProcessor(
            ShortNaps coordinatorExecutor,
            @Qualifier("workerExecutor") ScheduledExecutorService workerExecutor,
            Clock clock) {
        SteadyClock steady = new SteadyClock(clock);
        return configurer -> configurer.eventProcessing(processing -> processing
                .usingPooledStreamingEventProcessors((_, builder) -> builder.coordinatorExecutor(coordinatorExecutor)
                        .workerExecutor(workerExecutor)
                        .clock(steady)
                        .initialSegmentCount(1)
                        .initialToken(StreamableMessageSource::createTailToken)
                        .batchSize(BATCH)
                        .tokenClaimInterval(TAKE_OVER_AFTER.toMillis())
                        // A batch of commands may outlast its claim: another node must not take it over meanwhile.
                        .enableCoordinatorClaimExtension())
                .registerDefaultListenerInvocationErrorHandler(_ -> PropagatingErrorHandler.instance())
                .registerDefaultErrorHandler(_ -> PropagatingErrorHandler.instance()));
    }

    @Bean
    NodeRoles nodeRoles(@Value("${homeward.roles}") Set<String> names) {
        return new NodeRoles(names);
    }

    @Bean
    TokenStore tokenStore(
            ConnectionProvider connections,
            Serializer serializer,
            NodeRoles roles,
            @Value("${homeward.datasource.url:}") String url) {
        JdbcTokenStore.Builder store = JdbcTokenStore.builder()
                // With a database of its own a program is alone, and takes up at once what it left when it was killed.
                // Else each is another node, whatever host names and process numbers say.
                .nodeId(url.isBlank() ? "embedded" : UUID.randomUUID().toString())
                .connectionProvider(connections)
                .serializer(serializer)
                .schema(TokenSchema.builder()
                        .setTokenTable("token_entry")
                        .setProcessorNameColumn("processor_name")
                        .setTokenTypeColumn("token_type")
                        .build());
        return roles.has(NodeRoles.PROJECTIONS) ? store.build() : new NothingToClaim(store);
    }

    /** For a node that follows nothing: its processors find no segment that they might claim. */
    private static final class NothingToClaim extends JdbcTokenStore {
        NothingToClaim(Builder store) {
            super(store);
        }

        @Override
        public List<Segment> fetchAvailableSegments(String processorName) {
            return List.of();
        }
    }
}
