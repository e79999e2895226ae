package org.homeward.decisions;

import java.util.List;
import java.util.Optional;
import org.homeward.contract.ProviderId;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a framework's market when a decision is made.
 *
 * @param position position in the log up to which everything here was known
 * @param framework null when the framework is unknown
 * @param providers every provider ever admitted to it
 */
public record MarketFacts(long position, @Nullable FrameworkFacts framework, List<ProviderFacts> providers) {
    private static final MarketFacts NONE = new MarketFacts(0, null, List.of());

    public MarketFacts {
        providers = List.copyOf(providers);
    }

    public static MarketFacts none() {
        return NONE;
    }

    public Optional<ProviderFacts> provider(ProviderId id) {
        return providers.stream().filter(provider -> provider.id().equals(id)).findFirst();
    }
}
