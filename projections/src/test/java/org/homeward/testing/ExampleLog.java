package org.homeward.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.homeward.contract.Authority;
import org.homeward.contract.Event;
import org.homeward.contract.brokerage.PackageCommand;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.discharge.DischargeCommand;
import org.homeward.contract.discharge.DischargeEvent;
import org.homeward.contract.framework.FrameworkCommand;
import org.homeward.contract.framework.FrameworkEvent;
import org.homeward.contract.provider.ProviderCommand;
import org.homeward.contract.provider.ProviderEvent;
import org.homeward.projections.bitemporal.Fact;

/** A log in memory: positions from 1, versions by stream from 0, one instant of recording for each append. */
public final class ExampleLog {
    private final List<Fact> facts = new ArrayList<>();
    private final Map<String, Long> versions = new HashMap<>();
    private String actor = "somebody";

    /** Who says what is appended from now on. */
    public ExampleLog saidBy(String subject) {
        actor = subject;
        return this;
    }

    public ExampleLog append(Authority authority, Instant recordedAt, Event... events) {
        for (Event event : events) {
            String stream = authority + "/" + streamOf(event);
            long version = versions.merge(stream, 0L, (before, zero) -> before + 1);
            long position = facts.size() + 1L;
            facts.add(new Fact(authority, position, stream, version, "event-" + position, actor, recordedAt, event));
        }
        return this;
    }

    public List<Fact> facts() {
        return List.copyOf(facts);
    }

    public static String streamOf(Event event) {
        return switch (event) {
            case PackageEvent one -> PackageCommand.streamOf(one.packageId());
            case ProviderEvent one -> ProviderCommand.streamOf(one.providerId());
            case DischargeEvent one -> DischargeCommand.streamOf(one.caseId());
            case FrameworkEvent one -> FrameworkCommand.streamOf(one.frameworkId());
            default -> throw new IllegalArgumentException("no stream for " + event);
        };
    }
}
