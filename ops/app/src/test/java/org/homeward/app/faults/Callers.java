package org.homeward.app.faults;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.homeward.app.Api;
import org.homeward.app.Api.Answer;
import org.jspecify.annotations.Nullable;

/**
 * Careful callers: whoever gets no answer, or is told to come again, asks the same thing again, of any node. Whatever is
 * answered must be a result, a refusal, or "not now" with a time; a connection may break only with its node.
 */
final class Callers {
    private static final List<String> CLIENTS = List.of("broker", "commissioner", "auditor", "operator");
    /** Longer than anything that a node waits for: an answer that has not come by then never comes. */
    static final Duration NEVER = Duration.ofMinutes(2);

    private static final Duration BEFORE_ASKING_AGAIN = Duration.ofMillis(150);

    private final List<Node> nodes;
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger repeated = new AtomicInteger();

    Callers(List<Node> nodes) {
        this.nodes = nodes;
        // While all is well; they outlive every restart.
        nodes.forEach(node -> CLIENTS.forEach(node.api()::token));
    }

    /** What was wrong with answers, and is not said again. */
    List<String> takeFaults() {
        List<String> taken = List.copyOf(faults);
        faults.removeAll(taken);
        return taken;
    }

    int repeated() {
        return repeated.get();
    }

    Told tell(Asked asked, RandomGenerator random) {
        Answer answer = ask(
                random,
                api -> api.request(asked.client(), asked.path())
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", asked.key())
                        .header("X-Correlation-Id", asked.key())
                        .method(asked.method(), BodyPublishers.ofString(asked.body())));
        return new Told(asked, answer.status(), answer.whole().body());
    }

    Answer read(String client, String path, RandomGenerator random) {
        return ask(random, api -> api.request(client, path).GET());
    }

    @FunctionalInterface
    private interface Request {
        HttpRequest.Builder to(Api api);
    }

    private Answer ask(RandomGenerator random, Request request) {
        while (true) {
            Answer answer = once(nodes.get(random.nextInt(nodes.size())), request);
            if (answer != null) {
                return answer;
            }
            repeated.incrementAndGet();
            pause(BEFORE_ASKING_AGAIN);
        }
    }

    /** Null when it is to be asked again. */
    private @Nullable Answer once(Node node, Request request) {
        int starts = node.starts();
        if (!node.isAlive()) {
            return null;
        }
        Answer answer;
        try {
            answer = node.api().send(request.to(node.api()).timeout(NEVER));
        } catch (AssertionError lost) {
            if (!(lost.getCause() instanceof IOException)) {
                throw lost;
            }
            pause(BEFORE_ASKING_AGAIN);
            if (node.isAlive() && node.starts() == starts) {
                faults.add(node + " lives and broke a connection: " + lost.getCause());
            }
            return null;
        }
        if (answer.status() == 503 || answer.status() == 429) {
            if (!isProblem(answer) || answer.header("Retry-After").isEmpty()) {
                faults.add(node + " does not say when to come again: " + said(answer));
            }
            return null;
        }
        if (answer.status() >= 500 || answer.status() == 401 || answer.status() >= 400 && !isProblem(answer)) {
            faults.add(node + " answered " + said(answer));
            return null;
        }
        return answer;
    }

    private static boolean isProblem(Answer answer) {
        return answer.header("Content-Type").startsWith("application/problem+json");
    }

    private static String said(Answer answer) {
        return answer.whole().request() + " " + answer.status() + " "
                + answer.whole().body();
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
