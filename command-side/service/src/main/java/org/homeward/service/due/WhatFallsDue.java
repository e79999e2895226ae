package org.homeward.service.due;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.homeward.contract.Authority;
import org.homeward.contract.Refused;
import org.homeward.service.gate.CommandSender;
import org.homeward.service.gate.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Sends the command of everything that has fallen due. After an outage all of it is overdue and is sent once, late. One
 * that fails is counted and tried again later; it keeps no other waiting.
 */
@Component
class WhatFallsDue {
    private static final Logger log = LoggerFactory.getLogger(WhatFallsDue.class);
    private static final int AT_ONCE = 100;

    private final DueItems items;
    private final CommandSender sender;
    private final Clock clock;
    private volatile boolean stopping;

    WhatFallsDue(DueItems items, CommandSender sender, Clock clock) {
        this.items = items;
        this.sender = sender;
        this.clock = clock;
    }

    /** Commands find no handler any more while the program stops; what is due now is due at the next start. */
    @EventListener(ContextClosedEvent.class)
    void onStop() {
        stopping = true;
    }

    void seeToIt() {
        List<DueItem> due;
        do {
            due = items.due(clock.instant(), AT_ONCE);
            for (DueItem item : due) {
                if (stopping) {
                    return;
                }
                seeTo(item);
            }
        } while (due.size() == AT_ONCE);
    }

    /**
     * Decided as of the time at which it was seen to be due: by a clock that is behind, of another node or set back
     * meanwhile, it would be too early, nothing would be done, and nobody would come back to it.
     */
    private void seeTo(DueItem item) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (now.isBefore(item.dueAt())) {
            return;
        }
        try {
            sender.send(
                    item.command(),
                    new Origin(
                            new Authority(item.authority()),
                            "system:what-falls-due",
                            Set.of(),
                            item.correlationId(),
                            item.causationId(),
                            now));
            items.done(item, clock.instant());
        } catch (Refused refused) {
            // Answered, withdrawn, ended in the meantime.
            log.debug("Nothing to do for {}: {}", item, refused.getMessage());
            items.done(item, clock.instant());
        } catch (RuntimeException e) {
            if (stopping) {
                return;
            }
            log.warn("What fell due could not be done and is tried again: {}", item, e);
            items.failed(item, clock.instant(), e);
        }
    }
}
