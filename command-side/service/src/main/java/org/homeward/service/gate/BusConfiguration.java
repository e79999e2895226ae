package org.homeward.service.gate;

import java.time.Clock;
import java.util.Map;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.homeward.service.log.ClaimLog;
import org.homeward.service.log.Copied;
import org.homeward.service.log.LogPosition;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The command bus: one transaction for each command, begun before anything looks at it. */
@Configuration(proxyBeanMethods = false)
class BusConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @Qualifier("localSegment")
    SimpleCommandBus commandBus(
            TransactionManager transactions,
            Answers answers,
            LogPosition log,
            org.axonframework.config.Configuration axon) {
        SimpleCommandBus bus = SimpleCommandBus.builder()
                .transactionManager(transactions)
                .messageMonitor(axon.messageMonitor(CommandBus.class, "commandBus"))
                .build();
        bus.registerHandlerInterceptor(new IdempotentHandling(answers, log));
        return bus;
    }

    @Bean
    @Profile("!axonserver")
    Answers answers(JdbcClient jdbc) {
        return new Answers(jdbc);
    }

    @Bean
    @Profile("!axonserver")
    Results results() {
        return new Results();
    }

    @Bean
    @Profile("axonserver")
    AnswersOfTheLog answersOfTheLog(JdbcClient jdbc, @Lazy ClaimLog log, Copied copied) {
        return new AnswersOfTheLog(jdbc, log, copied);
    }

    @Bean
    @Profile("axonserver")
    Results resultsOverTheWire(AnswersOfTheLog answers, Copied copied) {
        return new ResultsOverTheWire(answers, copied);
    }

    /** Shells and senders write correlation and causation themselves; Axon's own would take the same names. */
    @Bean
    CorrelationDataProvider nothingBesidesWhatShellsWrite() {
        return _ -> Map.of();
    }
}
