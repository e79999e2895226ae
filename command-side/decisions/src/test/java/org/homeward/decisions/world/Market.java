package org.homeward.decisions.world;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.homeward.contract.Area;
import org.homeward.contract.Event;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.SpecialistNeed;
import org.homeward.contract.Tier;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.framework.DistrictAssignment;
import org.homeward.contract.framework.FrameworkArea;
import org.homeward.contract.framework.FrameworkEvent.FrameworkOpened;
import org.homeward.contract.framework.FrameworkEvent.PolicyPublished;
import org.homeward.contract.framework.Policy;
import org.homeward.contract.provider.AreaHours;
import org.homeward.contract.provider.ProviderCommand.AdmitProvider;
import org.homeward.decisions.FrameworkFacts;
import org.homeward.decisions.LondonTime;

/** One framework of two areas with seven providers in three tiers, short of hours. */
final class Market {
    static final FrameworkId FRAMEWORK = new FrameworkId("small");
    static final Area NORTH = new Area("NORTH");
    static final Area SOUTH = new Area("SOUTH");
    static final LocalDate OPENS_ON = LocalDate.of(2026, 1, 1);

    private static final List<Member> MEMBERS = List.of(
            new Member("alder", Tier.TIER_1, 24, 0, List.of(), true),
            new Member("birch", Tier.TIER_1, 20, 16, List.of(SpecialistNeed.MENTAL_HEALTH), true),
            new Member("cedar", Tier.TIER_1, 0, 30, List.of(), false),
            new Member("damson", Tier.TIER_2, 14, 14, List.of(), true),
            new Member("elder", Tier.TIER_2, 20, 0, List.of(), false),
            new Member("fir", Tier.SPECIALIST, 20, 20, List.of(SpecialistNeed.LEARNING_DISABILITY), true),
            new Member(
                    "gorse",
                    Tier.SPECIALIST,
                    0,
                    18,
                    List.of(SpecialistNeed.LEARNING_DISABILITY, SpecialistNeed.MENTAL_HEALTH),
                    true));

    private Market() {}

    private record Member(
            String name, Tier tier, int north, int south, List<SpecialistNeed> needs, boolean twoCarerVisits) {}

    static FrameworkFacts framework(Policy policy) {
        return new FrameworkFacts(
                FRAMEWORK,
                List.of(
                        new FrameworkArea(NORTH, "North", List.of(new DistrictAssignment("S61", OPENS_ON, null))),
                        new FrameworkArea(SOUTH, "South", List.of(new DistrictAssignment("S25", OPENS_ON, null)))),
                OPENS_ON,
                null,
                1,
                policy);
    }

    /** What its own stream says of it. */
    static List<Event> opening(FrameworkFacts framework) {
        Instant opened = LondonTime.startOf(OPENS_ON);
        return List.of(
                new FrameworkOpened(framework.id(), "Small", framework.areas(), OPENS_ON, null, opened),
                new PolicyPublished(framework.id(), 1, framework.policy(), opened, opened));
    }

    static List<ProviderId> providers() {
        return MEMBERS.stream()
                .map(member -> ProviderId.of(FRAMEWORK, member.name()))
                .toList();
    }

    static AdmitProvider admission(ProviderId id) {
        return admission(id, OPENS_ON);
    }

    static AdmitProvider admission(ProviderId id, LocalDate availableFrom) {
        Member member = MEMBERS.get(providers().indexOf(id));
        return new AdmitProvider(
                id,
                FRAMEWORK,
                member.name(),
                member.name(),
                member.tier(),
                List.of(hours(NORTH, member.north()), hours(SOUTH, member.south())),
                member.needs(),
                member.twoCarerVisits(),
                1800 + 50 * MEMBERS.indexOf(member),
                availableFrom);
    }

    static AreaHours hours(Area area, int whole) {
        return new AreaHours(area, WeeklyHours.ofQuarters(4 * whole));
    }
}
