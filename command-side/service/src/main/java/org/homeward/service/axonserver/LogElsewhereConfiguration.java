package org.homeward.service.axonserver;

import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.command.AxonServerCommandBus;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.serialization.Serializer;
import org.homeward.contract.AllRecorded;
import org.homeward.contract.Command;
import org.homeward.service.Streams;
import org.homeward.service.gate.SegmentOnTheWire;
import org.homeward.service.json.OlderRevisions;
import org.homeward.service.log.AppendListener;
import org.homeward.service.log.ClaimLog;
import org.homeward.service.log.ClaimTaker;
import org.homeward.service.log.Copied;
import org.homeward.service.log.LogPosition;
import org.homeward.service.log.PromptEventStore;
import org.homeward.service.log.Reach;
import org.homeward.service.log.WritableLog;
import org.homeward.service.processing.NodeRoles;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What takes the place of the log in PostgreSQL, and of the bus within one process. */
@Configuration(proxyBeanMethods = false)
@Profile("axonserver")
class LogElsewhereConfiguration {
    private static final String ELSEWHERE = "logElsewhere";

    @Bean
    AxonServerConfiguration axonServerConfiguration(
            @Value("${homeward.axonserver.servers}") String servers,
            @Value("${homeward.axonserver.context}") String context,
            @Value("${homeward.axonserver.token}") String token,
            @Value("${homeward.axonserver.tls}") boolean tls,
            @Value("${homeward.axonserver.certificate-file}") String certificates) {
        AxonServerConfiguration settings = new AxonServerConfiguration();
        settings.setComponentName("homeward");
        settings.setClientId("homeward-" + UUID.randomUUID());
        settings.setServers(servers);
        settings.setContext(context);
        settings.setSuppressDownloadMessage(true);
        if (!token.isBlank()) {
            settings.setToken(token);
        }
        settings.setSslEnabled(tls);
        if (!certificates.isBlank()) {
            settings.setCertFile(certificates);
        }
        return settings;
    }

    @Bean(destroyMethod = "shutdown")
    AxonServerConnectionManager axonServerConnections(AxonServerConfiguration settings) {
        return AxonServerConnectionManager.builder()
                .routingServers(settings.getServers())
                .axonServerConfiguration(settings)
                .build();
    }

    @Bean
    Server axonServer(AxonServerConnectionManager connections) {
        return new Server(connections);
    }

    @Bean
    Copy copy(JdbcClient jdbc, JdbcTemplate batches, PlatformTransactionManager transactions, ClaimTaker claims) {
        Copy copy = new Copy(jdbc, batches, new TransactionTemplate(transactions), claims);
        copy.begin();
        return copy;
    }

    @Bean
    SameLog sameLog(Server server, Copy copy) {
        return new SameLog(server, copy);
    }

    /** Whoever reads the log reads the table: this one is for those who say its name. */
    @Bean(defaultCandidate = false)
    AxonServerStorageEngine logElsewhere(
            Server server, SameLog sameLog, JdbcTemplate jdbc, @Qualifier("eventSerializer") Serializer serializer) {
        return AxonServerStorageEngine.create(server, sameLog, jdbc, serializer, OlderRevisions.chain());
    }

    @Bean
    ClaimLog claimLog(@Qualifier(ELSEWHERE) AxonServerStorageEngine engine) {
        return engine;
    }

    @Bean
    Streams streams(@Qualifier(ELSEWHERE) AxonServerStorageEngine engine) {
        return engine::lastSequenceNumberFor;
    }

    @Bean(name = "eventBus")
    @Qualifier("eventStore")
    PromptEventStore eventStore(
            @Qualifier(ELSEWHERE) AxonServerStorageEngine engine,
            org.axonframework.config.Configuration axon,
            List<AppendListener> listeners) {
        return PromptEventStore.create(engine, axon, listeners);
    }

    @Bean
    LogPosition logPosition(JdbcClient jdbc, Server server) {
        return new LogPosition(jdbc) {
            @Override
            protected Reach end() {
                return Reach.atIndex(server.head());
            }
        };
    }

    @Bean
    Copied copied(ObjectProvider<Copy> copy, ObjectProvider<PromptEventStore> store) {
        return new Copied(
                reach -> copy.getObject().positionOf(reach),
                () -> store.getObject().hasGrown());
    }

    @Bean
    AllRecorded allRecorded(
            JdbcClient jdbc, Copy copy, @Qualifier(ELSEWHERE) AxonServerStorageEngine engine, Copied copied) {
        return new AllRecordedElsewhere(jdbc, copy, engine, copied);
    }

    @Bean
    Follower follower(
            Server server, Copy copy, SameLog sameLog, DataSource database, PromptEventStore store, NodeRoles roles) {
        return new Follower(server, copy, sameLog, database, store, roles.has(NodeRoles.PROJECTIONS));
    }

    @Bean
    WritableLog writableLog(Server server, SameLog sameLog) {
        return () -> server.isConnected() ? sameLog.difference() : "Axon Server cannot be reached";
    }

    /** Commands of one stream go to one node while it is there, so that its cache is worth something. */
    @Bean
    @Primary
    CommandBus routedCommandBus(
            AxonServerConnectionManager connections,
            AxonServerConfiguration settings,
            @Qualifier("localSegment") CommandBus here,
            @Qualifier("messageSerializer") Serializer serializer,
            NodeRoles roles) {
        return new RoutedCommandBus(
                AxonServerCommandBus.builder()
                        .axonServerConnectionManager(connections)
                        .configuration(settings)
                        .localSegment(new SegmentOnTheWire(here))
                        .serializer(serializer)
                        .routingStrategy(LogElsewhereConfiguration::stream),
                roles.has(NodeRoles.COMMAND));
    }

    private static String stream(CommandMessage<?> message) {
        return message.getPayload() instanceof Command
                ? Streams.idOf(message)
                : Streams.authorityOf(message) + "/" + message.getCommandName();
    }
}
