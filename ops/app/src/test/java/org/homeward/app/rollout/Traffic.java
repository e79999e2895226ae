package org.homeward.app.rollout;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.homeward.app.Api;

/**
 * A broker and a provider who work on without a pause at the nodes that a proxy would send them to, by turns, and read
 * at all of them what they wrote at one. Nobody asks twice: the first answer must be the right one.
 */
final class Traffic implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String PROVIDER = "roll-out.1-999000001";

    private final AtomicInteger placed = new AtomicInteger();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final ReentrantReadWriteLock underWay = new ReentrantReadWriteLock(true);
    private final Thread thread;
    private List<Api> nodes;
    private volatile boolean over;

    Traffic(Api node) {
        this.nodes = List.of(node);
        openTheMarket(node);
        this.thread = Thread.ofVirtual().start(this::work);
    }

    private static void openTheMarket(Api node) {
        node.post("commissioner", "/api/v1/frameworks", """
            {"id": "roll-out", "name": "Home care", "opensOn": "2026-04-01", "policy": {},
             "areas": [{"code": "CENTRAL", "name": "Central", "districts": ["S60"]}]}\
            """).expect(201);
        node.postCsv("commissioner", "/api/v1/frameworks/roll-out/imports", """
            name,cqcLocationId,tier,areas,twoCarerVisits,ratePencePerHour,availableFrom
            Larkspur Care,1-999000001,TIER_1,CENTRAL=50000,true,2450,2026-04-01
            """).expect(201);
    }

    /** From now on these are asked; what was asked of others has been answered when this returns. */
    void goTo(Api... others) {
        underWay.writeLock().lock();
        try {
            nodes = List.of(others);
        } finally {
            underWay.writeLock().unlock();
        }
    }

    /** Returns when so many more requests have been placed and read at each node. */
    void goOn(int more) {
        int enough = placed.get() + more;
        await().atMost(PATIENCE).until(() -> placed.get() >= enough || !failures.isEmpty());
    }

    private void work() {
        while (!over && failures.isEmpty()) {
            underWay.readLock().lock();
            try {
                place(placed.get());
                placed.incrementAndGet();
            } catch (RuntimeException | AssertionError e) {
                failures.add(e);
            } finally {
                underWay.readLock().unlock();
            }
        }
    }

    private void place(int number) {
        Api one = nodes.get(number % nodes.size());
        Api other = nodes.get((number + 1) % nodes.size());
        String id = one.post("broker", "/api/v1/package-requests", """
            {"frameworkId": "roll-out", "person": {"reference": "R-%d", "name": "Test Person"},
             "postcode": "S60 1AA", "funder": "COUNCIL", "urgency": "DISCHARGE", "startBy": "2099-12-01",
             "visits": [{"band": "MORNING", "minutes": 45, "carers": 1, "days": ["MON", "TUE"]}]}\
            """.formatted(number))
                .expect(201)
                .text("/id");
        String position = other.post(
                        "broker",
                        "/api/v1/package-requests/" + id + "/offers/" + PROVIDER + "/acceptance",
                        "{\"answeredBy\": \"duty manager\", \"answeredAt\": \"" + Instant.now() + "\"}")
                .expect(200)
                .text("/position");
        for (Api node : nodes) {
            String status = node.get("broker", "/api/v1/package-requests/" + id + "?atLeast=" + position)
                    .expect(200)
                    .text("/status");
            if (!status.equals("PLACED")) {
                throw new AssertionError(id + " is " + status);
            }
        }
    }

    int placed() {
        return placed.get();
    }

    /** What any answer was that was not the right one. */
    List<Throwable> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
