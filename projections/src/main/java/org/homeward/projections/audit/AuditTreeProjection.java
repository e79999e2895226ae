package org.homeward.projections.audit;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.homeward.contract.Event;

/**
 * Follows the log and grows the trees, in a transaction of its own with its token. It takes no event as a message: what
 * is hashed is the row as it is stored. Its processor has one segment, as a tree has one order.
 */
@ProcessingGroup(AuditTreeProjection.GROUP)
public class AuditTreeProjection {
    /** The processing group's name. */
    public static final String GROUP = "audit-tree";

    private static final String REACHED = AuditTreeProjection.class.getName();

    private final AuditTrees trees;

    public AuditTreeProjection(AuditTrees trees) {
        this.trees = trees;
    }

    @EventHandler
    void on(Event event, TrackingToken token, UnitOfWork<?> unit) {
        boolean first = unit.root().resources().put(REACHED, token.position().orElseThrow()) == null;
        if (first) {
            unit.root().onPrepareCommit(batch -> trees.growTo(batch.<Long>getResource(REACHED)));
        }
    }

    /** A tree grown anew would vouch for whatever the log had become since. */
    @ResetHandler
    void reset() {
        throw new IllegalStateException(
                "The trees are never grown anew: they say what the log was when it was written");
    }
}
