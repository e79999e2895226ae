package org.homeward.service.privacy;

import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.homeward.contract.Authority;
import org.homeward.contract.CaseId;
import org.homeward.contract.Event;
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
import org.homeward.contract.brokerage.PersonDetails;
import org.homeward.contract.discharge.DischargeCommand;
import org.homeward.contract.discharge.DischargeEvent.CaseOpened;
import org.homeward.service.Streams;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Seals what is said about a person under that person's key, before a command is made of it. */
@Component
public class Confidences {
    private final PersonCipher cipher;
    private final EventStorageEngine log;
    private final JsonMapper mapper = new JsonMapper();

    Confidences(PersonCipher cipher, EventStorageEngine log) {
        this.cipher = cipher;
        this.log = log;
    }

    /** One person's confidences. */
    public final class About {
        private final Authority authority;
        private final PersonReference person;

        private About(Authority authority, PersonReference person) {
            this.authority = authority;
            this.person = person;
        }

        public Sealed seal(String text) {
            return cipher.seal(authority, person, text);
        }

        public @Nullable Sealed sealIfSaid(@Nullable String text) {
            return text == null ? null : seal(text);
        }

        public Person sealed(PersonDetails details) {
            return new Person(person, seal(mapper.writeValueAsString(details)));
        }
    }

    public About about(Authority authority, PersonReference person) {
        return new About(authority, person);
    }

    /**
     * Whom a package is for stands in its first event.
     *
     * @throws Refused when there is no such package
     */
    public About about(Authority authority, PackageId id) {
        return first(authority, PackageCommand.streamOf(id)) instanceof PackageRequested requested
                ? about(authority, requested.person().reference())
                : refuse(RejectionCode.PACKAGE_NOT_FOUND, "No package " + id);
    }

    /**
     * Whose stay a discharge case is stands in its first event.
     *
     * @throws Refused when there is no such case
     */
    public About about(Authority authority, CaseId id) {
        return first(authority, DischargeCommand.streamOf(id)) instanceof CaseOpened opened
                ? about(authority, opened.person().reference())
                : refuse(RejectionCode.CASE_NOT_FOUND, "No discharge case " + id);
    }

    private @Nullable Event first(Authority authority, String stream) {
        return log.readEvents(Streams.idOf(authority, stream))
                .asStream()
                .findFirst()
                .map(message -> (Event) message.getPayload())
                .orElse(null);
    }

    private static About refuse(RejectionCode code, String detail) {
        throw new Refused(Rejection.of(code, detail));
    }
}
