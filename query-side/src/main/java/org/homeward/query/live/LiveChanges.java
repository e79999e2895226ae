package org.homeward.query.live;

import jakarta.servlet.http.HttpSession;
import org.homeward.contract.Caller;
import org.homeward.query.pages.KeptSessions;
import org.homeward.query.pages.Page;
import org.homeward.query.reading.Reads;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Server-sent events for whoever has signed in: {@code changed} with the log position that the views of their authority
 * have reached, first the present one. No event says what changed: the page asks, and is answered by its own rights.
 */
@Page
class LiveChanges {
    private static final Logger log = LoggerFactory.getLogger(LiveChanges.class);
    private static final String RETRY_AFTER_SECONDS = "10";

    private final LiveClients clients;
    private final KeptSessions sessions;
    private final Reads reads;

    LiveChanges(LiveClients clients, KeptSessions sessions, Reads reads) {
        this.clients = clients;
        this.sessions = sessions;
        this.reads = reads;
    }

    @GetMapping(path = "/live/changes", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @PreAuthorize("isAuthenticated()")
    ResponseEntity<SseEmitter> changes(
            Caller caller, HttpSession session, @RequestParam(name = "wall", required = false) @Nullable String wall) {
        LiveClient client = new LiveClient(caller.authority(), session.getId(), sessions, wall != null);
        if (!clients.admit(client)) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                    .build();
        }
        Thread.ofVirtual().name("live-client").start(() -> serve(client));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("X-Accel-Buffering", "no")
                .body(client.emitter());
    }

    private void serve(LiveClient client) {
        try {
            // What changed between the page's own answer and now is not missed.
            client.changed(reads.position());
            client.serve();
        } catch (DataAccessException | TransactionException e) {
            log.debug("The database is away: the page is to find that out", e);
        } finally {
            client.emitter().complete();
            clients.leave(client);
        }
    }
}
