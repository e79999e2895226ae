package org.homeward.bench.generator;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.homeward.contract.Command;
import org.homeward.contract.Event;
import org.homeward.contract.MetadataKeys;

/** Numbers what is decided as the log does: positions without gaps, times of recording that grow, streams in sequence. */
final class GeneratedLog {
    private final Destination destination;
    private final RandomGenerator ids;
    private final Map<String, Long> lengths = new HashMap<>();
    private long head;
    private Instant recordedAt = Instant.EPOCH;

    GeneratedLog(Destination destination, RandomGenerator ids) {
        this.destination = destination;
        this.ids = ids;
    }

    long head() {
        return head;
    }

    Append append(Said said, Command command, List<? extends Event> events, String rules, Instant now) {
        String stream = said.authority() + "/" + command.stream();
        String type = command.stream().substring(0, command.stream().indexOf('/'));
        long sequence = lengths.merge(stream, (long) events.size(), Long::sum) - events.size();
        Instant next = recordedAt.plus(1, ChronoUnit.MICROS);
        recordedAt = now.isAfter(next) ? now : next;
        Append append = new Append(
                head + 1,
                recordedAt,
                stream,
                type,
                sequence,
                events.stream().map(_ -> id()).toList(),
                metadata(said, rules),
                command,
                now,
                events);
        head += events.size();
        destination.take(append);
        return append;
    }

    private Map<String, String> metadata(Said said, String rules) {
        return Map.of(
                MetadataKeys.AUTHORITY, said.authority(),
                MetadataKeys.ACTOR, said.actor(),
                MetadataKeys.ROLES, said.roles(),
                MetadataKeys.CORRELATION_ID, said.correlationId(),
                MetadataKeys.CAUSATION_ID, id(),
                MetadataKeys.RULES, rules);
    }

    void note(FallsDue due) {
        destination.take(due);
    }

    /** Of a stream that has come to its end. */
    void forget(String stream) {
        lengths.remove(stream);
    }

    String id() {
        long most = ids.nextLong() & 0xffff_ffff_ffff_0fffL | 0x4000L;
        long least = ids.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new UUID(most, least).toString();
    }
}
