package org.homeward.service.brokerage.api;

import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.homeward.contract.Authority;
import org.homeward.contract.PackageId;
import org.homeward.contract.PersonCipher;
import org.homeward.contract.PersonReference;
import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.Sealed;
import org.homeward.contract.brokerage.PackageCommand;
import org.homeward.contract.brokerage.PackageEvent.PackageRequested;
import org.homeward.contract.brokerage.Person;
import org.homeward.service.Streams;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Seals what is said about a person under that person's key, before a command is made of it. */
@Component
class Confidences {
    private final PersonCipher cipher;
    private final EventStorageEngine log;
    private final JsonMapper mapper = new JsonMapper();

    Confidences(PersonCipher cipher, EventStorageEngine log) {
        this.cipher = cipher;
        this.log = log;
    }

    /** One person's confidences. */
    record About(Authority authority, PersonReference person, PersonCipher cipher) {
        Sealed seal(String text) {
            return cipher.seal(authority, person, text);
        }

        @Nullable
        Sealed sealIfSaid(@Nullable String text) {
            return text == null ? null : seal(text);
        }
    }

    About about(Authority authority, PersonBody body) {
        return new About(authority, new PersonReference(body.reference()), cipher);
    }

    /** Whom a package is for stands in its first event. */
    About about(Authority authority, PackageId id) {
        String stream = Streams.idOf(authority, PackageCommand.streamOf(id));
        return log.readEvents(stream)
                .asStream()
                .findFirst()
                .map(first -> ((PackageRequested) first.getPayload()).person().reference())
                .map(person -> new About(authority, person, cipher))
                .orElseThrow(() -> new Refused(Rejection.of(RejectionCode.PACKAGE_NOT_FOUND, "No package " + id)));
    }

    Person sealed(About about, PersonBody body, Postcode postcode) {
        ObjectNode details = mapper.createObjectNode()
                .put("name", body.name())
                .put(
                        "dateOfBirth",
                        body.dateOfBirth() == null ? null : body.dateOfBirth().toString())
                .put("nhsNumber", body.nhsNumber() == null ? null : NhsNumber.normalised(body.nhsNumber()))
                .put("address", body.address())
                .put("postcode", postcode.toString());
        return new Person(about.person(), about.seal(details.toString()));
    }
}
