package org.homeward.bench.generator;

import org.homeward.contract.Sealed;
import org.homeward.contract.brokerage.Person;

/** Those whom a council comes to know, in turn. */
@FunctionalInterface
interface People {
    Known next();

    /** @param words anything that somebody says about the person */
    record Known(Person person, Sealed words) {}
}
