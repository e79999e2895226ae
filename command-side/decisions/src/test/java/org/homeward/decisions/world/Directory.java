package org.homeward.decisions.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.homeward.contract.Event;
import org.homeward.contract.ProviderId;
import org.homeward.decisions.FrameworkFacts;
import org.homeward.decisions.MarketFacts;
import org.homeward.decisions.ProviderFacts;
import org.homeward.decisions.whatif.MarketHistory;

/** What was known of the providers at every position of the log. */
final class Directory {
    private final MarketHistory history = new MarketHistory();
    private long head;

    Directory(FrameworkFacts framework) {
        List<Event> opening = Market.opening(framework);
        for (int index = 0; index < opening.size(); index++) {
            history.append(index + 1L - opening.size(), opening.get(index));
        }
    }

    long head() {
        return head;
    }

    ProviderFacts known(long position, ProviderId id) {
        return Objects.requireNonNull(
                history.at(position, Instant.EPOCH).provider(id).orElse(null));
    }

    boolean isBarred(ProviderId id, long position) {
        ProviderFacts facts = known(position, id);
        return facts.exited()
                || !facts.embargoes().isEmpty()
                || !facts.suspensions().isEmpty();
    }

    /** The facts as known at a position, with the providers in an order that differs from position to position. */
    MarketFacts at(long position, Instant now) {
        MarketFacts facts = history.at(position, now);
        List<ProviderFacts> providers = new ArrayList<>(facts.providers());
        providers.sort(
                (one, other) -> Integer.compare(Objects.hash(one.id(), position), Objects.hash(other.id(), position)));
        return new MarketFacts(position, facts.framework(), providers);
    }

    void append(Event event) {
        history.append(++head, event);
    }
}
