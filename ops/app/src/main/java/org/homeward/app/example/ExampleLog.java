package org.homeward.app.example;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.homeward.contract.Authority;
import org.homeward.contract.Command;
import org.homeward.contract.PackageId;
import org.homeward.contract.PersonCipher;
import org.homeward.contract.PersonReference;
import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.Role;
import org.homeward.contract.brokerage.PackageCommand;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.brokerage.Person;
import org.homeward.service.gate.CommandSender;
import org.homeward.service.gate.Origin;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Sends the commands of the example as of when they were said, and reads what came of them. */
final class ExampleLog {
    static final String ACTOR = "system:example";

    /** What a repeated step is answered. */
    private static final Set<RejectionCode> DONE_BEFORE = Set.of(
            RejectionCode.FRAMEWORK_EXISTS,
            RejectionCode.PROVIDER_EXISTS,
            RejectionCode.PACKAGE_EXISTS,
            RejectionCode.OFFER_NOT_OPEN,
            RejectionCode.ASSESSMENT_DONE,
            RejectionCode.STATUS_FORBIDS,
            RejectionCode.CASE_EXISTS,
            RejectionCode.ALREADY_SO,
            RejectionCode.CASE_CLOSED);

    private final Authority authority;
    private final CommandSender sender;
    private final EventStore events;
    private final PersonCipher cipher;
    private final JsonMapper json;

    ExampleLog(Authority authority, CommandSender sender, EventStore events, PersonCipher cipher, JsonMapper json) {
        this.authority = authority;
        this.sender = sender;
        this.events = events;
        this.cipher = cipher;
        this.json = json;
    }

    /** @return a refusal that is on record */
    @Nullable
    Rejection send(Command command, Instant at) {
        Origin origin = new Origin(
                authority,
                ACTOR,
                Set.of(Role.BROKER, Role.COMMISSIONER, Role.DISCHARGE),
                "example-" + command.stream(),
                null,
                at);
        try {
            return sender.send(command, origin).refusal();
        } catch (Refused refused) {
            if (!DONE_BEFORE.contains(refused.rejection().code())) {
                throw refused;
            }
            return null;
        }
    }

    boolean knows(String stream) {
        return events.lastSequenceNumberFor(authority + "/" + stream).isPresent();
    }

    /** Whether there is nothing but the first event. */
    boolean hasJustBegun(String stream) {
        return events.lastSequenceNumberFor(authority + "/" + stream).orElse(0L) == 0L;
    }

    Stream<Object> history(String stream) {
        return events.readEvents(authority + "/" + stream).asStream().map(Message::getPayload);
    }

    List<PackageEvent> history(PackageId id) {
        return history(PackageCommand.streamOf(id))
                .map(PackageEvent.class::cast)
                .toList();
    }

    Person sealed(InventedPerson person) {
        PersonReference reference = new PersonReference(person.reference());
        Map<String, String> details = new LinkedHashMap<>();
        details.put("name", person.name());
        details.put("dateOfBirth", person.dateOfBirth().toString());
        details.put("nhsNumber", person.nhsNumber());
        details.put("address", person.address());
        details.put("postcode", person.postcode());
        return new Person(reference, cipher.seal(authority, reference, json.writeValueAsString(details)));
    }
}
