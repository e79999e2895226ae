package org.homeward.query.brokerage;

import org.homeward.contract.Authority;
import org.homeward.contract.PersonCipher;
import org.homeward.contract.Sealed;
import org.homeward.contract.brokerage.Person;
import org.homeward.contract.brokerage.PersonDetails;
import org.homeward.contract.brokerage.PersonView;
import org.homeward.query.reading.EntryJson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens what is sealed, for a reader who may see it. What it returns is never logged. */
@Component
public class PersonReader {
    private final PersonCipher cipher;

    PersonReader(PersonCipher cipher) {
        this.cipher = cipher;
    }

    public PersonView open(Authority authority, Person person) {
        String details = cipher.open(authority, person.reference(), person.details());
        if (details == null) {
            return new PersonView(person.reference(), null, null, null, null, null, true);
        }
        PersonDetails plain = EntryJson.read(details, PersonDetails.class);
        return new PersonView(
                person.reference(),
                plain.name(),
                plain.dateOfBirth(),
                plain.nhsNumber(),
                plain.address(),
                plain.postcode(),
                false);
    }

    /** A single text about the person; null when there is none or the key was destroyed. */
    public @Nullable String open(Authority authority, Person person, @Nullable Sealed text) {
        return text == null ? null : cipher.open(authority, person.reference(), text);
    }
}
