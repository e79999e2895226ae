package org.homeward.query.live;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.homeward.contract.Authority;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The open pages of this node. They are sent away before the server waits for its last requests, or it would wait for
 * them.
 */
@Component
class LiveClients implements Told, SmartLifecycle {
    private final int most;
    private final AtomicInteger admitted = new AtomicInteger();
    private final Set<LiveClient> clients = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    LiveClients(@Value("${homeward.live.max-clients}") int most) {
        this.most = most;
    }

    @Override
    public void changed(Authority authority, long position) {
        clients.forEach(client -> {
            if (client.isOf(authority)) {
                client.changed(position);
            }
        });
    }

    @Override
    public void sessionEnded(String session) {
        clients.forEach(client -> {
            if (client.isOpenedBy(session)) {
                client.end();
            }
        });
    }

    @Override
    public void changedForAll(long position) {
        clients.forEach(client -> client.changed(position));
    }

    /** Whether there is room for one more. */
    boolean admit(LiveClient client) {
        if (!running) {
            return false;
        }
        if (admitted.incrementAndGet() > most) {
            admitted.decrementAndGet();
            return false;
        }
        clients.add(client);
        if (!running) {
            // Stopped between the question and the answer.
            client.end();
        }
        return true;
    }

    void leave(LiveClient client) {
        if (clients.remove(client)) {
            admitted.decrementAndGet();
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        clients.forEach(LiveClient::end);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
