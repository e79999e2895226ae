package org.homeward.app.letters;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.homeward.app.operator.Operator;
import org.homeward.contract.Caller;
import org.homeward.contract.InterventionId;
import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.audit.AuditCommand.RecordIntervention;
import org.homeward.contract.audit.Intervention;
import org.homeward.service.gate.CommandSender;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;

/**
 * What waits aside of the operator's authority, in the operator's hands: to look at, to try again, to give up with a reason. Whatever is
 * done is recorded first, for the authority's auditors to see.
 */
@Component
@Endpoint(id = "deadletters")
class DeadLettersEndpoint {
    private static final String ALL = "all";

    private final Letters letters;
    private final CommandSender sender;

    DeadLettersEndpoint(Letters letters, CommandSender sender) {
        this.letters = letters;
        this.sender = sender;
    }

    /** What became of an attempt. */
    record Tried(String id, boolean handled) {}

    @ReadOperation
    Map<String, List<Letter>> list() {
        Operator.refuseParameters();
        return Map.of("items", letters.of(Operator.calling().authority()));
    }

    /**
     * {@code POST /actuator/deadletters/ID/retry}, {@code …/all/retry}, {@code …/ID/discard}.
     *
     * @param reason of a discard, in words that name nobody
     */
    @WriteOperation
    Map<String, List<?>> act(@Selector String id, @Selector String action, @Nullable String reason) {
        Operator.refuseParameters();
        Caller operator = Operator.calling();
        return switch (action) {
            case "retry" ->
                Map.of(
                        "items",
                        chosen(operator, id).stream()
                                .map(letter -> retry(operator, letter))
                                .toList());
            case "discard" -> {
                String why = Operator.reason(reason, "says why it is given up");
                if (id.equals(ALL)) {
                    throw Operator.invalid(
                            "", "ONE_BY_ONE", "is given up one by one, each by its id; all are only tried again");
                }
                discard(operator, one(operator, id), why);
                yield Map.of("items", letters.of(operator.authority()));
            }
            default -> throw Operator.invalid("", "UNKNOWN", "is neither retry nor discard");
        };
    }

    private List<Letter> chosen(Caller operator, String id) {
        return id.equals(ALL)
                ? letters.of(operator.authority()).stream()
                        .filter(letter -> letter.givenUp() == null)
                        .toList()
                : List.of(one(operator, id));
    }

    private Letter one(Caller operator, String id) {
        return letters.find(operator.authority(), id)
                .orElseThrow(() ->
                        new Refused(Rejection.of(RejectionCode.LETTER_NOT_FOUND, "Nothing waits aside under this id")));
    }

    private Tried retry(Caller operator, Letter letter) {
        record(operator, Intervention.LETTER_RETRIED, letter, null);
        return new Tried(letter.id(), letters.tryAgain(letter));
    }

    private void discard(Caller operator, Letter letter, String reason) {
        record(operator, Intervention.LETTER_DISCARDED, letter, reason);
        letters.giveUp(letter, operator.subject(), reason);
    }

    private void record(Caller operator, Intervention what, Letter letter, @Nullable String reason) {
        sender.send(
                new RecordIntervention(
                        new InterventionId("iv-" + UUID.randomUUID()),
                        what,
                        letter.processor(),
                        letter.view(),
                        letter.stream(),
                        letter.position(),
                        reason),
                Operator.origin(operator, letter.id()));
    }
}
