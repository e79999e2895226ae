package org.homeward.bench.generator;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.homeward.contract.Authority;
import org.homeward.contract.FrameworkId;

/** Lets every council of a plan live through its years, one thing after the other. */
final class Generation {
    private final Plan plan;
    private final Agenda agenda = new Agenda();
    private final GeneratedLog log;

    Generation(Plan plan, Function<Authority, People> people, Destination destination) {
        this.plan = plan;
        SplittableRandom seed = new SplittableRandom(plan.seed());
        this.log = new GeneratedLog(destination, seed.split());
        for (int number = 0; number < plan.councils(); number++) {
            Authority authority = authority(number);
            new Council(
                            authority.value(),
                            new FrameworkId(framework(number)),
                            plan,
                            agenda,
                            log,
                            people.apply(authority),
                            seed.split())
                    .begin();
        }
    }

    /** The first two are those whose demo identities the program knows. */
    static Authority authority(int number) {
        return new Authority(
                switch (number) {
                    case 0 -> "ROTHERHAM";
                    case 1 -> "ELSEWHERE";
                    default -> "COUNCIL-" + (number + 1);
                });
    }

    private static String framework(int number) {
        return authority(number).value().toLowerCase(Locale.ROOT) + "-home-care";
    }

    /** @return the last position */
    long run() {
        for (Agenda.Item item = agenda.nextBefore(plan.end());
                item != null && log.head() < plan.mostEvents();
                item = agenda.nextBefore(plan.end())) {
            item.action().accept(item.at());
        }
        return log.head();
    }
}
