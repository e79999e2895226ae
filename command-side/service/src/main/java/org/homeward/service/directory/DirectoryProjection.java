package org.homeward.service.directory;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.homeward.contract.Event;
import org.homeward.contract.MetadataKeys;
import org.homeward.contract.audit.AuditEvent;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.discharge.DischargeEvent;
import org.homeward.contract.framework.FrameworkEvent;
import org.homeward.contract.provider.ProviderEvent;
import org.homeward.service.processing.Groups;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Folds every event into the directory. Rows, position and token move in one transaction. */
@Component
@ProcessingGroup(Groups.DIRECTORY)
class DirectoryProjection {
    private static final String REACHED = "homeward.directory.reached";

    private final DirectoryFrameworks frameworks;
    private final DirectoryProviders providers;
    private final DirectoryRequests requests;
    private final DirectoryCases cases;
    private final DirectoryProgress progress;
    private final JdbcClient jdbc;

    DirectoryProjection(JdbcClient jdbc, DirectoryProgress progress) {
        this.frameworks = new DirectoryFrameworks(jdbc);
        this.providers = new DirectoryProviders(jdbc);
        this.requests = new DirectoryRequests(jdbc);
        this.cases = new DirectoryCases(jdbc);
        this.progress = progress;
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(
            Event event,
            @MetaDataValue(value = MetadataKeys.AUTHORITY, required = true) String authority,
            TrackingToken token,
            UnitOfWork<?> unit) {
        long position = ((GlobalSequenceTrackingToken) token).getGlobalIndex();
        switch (event) {
            case FrameworkEvent framework -> frameworks.on(authority, framework);
            case ProviderEvent provider -> providers.on(authority, provider);
            case PackageEvent care -> requests.on(authority, care, position);
            case DischargeEvent stay -> cases.on(authority, stay);
            case AuditEvent _ -> {}
            default -> throw new IllegalStateException("An event of no context: " + event.getClass());
        }
        reached(position, unit);
    }

    /** Every event moves the position; it is written once for the batch. */
    private void reached(long position, UnitOfWork<?> unit) {
        boolean first = unit.resources().put(REACHED, position) == null;
        if (first) {
            unit.onPrepareCommit(batch -> jdbc.sql("UPDATE directory_position SET position = ?")
                    .param(batch.<Long>getResource(REACHED))
                    .update());
            unit.afterCommit(batch -> progress.reached(batch.getResource(REACHED)));
        }
    }

    @ResetHandler
    void reset() {
        jdbc.sql("""
                TRUNCATE directory_framework, directory_policy, directory_provider, directory_capacity,
                         directory_limit_ahead, directory_award, directory_request, directory_open_offer,
                         directory_linked_case
                """).update();
        jdbc.sql("UPDATE directory_position SET position = 0").update();
        progress.reset();
    }
}
