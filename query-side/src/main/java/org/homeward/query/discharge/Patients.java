package org.homeward.query.discharge;

import org.homeward.contract.brokerage.PersonView;
import org.homeward.contract.discharge.CaseEntry;
import org.homeward.query.brokerage.PersonReader;
import org.homeward.query.reading.Snapshot;
import org.springframework.stereotype.Component;

/**
 * Who a stay is of. A ward may know a person by the council's reference alone; a linked request of the same person
 * then says who that is. Somebody who was erased stays erased: one key opens both.
 */
@Component
class Patients {
    private final PersonReader people;

    Patients(PersonReader people) {
        this.people = people;
    }

    PersonView of(Snapshot at, CaseEntry entry, LinkedRequests requests) {
        PersonView person = people.open(at.authority(), entry.person());
        if (person.erased() || person.name() != null) {
            return person;
        }
        return requests.personsOf(entry).stream()
                .map(asked -> people.open(at.authority(), asked))
                .filter(asked -> asked.name() != null)
                .findFirst()
                .orElse(person);
    }
}
