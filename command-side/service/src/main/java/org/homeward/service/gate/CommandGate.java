package org.homeward.service.gate;

import java.util.HashMap;
import java.util.Map;
import org.homeward.contract.Caller;
import org.homeward.contract.InvalidInput;
import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.Role;
import org.springframework.stereotype.Component;

/**
 * The way in for commands from outside. Under one idempotency key of a caller there is one effect and one answer, for
 * ever, however often and however simultaneously it is submitted, and whatever crashed in between.
 */
@Component
public class CommandGate {
    /** Metadata of a command: the version of the stream its sender saw. */
    public static final String EXPECTED_VERSION = "homeward.expectedVersion";

    /** Metadata of a command: the one provider for which its sender may speak. */
    public static final String OWN_PROVIDER = "homeward.ownProvider";

    /** Metadata of a command: ODS code of the one hospital for which its sender may speak. */
    public static final String OWN_HOSPITAL = "homeward.ownHospital";

    private static final FollowUp NONE = receipt -> receipt;

    private final CommandSender sender;
    private final Answers answers;

    public CommandGate(CommandSender sender, Answers answers) {
        this.sender = sender;
        this.answers = answers;
    }

    /** @throws Refused when a rule refuses the command; nothing was changed */
    public Receipt submit(Submission submission) {
        return submit(submission, NONE);
    }

    /** @throws Refused when a rule refuses the command, or when the follow-up does */
    public Receipt submit(Submission submission, FollowUp followUp) {
        String key = submission.idempotencyKey();
        if (key == null) {
            return followUp.complete(dispatch(submission, Map.of()).receipt());
        }
        var claim = new Claim(
                submission.caller().authority().value(),
                submission.caller().subject(),
                key,
                submission.requestHash(),
                followUp == NONE);
        Outcome outcome;
        try {
            outcome = dispatch(submission, claim.metadata());
        } catch (Refused refused) {
            // The claim was rolled back with everything else: now the refusal is the answer, unless an equal request
            // was answered in between.
            return answered(claim, answers.refuse(claim, Answer.of(refused.rejection())), followUp);
        } catch (InvalidInput invalid) {
            // As things stand by now. What was answered when they stood otherwise is the answer still.
            return answered(claim, answers.earlier(claim).orElseThrow(() -> invalid), followUp);
        }
        KeptAnswer earlier = outcome.earlier();
        if (earlier != null) {
            return answered(claim, earlier, followUp);
        }
        return claim.isFinal() ? outcome.receipt() : completed(claim, outcome.receipt(), followUp);
    }

    private Receipt answered(Claim claim, KeptAnswer standing, FollowUp followUp) {
        if (!standing.requestHash().equals(claim.requestHash())) {
            throw new Refused(Rejection.of(
                    RejectionCode.IDEMPOTENCY_KEY_REUSED, "This Idempotency-Key was used for another request"));
        }
        Answer answer = standing.answer();
        if (answer != null) {
            return answer.receiptOrRefuse();
        }
        Answer receipt = standing.receipt();
        if (receipt == null) {
            throw new IllegalStateException("An idempotency key was claimed and never answered");
        }
        return completed(claim, receipt.receiptOrRefuse(), followUp);
    }

    private Receipt completed(Claim claim, Receipt first, FollowUp followUp) {
        Answer answer;
        try {
            answer = Answer.of(followUp.complete(first));
        } catch (Refused refused) {
            answer = Answer.of(refused.rejection());
        }
        return answers.settle(claim, answer).receiptOrRefuse();
    }

    private Outcome dispatch(Submission submission, Map<String, String> claim) {
        var extra = new HashMap<>(claim);
        if (submission.expectedVersion() != null) {
            extra.put(EXPECTED_VERSION, submission.expectedVersion().toString());
        }
        Caller caller = submission.caller();
        if (caller.provider() != null && caller.is(Role.PROVIDER) && !caller.is(Role.BROKER)) {
            extra.put(OWN_PROVIDER, caller.provider().value());
        }
        if (caller.hospital() != null) {
            extra.put(OWN_HOSPITAL, caller.hospital());
        }
        Object command = submission.command() instanceof AsThingsStand later ? later.command() : submission.command();
        return sender.dispatch(command, Origin.of(caller, submission.correlationId()), extra);
    }
}
