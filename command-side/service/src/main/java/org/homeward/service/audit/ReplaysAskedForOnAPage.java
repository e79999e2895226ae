package org.homeward.service.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.homeward.contract.Caller;
import org.homeward.contract.ReplayId;
import org.homeward.contract.audit.AuditCommand.AskForReplay;
import org.homeward.contract.audit.Replays;
import org.homeward.service.gate.CommandGate;
import org.homeward.service.gate.NewId;
import org.homeward.service.gate.Receipt;
import org.homeward.service.gate.RequestHash;
import org.homeward.service.gate.Submission;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A page's form goes through the same gate as a request: sent twice, it asks once. */
@Component
class ReplaysAskedForOnAPage implements Replays {
    private final CommandGate gate;
    private final RequestHash hash;
    private final ReplayGuard guard;

    ReplaysAskedForOnAPage(CommandGate gate, RequestHash hash, ReplayGuard guard) {
        this.gate = gate;
        this.hash = hash;
        this.guard = guard;
    }

    @Override
    public Asked ask(Caller caller, String key, @Nullable Long upTo, @Nullable Instant recordedBy) {
        ReplayId id = NewId.ofReplay(caller, key);
        guard.check(caller, id, upTo, recordedBy);
        String said = Objects.toString(upTo, "") + " " + Objects.toString(recordedBy, "");
        Receipt receipt = gate.submit(new Submission(
                caller,
                key,
                hash.of("POST", "/audit/replays", said.getBytes(StandardCharsets.UTF_8)),
                null,
                key,
                new AskForReplay(id, upTo, recordedBy)));
        return new Asked(id, receipt.position());
    }
}
