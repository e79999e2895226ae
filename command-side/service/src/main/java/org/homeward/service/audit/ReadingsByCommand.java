package org.homeward.service.audit;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.homeward.contract.Caller;
import org.homeward.contract.ReadingId;
import org.homeward.contract.audit.AuditCommand.RecordReading;
import org.homeward.contract.audit.Readings;
import org.homeward.contract.audit.WhatIsRead;
import org.homeward.service.gate.CommandSender;
import org.homeward.service.gate.Origin;
import org.slf4j.MDC;

/** Records each reading as an event in a stream of its own, so that no reader waits for another. */
final class ReadingsByCommand implements Readings {
    /** Where the request's correlation id stands while it is answered, as in its log lines. */
    private static final String CORRELATION = "correlationId";

    private final CommandSender sender;

    ReadingsByCommand(CommandSender sender) {
        this.sender = sender;
    }

    @Override
    public void record(Caller reader, WhatIsRead what, Map<String, String> question, long position) {
        Supplier<String> random = () -> UUID.randomUUID().toString();
        sender.send(
                new RecordReading(new ReadingId("rd-" + random.get()), what, question, position),
                Origin.of(reader, Objects.requireNonNullElseGet(MDC.get(CORRELATION), random)));
    }
}
