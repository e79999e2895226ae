package org.homeward.projections;

import java.time.Clock;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.homeward.contract.audit.LogCheck;
import org.homeward.contract.audit.Signatures;
import org.homeward.projections.audit.AuditTreeProjection;
import org.homeward.projections.audit.AuditTrees;
import org.homeward.projections.audit.ReplayRuns;
import org.homeward.projections.audit.TrailProjection;
import org.homeward.projections.audit.TrailTable;
import org.homeward.projections.bitemporal.Views;
import org.homeward.projections.reset.ResetRuns;
import org.homeward.projections.reset.ResetTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The projections as beans; the main data source sees every authority. */
@Configuration(proxyBeanMethods = false)
public class ProjectionsConfiguration {
    @Bean
    Views liveViews(DataSource dataSource) {
        return new Views(dataSource, AllViews.ALL, Views.LIVE);
    }

    @Bean
    ViewProjection viewProjection(Views views) {
        return new ViewProjection(views);
    }

    @Bean
    SetAsideStreams setAsideStreams(
            Views views, EventStore eventStore, DataSource dataSource, PlatformTransactionManager transactions) {
        return new SetAsideStreams(views, eventStore, dataSource, transactions);
    }

    /** In the same processor as the views. */
    @Bean
    TrailProjection trailProjection(DataSource dataSource) {
        return new TrailProjection(new TrailTable(dataSource, Views.LIVE));
    }

    @Bean
    AuditTreeProjection auditTreeProjection(DataSource dataSource) {
        return new AuditTreeProjection(new AuditTrees(dataSource));
    }

    @Bean
    ViewComparison viewComparison(
            DataSource dataSource, PlatformTransactionManager transactions, EventStore eventStore) {
        return new ViewComparison(dataSource, transactions, eventStore);
    }

    @Bean
    ReplayRuns replayRuns(
            ViewComparison comparison,
            DataSource dataSource,
            PlatformTransactionManager transactions,
            Signatures signatures,
            LogCheck log,
            Clock clock) {
        return new ReplayRuns(comparison, JdbcClient.create(dataSource), transactions, signatures, log, clock);
    }

    @Bean
    ViewReset viewReset(DataSource dataSource, EventStore eventStore) {
        return new ViewReset(dataSource, eventStore);
    }

    @Bean
    ResetTable resetTable(DataSource dataSource) {
        return new ResetTable(JdbcClient.create(dataSource));
    }

    @Bean
    ResetRuns resetRuns(
            ViewReset views, ResetTable table, ResetRuns.Done done, PlatformTransactionManager transactions) {
        return new ResetRuns(views, table, done, transactions);
    }
}
