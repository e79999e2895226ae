package org.homeward.decisions.framework;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.homeward.contract.framework.Policy;
import org.homeward.contract.framework.PolicyVersion;

/** A framework as its own stream knows it. */
public sealed interface FrameworkState {
    /** No framework of this id. */
    record Unknown() implements FrameworkState {}

    /**
     * @param versions every policy version, in the order in which they were published; empty only until the first
     * @param ahead those published for later that have not been seen to take effect
     */
    record Opened(List<PolicyVersion> versions, List<PolicyVersion> ahead) implements FrameworkState {
        public Opened {
            versions = List.copyOf(versions);
            ahead = List.copyOf(ahead);
        }

        Opened with(PolicyVersion version) {
            return new Opened(
                    Stream.concat(versions.stream(), Stream.of(version)).toList(),
                    version.effectiveFrom().isAfter(version.publishedAt())
                            ? Stream.concat(ahead.stream(), Stream.of(version)).toList()
                            : ahead);
        }

        Opened withEffectOf(int number) {
            return new Opened(
                    versions,
                    ahead.stream()
                            .filter(version -> version.version() != number)
                            .toList());
        }

        /** The version in force at an instant: the latest to begin by then, of two for one instant the newer. */
        Policy inForceAt(Instant instant) {
            return versions.stream()
                    .filter(version -> !version.effectiveFrom().isAfter(instant))
                    .max(Comparator.comparing(PolicyVersion::effectiveFrom).thenComparing(PolicyVersion::version))
                    .orElseGet(versions::getFirst)
                    .policy();
        }
    }
}
