package org.homeward.query.audit.whatif;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.homeward.contract.Area;
import org.homeward.contract.Caller;
import org.homeward.contract.Fault;
import org.homeward.contract.InvalidInput;
import org.homeward.contract.ProviderId;
import org.homeward.contract.ReadAt;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.audit.WhatIfQuestion;
import org.homeward.contract.audit.WhatIfQuestion.AddedArea;
import org.homeward.contract.audit.WhatIfs;
import org.homeward.contract.framework.FrameworkArea;
import org.homeward.contract.framework.FrameworkEntry;
import org.homeward.contract.framework.Policy;
import org.homeward.contract.provider.AreaHours;
import org.homeward.query.reading.EntryJson;
import org.homeward.query.reading.Reads;
import org.homeward.query.reading.Snapshot;
import org.jspecify.annotations.Nullable;

/** Takes questions, after everything that they name was found. */
final class WhatIfDesk implements WhatIfs {
    private final Reads reads;
    private final WhatIfTable table;
    private final WhatIfRunner runner;
    private final Clock clock;

    WhatIfDesk(Reads reads, WhatIfTable table, WhatIfRunner runner, Clock clock) {
        this.reads = reads;
        this.table = table;
        this.runner = runner;
        this.clock = clock;
    }

    @Override
    public Asked ask(Caller caller, @Nullable String key, String requestHash, WhatIfQuestion question) {
        Asked before = table.before(caller, key, requestHash).orElse(null);
        if (before != null) {
            return before;
        }
        List<Fault> faults = reads.read(caller, ReadAt.now(), at -> new Check(question, clock).faults(at));
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        Asked asked = table.ask(caller, key, requestHash, question);
        runner.ring();
        return asked;
    }

    /** What the question names, against what there is. */
    private static final class Check {
        private final WhatIfQuestion question;
        private final Clock clock;
        private final List<Fault> faults = new ArrayList<>();

        Check(WhatIfQuestion question, Clock clock) {
            this.question = question;
            this.clock = clock;
        }

        List<Fault> faults(Snapshot at) {
            if (question.to().isAfter(clock.instant())) {
                fault("/to", RejectionCode.TIME_IN_FUTURE.name(), "must not lie in the future");
            }
            FrameworkEntry framework = at.sql("SELECT f.doc FROM view_framework f WHERE %s AND f.framework_id = :id"
                            .formatted(at.holds("f")))
                    .param("id", question.frameworkId().value())
                    .query((row, _) -> EntryJson.read(row.getString(1), FrameworkEntry.class))
                    .optional()
                    .orElse(null);
            if (framework == null) {
                fault(
                        "/frameworkId",
                        RejectionCode.FRAMEWORK_NOT_FOUND.name(),
                        "No framework " + question.frameworkId());
                return faults;
            }
            providers(new HashSet<>(
                    at.sql("SELECT p.provider_id FROM view_provider p WHERE %s AND p.framework_id = :framework"
                                    .formatted(at.holds("p")))
                            .param("framework", question.frameworkId().value())
                            .query((row, _) -> new ProviderId(row.getString(1)))
                            .list()));
            areas(framework);
            weights(framework);
            return faults;
        }

        private void providers(Set<ProviderId> known) {
            for (int index = 0; index < question.providersRemoved().size(); index++) {
                unknown(known, question.providersRemoved().get(index), "/providersRemoved/" + index);
            }
            for (int index = 0; index < question.areasAdded().size(); index++) {
                AddedArea area = question.areasAdded().get(index);
                for (int place = 0; place < area.hours().size(); place++) {
                    unknown(
                            known,
                            area.hours().get(place).providerId(),
                            "/areasAdded/" + index + "/hours/" + place + "/providerId");
                }
            }
        }

        private void unknown(Set<ProviderId> known, ProviderId named, String pointer) {
            if (!known.contains(named)) {
                fault(pointer, RejectionCode.PROVIDER_UNKNOWN.name(), named + " is no provider of this framework");
            }
        }

        private void areas(FrameworkEntry framework) {
            Set<Area> known = new HashSet<>();
            framework.areas().stream().map(FrameworkArea::code).forEach(known::add);
            for (int index = 0; index < question.areasRemoved().size(); index++) {
                if (!known.contains(question.areasRemoved().get(index))) {
                    fault(
                            "/areasRemoved/" + index,
                            RejectionCode.AREA_UNKNOWN.name(),
                            "This framework has no area "
                                    + question.areasRemoved().get(index));
                }
            }
            for (int index = 0; index < question.areasAdded().size(); index++) {
                if (!known.add(question.areasAdded().get(index).code())) {
                    fault("/areasAdded/" + index + "/code", "DUPLICATE", "is an area already");
                }
            }
            question.areasRemoved().forEach(known::remove);
            for (int index = 0; index < question.providersAdded().size(); index++) {
                List<AreaHours> areas = question.providersAdded().get(index).areas();
                for (int place = 0; place < areas.size(); place++) {
                    if (!known.contains(areas.get(place).area())) {
                        fault(
                                "/providersAdded/" + index + "/areas/" + place + "/area",
                                RejectionCode.AREA_UNKNOWN.name(),
                                "There is no area " + areas.get(place).area() + " then");
                    }
                }
            }
        }

        /** One weight may be said without the other, which then stays as it was in every version of the period. */
        private void weights(FrameworkEntry framework) {
            boolean whole = framework.policies().stream().allMatch(version -> {
                Policy policy = question.policy().on(version.policy());
                return policy.qualityWeight() + policy.priceWeight() == 100;
            });
            if (!whole) {
                fault(
                        "/policy/priceWeight",
                        RejectionCode.WEIGHTS_NOT_WHOLE.name(),
                        "qualityWeight and priceWeight must make 100; the one that is not said is as before");
            }
        }

        private void fault(String pointer, String code, String detail) {
            faults.add(new Fault(pointer, code, detail));
        }
    }
}
