package org.homeward.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Under load, whatever breaks, in an order drawn from a seed: every fault is followed by a look at everything. In
 * {@code verify} one seed with a fault of each kind; {@code -Pfaults} is the long form, {@code -Dfaults.seed=7} one of
 * its seeds again. What a seed fixes is what happens and what callers want; how the processes then meet, nobody can fix.
 */
class FaultsIT {
    private static final Path DIRECTORY =
            Path.of("target", "data-of-tests", "faults").toAbsolutePath();
    private static final Duration BETWEEN_KILLS = Duration.ofSeconds(10);
    private static final Tally TALLY = new Tally();

    static Stream<Long> seeds() {
        String seed = System.getProperty("faults.seed", "");
        return seed.isEmpty()
                ? LongStream.rangeClosed(1, Long.getLong("faults.seeds", 1)).boxed()
                : Arrays.stream(seed.split(",")).map(Long::valueOf);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whateverBreaksNothingThatWasPromisedIsLost(long seed) {
        try (Deployment deployment = Deployment.ofTwoNodes(DIRECTORY);
                UnderLoad underLoad = new UnderLoad("seed " + seed, deployment, seed, TALLY)) {
            script(seed).forEach(underLoad::happens);
            assertThat(underLoad.end()).as("seed " + seed).isEmpty();
        }
    }

    /** As many of one kind as of another, give or take one. */
    private static List<Fault> script(long seed) {
        int wanted = Integer.getInteger("faults.each", Fault.OF_TWO_NODES.size());
        List<Fault> kinds = new ArrayList<>(Fault.OF_TWO_NODES);
        List<Fault> script = new ArrayList<>();
        Random random = new Random(seed);
        while (script.size() < wanted) {
            Collections.shuffle(kinds, random);
            script.addAll(kinds.subList(0, Math.min(kinds.size(), wanted - script.size())));
        }
        return script;
    }

    /** The one that is killed comes back as soon as it can, and is killed again before long. */
    @Test
    @EnabledIfSystemProperty(named = "faults.killing", matches = "\\d+")
    void ofTwoNodesOneIsKilledEveryTenSeconds() {
        Instant end = Instant.now().plusSeconds(Long.getLong("faults.killing"));
        RandomGenerator random = Load.random(0, 0);
        try (Deployment deployment = Deployment.ofTwoNodes(DIRECTORY);
                UnderLoad underLoad = new UnderLoad("killing", deployment, 0, TALLY)) {
            try (ExecutorService supervisor = Executors.newCachedThreadPool()) {
                while (Instant.now().isBefore(end)) {
                    Callers.pause(BETWEEN_KILLS);
                    List<Node> alive =
                            deployment.nodes().stream().filter(Node::isAlive).toList();
                    if (!alive.isEmpty()) {
                        Node node = alive.get(random.nextInt(alive.size()));
                        node.kill();
                        TALLY.happened(Fault.NODE_KILLED);
                        supervisor.execute(node::start);
                    }
                }
            }
            underLoad.look("killing");
            assertThat(underLoad.end()).isEmpty();
        }
    }

    @AfterAll
    static void say() {
        System.out.print(TALLY);
    }
}
