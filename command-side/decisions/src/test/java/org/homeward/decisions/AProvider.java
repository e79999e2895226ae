package org.homeward.decisions;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.homeward.contract.Area;
import org.homeward.contract.ProviderId;
import org.homeward.contract.QualityGrade;
import org.homeward.contract.SpecialistNeed;
import org.homeward.contract.Tier;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.provider.AreaTotals;
import org.homeward.contract.provider.BarSource;

/** Mother of providers as the directory knows them: by default good, free of bars, with 100 hours in the North. */
public final class AProvider {
    private final ProviderId id;
    private final Tier tier;
    private final List<BarSource> embargoes = new ArrayList<>();
    private final List<BarSource> suspensions = new ArrayList<>();
    private boolean exited;
    private final Map<Area, AreaTotals> areas = new HashMap<>();
    private List<SpecialistNeed> needs = List.of();
    private boolean twoCarerVisits = true;
    private WeeklyHours awarded = WeeklyHours.ZERO;
    private Instant capacityChangedAt = Example.OPENS_ON_INSTANT;
    private LocalDate availableFrom = Example.OPENS_ON;
    private QualityGrade grade = QualityGrade.GOOD;
    private int rate = 2000;

    private AProvider(String name, Tier tier) {
        this.id = id(name);
        this.tier = tier;
        hours(Example.NORTH, 100);
    }

    public static ProviderId id(String name) {
        return ProviderId.of(Example.FRAMEWORK, name);
    }

    public static AProvider tierOne(String name) {
        return new AProvider(name, Tier.TIER_1);
    }

    public static AProvider tierTwo(String name) {
        return new AProvider(name, Tier.TIER_2);
    }

    public static AProvider specialist(String name, SpecialistNeed... needs) {
        return new AProvider(name, Tier.SPECIALIST).meets(needs);
    }

    public AProvider embargoedBy(BarSource source) {
        embargoes.add(source);
        return this;
    }

    public AProvider suspendedBy(BarSource source) {
        suspensions.add(source);
        return this;
    }

    public AProvider exited() {
        exited = true;
        return this;
    }

    public AProvider hours(Area area, int declared) {
        return hours(area, declared, 0, 0);
    }

    public AProvider hours(Area area, int declared, int committed, int reserved) {
        areas.put(
                area,
                new AreaTotals(
                        area,
                        Example.hours(declared),
                        Example.hours(committed),
                        Example.hours(reserved),
                        WeeklyHours.ZERO));
        return this;
    }

    public AProvider onlyIn(Area area, int declared) {
        areas.clear();
        return hours(area, declared);
    }

    public AProvider meets(SpecialistNeed... supported) {
        needs = List.of(supported);
        return this;
    }

    public AProvider withoutTwoCarerVisits() {
        twoCarerVisits = false;
        return this;
    }

    public AProvider awarded(int hoursPerWeek) {
        awarded = Example.hours(hoursPerWeek);
        return this;
    }

    public AProvider capacityChangedAt(Instant instant) {
        capacityChangedAt = instant;
        return this;
    }

    public AProvider availableFrom(LocalDate day) {
        availableFrom = day;
        return this;
    }

    public AProvider graded(QualityGrade quality) {
        grade = quality;
        return this;
    }

    public AProvider rate(int pencePerHour) {
        rate = pencePerHour;
        return this;
    }

    public ProviderFacts facts() {
        return new ProviderFacts(
                id,
                tier,
                embargoes,
                suspensions,
                exited,
                areas,
                needs,
                twoCarerVisits,
                awarded,
                capacityChangedAt,
                availableFrom,
                grade,
                rate);
    }
}
