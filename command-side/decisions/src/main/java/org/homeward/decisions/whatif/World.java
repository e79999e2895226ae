package org.homeward.decisions.whatif;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.homeward.contract.Area;
import org.homeward.contract.Command;
import org.homeward.contract.Event;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.brokerage.PackageCommand;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.brokerage.PackageEvent.PackageRequested;
import org.homeward.contract.provider.ProviderCommand;
import org.homeward.contract.provider.ProviderEvent;
import org.homeward.decisions.Decision;
import org.homeward.decisions.MarketFacts;
import org.homeward.decisions.brokerage.PackageDecider;
import org.homeward.decisions.brokerage.PackageState;
import org.homeward.decisions.provider.ProviderDecider;
import org.homeward.decisions.provider.ProviderState;
import org.jspecify.annotations.Nullable;

/**
 * Streams, market and courses of one world, in memory. Only {@link #happen} changes it, and {@link #forget} what nobody
 * will ask for again. A world of its own, beside no record, is what generates histories.
 */
public final class World {
    private static final PackageDecider PACKAGES = new PackageDecider();
    private static final ProviderDecider PROVIDERS = new ProviderDecider();
    private static final Comparator<Course> IN_TURN = Comparator.<Course, Integer>comparing(
                    course -> course.urgency.ordinal())
            .thenComparing(course -> course.requestedAt)
            .thenComparing(course -> course.id.value());

    private final Map<PackageId, PackageState> packages = new HashMap<>();
    private final Map<ProviderId, ProviderState> providers = new HashMap<>();
    private final Map<PackageId, Course> courses = new LinkedHashMap<>();
    private final Set<PackageId> waiting = new HashSet<>();
    final MarketHistory market;
    /** What its events called for, by key; what is done stays, for the record may have it again, late or out of order. */
    final Map<String, Reaction> wanted = new HashMap<>();

    public World() {
        this(new MarketHistory());
    }

    private World(MarketHistory market) {
        this.market = market;
    }

    World copy() {
        World copy = new World(market.copy());
        copy.packages.putAll(packages);
        copy.providers.putAll(providers);
        courses.forEach((id, course) -> copy.courses.put(id, course.copy()));
        copy.waiting.addAll(waiting);
        copy.wanted.putAll(wanted);
        return copy;
    }

    boolean knows(PackageId id) {
        return courses.containsKey(id);
    }

    Course course(PackageId id) {
        return Objects.requireNonNull(courses.get(id), () -> "no request " + id);
    }

    Map<PackageId, Course> courses() {
        return courses;
    }

    /** Requests that wait for capacity, of an area or (null) of all. Most urgent first, then oldest. */
    public List<PackageId> unplaced(@Nullable Area area) {
        return waiting.stream()
                .map(this::course)
                .filter(course -> course.stage == Course.Stage.UNPLACED)
                .filter(course -> area == null || course.area.equals(area))
                .sorted(IN_TURN)
                .map(course -> course.id)
                .toList();
    }

    /** Requests of which the provider has an open offer. */
    public List<PackageId> offeredTo(ProviderId provider) {
        return waiting.stream()
                .map(this::course)
                .filter(course -> course.open.containsKey(provider))
                .map(course -> course.id)
                .sorted(Comparator.comparing(PackageId::value))
                .toList();
    }

    /** Whether it takes no new packages, whoever barred it. */
    public boolean isBarred(ProviderId id) {
        return market.isBarred(id);
    }

    /** What the running system would make of an event that has just happened here. */
    public List<Reaction> reactionsTo(Event event) {
        return Reactions.to(event, this::course);
    }

    public PackageState state(PackageId id) {
        return packages.getOrDefault(id, PACKAGES.initial());
    }

    public ProviderState state(ProviderId id) {
        return providers.getOrDefault(id, PROVIDERS.initial());
    }

    boolean knows(ProviderId id) {
        return providers.containsKey(id);
    }

    /** What the command would bring about. */
    public Decision<? extends Event> decide(Command command, long known, Instant now) {
        MarketFacts facts = command instanceof Command.NeedsMarket ? market.at(known, now) : MarketFacts.none();
        return switch (command) {
            case PackageCommand own -> PACKAGES.decide(own, state(own.packageId()), facts, now);
            case ProviderCommand own -> PROVIDERS.decide(own, state(own.providerId()), facts, now);
            default -> throw new IllegalArgumentException("no command of a package or a provider: " + command);
        };
    }

    /** The events the command would bring about; none where it is refused or changes nothing. */
    List<? extends Event> effect(Command command, long known, Instant now) {
        return decide(command, known, now) instanceof Decision.Accepted<? extends Event> accepted
                ? accepted.events()
                : List.of();
    }

    void want(Reaction reaction) {
        wanted.put(reaction.key(), reaction);
        Reaction otherwise = reaction.otherwise();
        if (otherwise != null) {
            wanted.put(otherwise.key(), otherwise);
        }
    }

    /** Whether it would still change something. */
    boolean isPending(Reaction reaction, long known, Instant now) {
        Reaction otherwise = reaction.otherwise();
        Command command =
                otherwise != null && isForbidden(reaction, known, now) ? otherwise.command() : reaction.command();
        return !effect(command, known, now).isEmpty();
    }

    public boolean isForbidden(Reaction reaction, long known, Instant now) {
        return decide(reaction.command(), known, now) instanceof Decision.Rejected<?> rejected
                && rejected.rejection().code() == RejectionCode.STATUS_FORBIDS;
    }

    /** @param position in the log at which others can know of it */
    public void happen(long position, Event event) {
        market.append(position, event);
        switch (event) {
            case ProviderEvent own -> providers.put(own.providerId(), PROVIDERS.evolve(state(own.providerId()), own));
            case PackageEvent own -> {
                PackageId id = own.packageId();
                packages.put(id, PACKAGES.evolve(state(id), own));
                if (own instanceof PackageRequested requested) {
                    courses.put(id, new Course(requested));
                }
                Course course = course(id);
                course.apply(own);
                if (course.isWaiting()) {
                    waiting.add(id);
                } else {
                    waiting.remove(id);
                }
            }
            default -> {
                // Of the framework the market alone knows.
            }
        }
    }

    /** A package of which nothing more can come: its course has ended, and so has what it called for. */
    public void forget(PackageId id) {
        packages.remove(id);
        courses.remove(id);
        waiting.remove(id);
    }

    /** Where both worlds decided the same from the same, their streams are one and the same again. */
    void shareStreamOf(Event event, World other) {
        switch (event) {
            case ProviderEvent own -> providers.put(own.providerId(), other.state(own.providerId()));
            case PackageEvent own -> packages.put(own.packageId(), other.state(own.packageId()));
            default -> throw new IllegalArgumentException("no event of a package or a provider: " + event);
        }
    }
}
