package org.homeward.service.provider.api;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.homeward.contract.Area;
import org.homeward.contract.Caller;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.provider.AreaHours;
import org.homeward.contract.provider.ProviderCommand.AdmitProvider;
import org.homeward.decisions.FrameworkFacts;
import org.homeward.decisions.LondonTime;
import org.homeward.decisions.MarketFacts;
import org.homeward.service.directory.MarketDirectory;
import org.homeward.service.intake.BodyReader;
import org.homeward.service.intake.FaultCode;
import org.homeward.service.intake.Faults;
import org.springframework.stereotype.Component;

/**
 * Makes admissions of the lines of a CSV file. A line is read like a body of its own; what an admission's decision
 * would refuse is looked for here too, so that all faults of all lines are known at once and not one by one.
 */
@Component
class ProviderImports {
    static final String EXAMPLE = """
            name,cqcLocationId,tier,areas,needs,twoCarerVisits,ratePencePerHour,availableFrom
            Larkspur Care,1-999000001,TIER_1,NORTH=950,,true,2450,2026-12-01
            "Teasel, Thistle & Co",1-999000002,SPECIALIST,NORTH=40;CENTRAL=25.5,AUTISM;LEARNING_DISABILITY,false,2900,
            """;

    private final BodyReader reader;
    private final MarketDirectory directory;
    private final Clock clock;

    ProviderImports(BodyReader reader, MarketDirectory directory, Clock clock) {
        this.reader = reader;
        this.directory = directory;
        this.clock = clock;
    }

    /** Reads what the file says; its faults are told with those that a check finds, all at once. */
    Lines read(String csv, FrameworkId framework) {
        LocalDate today = LondonTime.dayOf(clock.instant());
        Faults faults = new Faults();
        Set<String> locations = new HashSet<>();
        SequencedMap<Integer, AdmitProvider> admissions = new LinkedHashMap<>();
        for (ProviderLine line : ProviderLine.read(csv, faults)) {
            Faults at = faults.at(line.number());
            int before = faults.count();
            AdmitProviderBody body = reader.read(line.json(), AdmitProviderBody.class, at);
            if (body != null && body.cqcLocationId() != null && !locations.add(body.cqcLocationId())) {
                at.at("cqcLocationId").add(FaultCode.DUPLICATE, "stands in an earlier line");
            }
            if (body != null && faults.count() == before) {
                admissions.put(line.number(), body.toCommand(framework, today));
            }
        }
        return new Lines(framework, admissions, faults);
    }

    /** The lines of one file, by their numbers, as far as they can be read. */
    final class Lines {
        private final FrameworkId framework;
        private final SequencedMap<Integer, AdmitProvider> admissions;
        private final Faults faults;

        private Lines(FrameworkId framework, SequencedMap<Integer, AdmitProvider> admissions, Faults faults) {
            this.framework = framework;
            this.admissions = admissions;
            this.faults = faults;
        }

        List<AdmitProvider> admissions() {
            return List.copyOf(admissions.values());
        }

        /**
         * Holds them against the market as it stands.
         *
         * @throws org.homeward.contract.InvalidInput with every fault of every line
         */
        void check(Caller caller) {
            directory.awaitMarket();
            MarketFacts market = directory.facts(caller.authority(), framework, clock.instant());
            FrameworkFacts facts = open(market, framework, LondonTime.dayOf(clock.instant()));
            admissions.forEach((line, admit) -> ProviderImports.check(admit, facts, market, faults.at(line)));
            faults.refuseIfAny();
        }
    }

    private static FrameworkFacts open(MarketFacts market, FrameworkId id, LocalDate today) {
        FrameworkFacts framework = market.framework();
        if (framework == null) {
            throw new Refused(Rejection.of(RejectionCode.FRAMEWORK_NOT_FOUND, "No framework " + id));
        }
        LocalDate lastDay = framework.closesOn();
        if (lastDay != null && today.isAfter(lastDay)) {
            throw new Refused(
                    Rejection.of(RejectionCode.FRAMEWORK_NOT_OPEN, "Framework " + id + " closed on " + lastDay));
        }
        return framework;
    }

    private static void check(AdmitProvider admit, FrameworkFacts framework, MarketFacts market, Faults faults) {
        for (AreaHours hours : admit.areas()) {
            Area area = hours.area();
            if (!framework.hasArea(area)) {
                faults.at("areas").add(RejectionCode.AREA_UNKNOWN, "The framework has no area " + area);
            }
        }
        if (admit.availableFrom().isBefore(framework.opensOn())) {
            faults.at("availableFrom")
                    .add(RejectionCode.DATE_BEFORE_FRAMEWORK, "is before the framework opens, " + framework.opensOn());
        }
        if (market.provider(admit.providerId()).filter(known -> !known.exited()).isPresent()) {
            faults.at("cqcLocationId").add(RejectionCode.PROVIDER_EXISTS, "is a provider of the framework already");
        }
    }
}
