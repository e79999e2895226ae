package org.homeward.projections.audit;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.homeward.contract.Event;
import org.homeward.projections.ViewProjection;

/**
 * Keeps what the trail is searched by, in the processor and the transactions of the views: the trail stands where they
 * stand.
 */
@ProcessingGroup(ViewProjection.GROUP)
public final class TrailProjection {
    private static final String COLLECTED = TrailProjection.class.getName();

    private final TrailTable table;

    public TrailProjection(TrailTable table) {
        this.table = table;
    }

    @EventHandler
    void on(Event event, DomainEventMessage<?> message, TrackingToken token) {
        collected().add(TrailRow.of(event, message, token));
    }

    @ResetHandler
    void reset() {
        table.empty();
    }

    private List<TrailRow> collected() {
        UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get().root();
        return unitOfWork.getOrComputeResource(COLLECTED, key -> {
            List<TrailRow> rows = new ArrayList<>();
            unitOfWork.onPrepareCommit(done -> table.insert(rows));
            return rows;
        });
    }
}
