package org.homeward.decisions.world;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.state.ActionChain;
import org.homeward.decisions.brokerage.PackageDecider;
import org.homeward.decisions.provider.ProviderDecider;
import org.homeward.decisions.whatif.RecordedDecision;

/** Random histories as they would be on record. */
public final class Records {
    private Records() {}

    public static Arbitrary<ActionChain<World>> histories(int steps) {
        return Histories.of(new World.Deciders(new ProviderDecider(), new PackageDecider()), steps);
    }

    /** Runs a history; with {@code toTheEnd} everything that waits is seen to in the end. */
    public static List<RecordedDecision> of(ActionChain<?> history, boolean toTheEnd) {
        World world = (World) history.run();
        if (toTheEnd) {
            world.runDry();
        }
        return world.record();
    }
}
