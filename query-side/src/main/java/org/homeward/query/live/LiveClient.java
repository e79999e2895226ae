package org.homeward.query.live;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.homeward.contract.Authority;
import org.homeward.query.pages.KeptSessions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One open page. Its own virtual thread writes to it, so that one that reads slowly holds up nobody else. However often
 * something changes, it is told a few times a second at most.
 */
final class LiveClient {
    private static final Logger log = LoggerFactory.getLogger(LiveClient.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration BETWEEN_CHANGES = Duration.ofMillis(250);
    private static final Duration RECONNECT = Duration.ofSeconds(2);

    private final Authority authority;
    private final String session;
    private final KeptSessions sessions;
    private final boolean wall;
    private final SseEmitter emitter = new SseEmitter(0L);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private long position = -1;
    private long told = -1;
    private boolean ended;

    /** When its own thread last looked whether the session is still there. */
    private long looked = System.nanoTime();

    /** @param wall a page that nobody operates: being open is how it is used */
    LiveClient(Authority authority, String session, KeptSessions sessions, boolean wall) {
        this.authority = authority;
        this.session = session;
        this.sessions = sessions;
        this.wall = wall;
        emitter.onCompletion(this::end);
        emitter.onTimeout(this::end);
        emitter.onError(_ -> end());
    }

    boolean isOf(Authority other) {
        return authority.equals(other);
    }

    boolean isOpenedBy(String other) {
        return session.equals(other);
    }

    SseEmitter emitter() {
        return emitter;
    }

    void changed(long reached) {
        lock.lock();
        try {
            position = Math.max(position, reached);
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            ended = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Until the page goes, its session ends, or the program stops. */
    void serve() {
        try {
            emitter.send(SseEmitter.event().reconnectTime(RECONNECT.toMillis()).comment("live"));
            while (isStillThere(HEARTBEAT)) {
                tell();
                pause(BETWEEN_CHANGES);
            }
        } catch (IOException | IllegalStateException e) {
            log.debug("The page has gone", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for something to tell, or until it is time for a sign of life. */
    private boolean isStillThere(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (!ended && position <= told && left > 0) {
                left = news.awaitNanos(left);
            }
            if (ended) {
                return false;
            }
        } finally {
            lock.unlock();
        }
        return isSignedIn();
    }

    /** Whoever signs out is told of at once; this finds those who did nothing for too long, and what was not told. */
    private boolean isSignedIn() {
        long now = System.nanoTime();
        if (now - looked < HEARTBEAT.toNanos()) {
            return true;
        }
        looked = now;
        if (sessions.isOver(session)) {
            return false;
        }
        if (wall) {
            sessions.used(session);
        }
        return true;
    }

    private void tell() throws IOException {
        long reached;
        boolean isNews;
        lock.lock();
        try {
            reached = position;
            isNews = reached > told;
            told = reached;
        } finally {
            lock.unlock();
        }
        String text = Long.toString(reached);
        emitter.send(
                isNews
                        ? SseEmitter.event().name("changed").id(text).data(text, MediaType.TEXT_PLAIN)
                        : SseEmitter.event().comment("still here"));
    }

    private void pause(Duration length) throws InterruptedException {
        lock.lock();
        try {
            long left = length.toNanos();
            while (!ended && left > 0) {
                left = news.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
