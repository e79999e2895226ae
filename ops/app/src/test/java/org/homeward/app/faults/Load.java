package org.homeward.app.faults;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.homeward.app.Api.Answer;
import tools.jackson.databind.JsonNode;

/**
 * Brokers who place requests, note down answers, begin and end care, and a commissioner who changes what providers may
 * take: each from a seed, and each remembers what it was told. There is less room than is asked for.
 */
final class Load implements AutoCloseable {
    static final String FRAMEWORK = "faults";
    static final String REQUESTS = "/api/v1/package-requests";

    private static final int BROKERS = 3;
    private static final int PROVIDERS = 5;
    private static final int MOST_OPEN = 40;
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final Deployment deployment;
    private final Callers callers;
    private final ReentrantReadWriteLock working = new ReentrantReadWriteLock(true);
    private final Queue<Told> told = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> broken = new ConcurrentLinkedQueue<>();
    private final AtomicLong keys = new AtomicLong();
    private final List<Thread> writers = new ArrayList<>();
    private volatile boolean ended;

    Load(Deployment deployment, Callers callers) {
        this.deployment = deployment;
        this.callers = callers;
    }

    /** A market of five providers whose windows close after a minute. */
    void openTheMarket(RandomGenerator random) {
        done(random, "commissioner", "POST", "/api/v1/frameworks", """
                {"id": "%s", "name": "Home care", "opensOn": "2026-04-01",
                 "areas": [{"code": "CENTRAL", "name": "Central", "districts": ["S60", "S65"]}],
                 "policy": {"windows": {"DISCHARGE": {"minutes": 1, "opens": "00:00", "closes": "23:59",
                   "workingDays": ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"], "bankHolidays": true}}}}
                """.formatted(FRAMEWORK));
        for (int number = 1; number <= PROVIDERS; number++) {
            done(random, "commissioner", "POST", "/api/v1/frameworks/" + FRAMEWORK + "/providers", """
                    {"name": "Provider %d", "cqcLocationId": "1-99900%04d", "tier": "%s", "needs": [],
                     "areas": [{"area": "CENTRAL", "hoursPerWeek": %d}], "twoCarerVisits": true,
                     "ratePencePerHour": 2450, "availableFrom": "2026-04-01"}
                    """.formatted(
                            number, number, number < 4 ? "TIER_1" : "TIER_2", hours(random)));
        }
    }

    private static int hours(RandomGenerator random) {
        return random.nextInt(20, 80);
    }

    private void done(RandomGenerator random, String client, String method, String path, String body) {
        Told answer = tell(random, client, method, path, body);
        if (!answer.isDone()) {
            throw new AssertionError(answer.toString());
        }
    }

    private Told tell(RandomGenerator random, String client, String method, String path, String body) {
        Told answer = callers.tell(new Asked(client, method, path, body, "load-" + keys.incrementAndGet()), random);
        told.add(answer);
        return answer;
    }

    void start(long seed) {
        for (int broker = 0; broker < BROKERS; broker++) {
            RandomGenerator random = random(seed, 1 + broker);
            List<String> open = new ArrayList<>();
            writers.add(run("broker-" + broker, random, () -> broke(random, open)));
        }
        RandomGenerator random = random(seed, 0);
        writers.add(run("commissioner", random, () -> commission(random)));
    }

    static RandomGenerator random(long seed, int part) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 1_000 + part);
    }

    private Thread run(String name, RandomGenerator random, Runnable work) {
        return Thread.ofPlatform().daemon().name(name).start(() -> {
            while (!ended) {
                working.readLock().lock();
                try {
                    work.run();
                } catch (RuntimeException | AssertionError e) {
                    broken.add(e);
                    return;
                } finally {
                    working.readLock().unlock();
                }
                Callers.pause(Duration.ofMillis(random.nextInt(50, 200)));
            }
        });
    }

    /** Runs while nobody has a command under way: each waits for its answer first. */
    void whileItRests(Runnable looking) {
        working.writeLock().lock();
        try {
            looking.run();
        } finally {
            working.writeLock().unlock();
        }
    }

    /** What was told since this was last asked. */
    List<Told> takeTold() {
        List<Told> taken = new ArrayList<>();
        for (Told next = told.poll(); next != null; next = told.poll()) {
            taken.add(next);
        }
        return taken;
    }

    List<Throwable> broken() {
        return List.copyOf(broken);
    }

    // --- what they do

    private void broke(RandomGenerator random, List<String> open) {
        if (open.size() < MOST_OPEN && random.nextInt(10) < 4) {
            Told placed = tell(random, "broker", "POST", REQUESTS, request(random));
            if (placed.isDone()) {
                open.add(Check.json(placed.body()).get("id").stringValue());
            }
        } else if (!open.isEmpty()) {
            String id = open.get(random.nextInt(open.size()));
            Answer found = callers.read("broker", REQUESTS + "/" + id, random);
            if (found.status() == 200 && isOver(goOn(id, found.body(), random))) {
                open.remove(id);
            }
        }
    }

    private String request(RandomGenerator random) {
        return """
                {"frameworkId": "%s", "person": {"reference": "F-%d", "name": "Test Person"},
                 "postcode": "S60 1AA", "funder": "COUNCIL", "urgency": "DISCHARGE", "startBy": "2099-12-01",
                 "visits": [{"band": "MORNING", "minutes": %d, "carers": 1,
                   "days": ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"]}]}
                """.formatted(FRAMEWORK, keys.incrementAndGet(), 30 + 15 * random.nextInt(4));
    }

    private static boolean isOver(String status) {
        return status.equals("ENDED") || status.equals("WITHDRAWN");
    }

    /** One step on, from where it stands; where it then stands, as far as it was told. */
    private String goOn(String id, JsonNode care, RandomGenerator random) {
        String status = care.get("status").stringValue();
        Told step = switch (status) {
            case "OFFERING" -> answer(id, care, random);
            case "PLACED" ->
                random.nextInt(8) == 0
                        ? toCare(id, "assessment", """
                            {"outcome": "HANDED_BACK", "reason": "NEEDS_NOT_MET"}""", random)
                        : care.path("assessment").asString("").equals("OUTSTANDING")
                                ? toCare(id, "assessment", """
                                    {"outcome": "CONFIRMED", "assessedOn": "%s"}""".formatted(today()), random)
                                : toCare(id, "start", "{\"startedOn\": \"%s\"}".formatted(today()), random);
            case "STARTED" ->
                toCare(id, "end", "{\"reason\": \"NO_LONGER_NEEDED\", \"endedOn\": \"%s\"}".formatted(today()), random);
            case "UNPLACED" -> random.nextInt(6) == 0 ? withdraw(id, random) : null;
            default -> null;
        };
        return step != null && step.isDone()
                ? Check.json(step.body()).path("status").asString(status)
                : status;
    }

    private Told answer(String id, JsonNode care, RandomGenerator random) {
        JsonNode rounds = care.get("rounds");
        // As of a clock that is behind there may be none yet.
        List<String> asked = rounds.path(rounds.size() - 1)
                .path("offers")
                .valueStream()
                .filter(offer -> offer.get("status").stringValue().equals("OPEN"))
                .map(offer -> offer.get("providerId").stringValue())
                .toList();
        if (asked.isEmpty() || random.nextInt(20) == 0) {
            return withdraw(id, random);
        }
        String offer = REQUESTS + "/" + id + "/offers/" + asked.get(random.nextInt(asked.size()));
        String byPhone = "\"answeredBy\": \"Duty manager\", \"answeredAt\": \"%s\"".formatted(deployment.now());
        return random.nextInt(10) < 7
                ? tell(random, "broker", "POST", offer + "/acceptance", "{" + byPhone + "}")
                : tell(random, "broker", "POST", offer + "/decline", "{\"reason\": \"NO_STAFF\", " + byPhone + "}");
    }

    private Told withdraw(String id, RandomGenerator random) {
        return tell(
                random,
                "broker",
                "POST",
                REQUESTS + "/" + id + "/withdrawal",
                "{\"reason\": \"The family will help\"}");
    }

    private Told toCare(String id, String what, String body, RandomGenerator random) {
        return tell(random, "broker", "POST", "/api/v1/packages/" + id + "/" + what, body);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(Instant.now(), LONDON);
    }

    private void commission(RandomGenerator random) {
        String provider = "/api/v1/providers/%s.1-99900%04d/".formatted(FRAMEWORK, random.nextInt(1, PROVIDERS + 1));
        switch (random.nextInt(30)) {
            case 0, 1 ->
                tell(
                        random,
                        "commissioner",
                        "PUT",
                        provider + "capacity",
                        "{\"areas\": [{\"area\": \"CENTRAL\", \"hoursPerWeek\": %d}]}".formatted(hours(random)));
            case 2 -> bar(random, provider + "embargo");
            case 3, 4 -> bar(random, provider + "embargo-lift");
            default -> {
                // Commissioners are patient.
            }
        }
    }

    private void bar(RandomGenerator random, String path) {
        tell(random, "commissioner", "POST", path, "{\"source\": \"COUNCIL\", \"reason\": \"Medication errors\"}");
    }

    @Override
    public void close() {
        ended = true;
        for (Thread writer : writers) {
            try {
                writer.join(Duration.ofMinutes(1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
