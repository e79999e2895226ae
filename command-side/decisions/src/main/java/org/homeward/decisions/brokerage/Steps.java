package org.homeward.decisions.brokerage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.decisions.Decision;
import org.homeward.decisions.brokerage.PackageState.Requested;

/** The events of one decision, where a later one is decided on the state after the earlier ones. */
final class Steps {
    private final List<PackageEvent> events = new ArrayList<>();
    private PackageState state;

    private Steps(PackageState state) {
        this.state = state;
    }

    static Steps from(PackageState state) {
        return new Steps(state);
    }

    Steps then(PackageEvent event) {
        events.add(event);
        state = Evolution.evolve(state, event);
        return this;
    }

    Steps thenAll(List<? extends PackageEvent> more) {
        more.forEach(this::then);
        return this;
    }

    Steps thenOn(Function<Requested, PackageEvent> step) {
        return then(step.apply(requested()));
    }

    Requested requested() {
        return switch (state) {
            case Requested requested -> requested;
            case PackageState.Unknown _ -> throw new IllegalStateException("nothing was requested");
        };
    }

    List<PackageEvent> events() {
        return List.copyOf(events);
    }

    Decision<PackageEvent> done() {
        return Decision.accepted(events);
    }

    /** The refusal of what the package's status does not allow. */
    static Decision<PackageEvent> forbidden(Requested state, String what) {
        return Decision.rejected(
                RejectionCode.STATUS_FORBIDS,
                "A package that is " + state.status() + " cannot be " + what,
                Map.of("status", state.status().name()));
    }
}
