package org.homeward.service.intake;

import org.homeward.contract.Refused;
import org.homeward.service.gate.AsThingsStand;
import org.homeward.service.gate.CommandGate;
import org.homeward.service.gate.FollowUp;
import org.homeward.service.gate.Receipt;
import org.homeward.service.gate.RequestHash;
import org.homeward.service.gate.Submission;
import org.springframework.stereotype.Component;

/** Hands commands to the gate as their request asks: under its key, against its version, with its correlation id. */
@Component
public class Writes {
    private final CommandGate gate;
    private final RequestHash hash;

    Writes(CommandGate gate, RequestHash hash) {
        this.gate = gate;
        this.hash = hash;
    }

    /** @throws Refused when a rule refuses it */
    public Receipt submit(WriteRequest request, Object command) {
        return accepted(gate.submit(submission(request, command)));
    }

    /** @throws Refused when a rule refuses it, or when nothing follows from how things stand */
    public Receipt submit(WriteRequest request, AsThingsStand command) {
        return submit(request, (Object) command);
    }

    /** @throws Refused when a rule refuses it, when nothing follows from how things stand, or by what follows it */
    public Receipt submit(WriteRequest request, AsThingsStand command, FollowUp followUp) {
        return accepted(gate.submit(submission(request, command), followUp));
    }

    /** What tells this request from another under the same key. */
    public String hashOf(WriteRequest request) {
        return hash.of(request.method(), request.path(), BodyBytes.ofCurrentRequest());
    }

    private Submission submission(WriteRequest request, Object command) {
        return new Submission(
                request.caller(),
                request.idempotencyKey(),
                hashOf(request),
                request.expectedVersion(),
                request.correlationId(),
                command);
    }

    /** A refusal that is on record is one for the caller all the same. */
    private static Receipt accepted(Receipt receipt) {
        if (receipt.refusal() != null) {
            throw new Refused(receipt.refusal());
        }
        return receipt;
    }
}
