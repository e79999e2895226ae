package org.homeward.app.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A deployment under load, and what was found wrong with it so far. */
final class UnderLoad implements AutoCloseable {
    private static final Duration LONGER_THAN_A_WINDOW = Duration.ofSeconds(90);
    private static final Duration LONGER_THAN_ANY_STEP = Duration.ofHours(3);

    private final String name;
    private final Deployment deployment;
    private final RandomGenerator random;
    private final Tally tally;
    private final Callers callers;
    private final Check check;
    private final Load load;
    private final List<String> found = new ArrayList<>();

    UnderLoad(String name, Deployment deployment, long seed, Tally tally) {
        this.name = name;
        this.deployment = deployment;
        this.random = Load.random(seed, 99);
        this.tally = tally;
        this.callers = new Callers(deployment.nodes());
        this.check = new Check(deployment, callers, random);
        this.load = new Load(deployment, callers);
        load.openTheMarket(random);
        load.start(seed);
    }

    /** Somewhere in the middle of what goes on; and then a look at everything. */
    void happens(Fault fault) {
        Callers.pause(Duration.ofMillis(random.nextInt(300, 2_000)));
        fault.happenTo(deployment, random);
        tally.happened(fault);
        Callers.pause(Duration.ofMillis(random.nextInt(200, 1_000)));
        look(fault.name());
    }

    void look(String after) {
        load.whileItRests(() -> {
            deployment.letPass(LONGER_THAN_A_WINDOW);
            List<Told> told = load.takeTold();
            List<String> wrong = check.look(told).stream()
                    .map(what -> name + ", after " + after + ": " + what)
                    .toList();
            tally.told(told);
            found.addAll(wrong);
            System.out.printf(
                    "%s %-20s %4d commands, %6d events, %s%n",
                    name, after, told.size(), check.events(), wrong.isEmpty() ? "nothing wrong" : wrong);
        });
        load.broken().forEach(broken -> found.add(name + ", after " + after + ": " + broken));
    }

    /** Everybody is asked everything again; what was wrong, from the beginning. */
    List<String> end() {
        load.whileItRests(() -> {
            deployment.letPass(LONGER_THAN_ANY_STEP);
            found.addAll(check.look(load.takeTold()));
            found.addAll(check.askAllAgain());
        });
        tally.ended(check, callers, found);
        return List.copyOf(found);
    }

    @Override
    public void close() {
        load.close();
    }
}
