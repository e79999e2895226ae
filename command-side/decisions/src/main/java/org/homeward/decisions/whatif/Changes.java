package org.homeward.decisions.whatif;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.homeward.contract.Area;
import org.homeward.contract.ProviderId;
import org.homeward.contract.QualityGrade;
import org.homeward.contract.audit.WhatIfQuestion;
import org.homeward.contract.audit.WhatIfQuestion.AddedArea;
import org.homeward.contract.audit.WhatIfQuestion.AddedHours;
import org.homeward.contract.audit.WhatIfQuestion.AddedProvider;
import org.homeward.contract.framework.DistrictAssignment;
import org.homeward.contract.framework.FrameworkArea;
import org.homeward.contract.provider.AreaHours;
import org.homeward.contract.provider.ProviderCommand;
import org.homeward.contract.provider.ProviderCommand.AdmitProvider;
import org.homeward.contract.provider.ProviderCommand.DeclareCapacity;
import org.homeward.contract.provider.ProviderCommand.ExitKind;
import org.homeward.contract.provider.ProviderCommand.ExitProvider;
import org.homeward.contract.provider.ProviderCommand.RecordQualityAssessment;
import org.homeward.decisions.FrameworkFacts;
import org.homeward.decisions.LondonTime;
import org.jspecify.annotations.Nullable;

/** What is other in the other world, from the beginning of the period on. */
final class Changes {
    private final WhatIfQuestion question;
    private final OtherWorld other;
    private final Instant from;

    Changes(WhatIfQuestion question, OtherWorld other) {
        this.question = question;
        this.other = other;
        this.from = question.from();
    }

    void apply() {
        FrameworkFacts before = other.rules(from);
        other.world().market.change(this::changed);
        question.areasAdded().forEach(this::declareHours);
        for (int place = 1; place <= question.providersAdded().size(); place++) {
            add(idOf(place), question.providersAdded().get(place - 1), before);
        }
        question.providersRemoved().forEach(this::remove);
        FrameworkFacts after = other.rules(from);
        if (before != null && !before.equals(after)) {
            other.retryAll(null, from, false);
        }
        other.settle();
    }

    private FrameworkFacts changed(FrameworkFacts recorded) {
        return new FrameworkFacts(
                recorded.id(),
                areas(recorded.areas()),
                recorded.opensOn(),
                recorded.closesOn(),
                recorded.policyVersion(),
                question.policy().on(recorded.policy()));
    }

    private List<FrameworkArea> areas(List<FrameworkArea> recorded) {
        List<String> moved = question.areasAdded().stream()
                .flatMap(area -> area.districts().stream())
                .toList();
        List<FrameworkArea> areas = new ArrayList<>();
        for (FrameworkArea area : recorded) {
            if (!question.areasRemoved().contains(area.code())) {
                areas.add(new FrameworkArea(
                        area.code(),
                        area.name(),
                        area.districts().stream()
                                .filter(assigned -> !moved.contains(assigned.district()))
                                .toList()));
            }
        }
        for (AddedArea area : question.areasAdded()) {
            areas.add(new FrameworkArea(
                    area.code(),
                    area.name(),
                    area.districts().stream()
                            .map(district -> new DistrictAssignment(district, LocalDate.EPOCH, null))
                            .toList()));
        }
        return areas;
    }

    private void declareHours(AddedArea area) {
        for (AddedHours hours : area.hours()) {
            send(new DeclareCapacity(hours.providerId(), List.of(hours(area.code(), hours)), null));
        }
    }

    private static AreaHours hours(Area area, AddedHours hours) {
        return new AreaHours(area, hours.hoursPerWeek());
    }

    private ProviderId idOf(int place) {
        return ProviderId.of(question.frameworkId(), codeOf(place));
    }

    private static String codeOf(int place) {
        return "what-if-" + place;
    }

    private void add(ProviderId id, AddedProvider added, @Nullable FrameworkFacts framework) {
        LocalDate today = LondonTime.dayOf(from);
        LocalDate available = framework != null && framework.opensOn().isAfter(today) ? framework.opensOn() : today;
        send(new AdmitProvider(
                id,
                question.frameworkId(),
                added.name(),
                id.value(),
                added.tier(),
                added.areas(),
                added.needs(),
                added.twoCarerVisits(),
                added.ratePencePerHour(),
                available));
        if (added.grade() != QualityGrade.NOT_RATED) {
            send(new RecordQualityAssessment(id, added.grade(), today));
        }
    }

    private void remove(ProviderId id) {
        if (other.world().knows(id)) {
            send(new ExitProvider(id, ExitKind.PLANNED, "what if"));
        }
    }

    private void send(ProviderCommand command) {
        if (!other.send(command, from)) {
            other.notApplied(command.getClass().getSimpleName());
        }
    }
}
