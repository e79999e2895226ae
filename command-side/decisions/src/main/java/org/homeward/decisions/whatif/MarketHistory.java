package org.homeward.decisions.whatif;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.homeward.contract.Event;
import org.homeward.contract.ProviderId;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.brokerage.PackageEvent.PackagePlaced;
import org.homeward.contract.framework.FrameworkEvent.FrameworkOpened;
import org.homeward.contract.framework.FrameworkEvent.PolicyPublished;
import org.homeward.contract.framework.PolicyVersion;
import org.homeward.contract.provider.ProviderEvent;
import org.homeward.decisions.FrameworkFacts;
import org.homeward.decisions.MarketFacts;
import org.homeward.decisions.ProviderFacts;
import org.jspecify.annotations.Nullable;

/**
 * What was known of one framework's market at every position of the log: a decision on record rests on what its
 * directory knew, which may have lagged behind the log.
 */
public final class MarketHistory {
    /** No directory lags further behind than this; older knowledge is forgotten. */
    private static final long LAG_AT_MOST = 20_000;

    private final Map<ProviderId, TreeMap<Long, KnownProvider>> providers =
            new TreeMap<>(Comparator.comparing(ProviderId::value));
    private final Map<ProviderId, Awards> awards = new HashMap<>();
    private final TreeMap<Long, PolicyVersion> versions = new TreeMap<>();
    private UnaryOperator<FrameworkFacts> rules = UnaryOperator.identity();
    private @Nullable FrameworkOpened framework;

    MarketHistory copy() {
        MarketHistory copy = new MarketHistory();
        providers.forEach((id, known) -> copy.providers.put(id, new TreeMap<>(known)));
        awards.forEach((id, some) -> copy.awards.put(id, some.copy()));
        copy.versions.putAll(versions);
        copy.framework = framework;
        copy.rules = rules;
        return copy;
    }

    /** From now on the framework is another than the one on record. */
    void change(UnaryOperator<FrameworkFacts> otherRules) {
        this.rules = otherRules;
    }

    public void append(long position, Event event) {
        switch (event) {
            case ProviderEvent known -> {
                TreeMap<Long, KnownProvider> history =
                        providers.computeIfAbsent(known.providerId(), _ -> new TreeMap<>());
                Map.Entry<Long, KnownProvider> latest = history.lastEntry();
                history.put(position, KnownProvider.after(latest == null ? null : latest.getValue(), known));
                forget(history, position - LAG_AT_MOST);
            }
            case PackagePlaced placed ->
                awards.computeIfAbsent(placed.providerId(), _ -> new Awards())
                        .add(position, placed.occurredAt(), placed.hoursPerWeek());
            case FrameworkOpened opened -> framework = opened;
            case PolicyPublished published ->
                versions.put(
                        // Versions are unique; two of one decision would share its position.
                        position,
                        new PolicyVersion(
                                published.version(),
                                published.effectiveFrom(),
                                published.occurredAt(),
                                published.policy()));
            default -> {
                // Nothing of the market changed.
            }
        }
    }

    private static void forget(TreeMap<Long, KnownProvider> history, long before) {
        Long kept = history.floorKey(before);
        if (kept != null) {
            history.headMap(kept, false).clear();
        }
    }

    /** What was known at a position, for a decision at an instant. */
    public MarketFacts at(long position, Instant now) {
        FrameworkFacts facts = framework(position, now);
        int weeks = facts == null ? 0 : facts.policy().rotationWeeks();
        Instant since = now.minus(7L * weeks, ChronoUnit.DAYS);
        List<ProviderFacts> known = new ArrayList<>();
        providers.forEach((id, history) -> {
            Map.Entry<Long, KnownProvider> then = history.floorEntry(position);
            if (then != null) {
                known.add(then.getValue().facts(awarded(id, position, since, now)));
            }
        });
        return new MarketFacts(position, facts, known);
    }

    Optional<ProviderFacts> provider(ProviderId id) {
        TreeMap<Long, KnownProvider> history = providers.get(id);
        return history == null
                ? Optional.empty()
                : Optional.of(history.lastEntry().getValue().facts(WeeklyHours.ZERO));
    }

    List<ProviderId> providers() {
        return List.copyOf(providers.keySet());
    }

    boolean isBarred(ProviderId id) {
        return provider(id)
                .filter(facts -> facts.exited()
                        || !facts.embargoes().isEmpty()
                        || !facts.suspensions().isEmpty())
                .isPresent();
    }

    private WeeklyHours awarded(ProviderId id, long position, Instant since, Instant now) {
        Awards some = awards.get(id);
        return some == null ? WeeklyHours.ZERO : some.sum(since, now, position);
    }

    /** The version in force; before the first, the first. */
    private @Nullable FrameworkFacts framework(long position, Instant now) {
        FrameworkOpened opened = framework;
        List<PolicyVersion> known = List.copyOf(versions.headMap(position, true).values());
        if (opened == null || known.isEmpty()) {
            return null;
        }
        PolicyVersion inForce = known.stream()
                .filter(version -> !version.effectiveFrom().isAfter(now))
                .max(Comparator.comparing(PolicyVersion::effectiveFrom).thenComparing(PolicyVersion::version))
                .orElseGet(known::getFirst);
        return rules.apply(new FrameworkFacts(
                opened.frameworkId(),
                opened.areas(),
                opened.opensOn(),
                opened.closesOn(),
                inForce.version(),
                inForce.policy()));
    }
}
