package org.homeward.bench.generator;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.homeward.contract.Authority;
import org.homeward.contract.PersonCipher;
import org.homeward.contract.PersonReference;
import org.homeward.contract.brokerage.Person;
import org.homeward.service.privacy.NhsNumber;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * People with keys of their own, made and kept as the program does it, a few ahead of the simulation and many in one
 * transaction. Every name is invented.
 */
final class SealedPeople implements People {
    private static final int AHEAD = 200;
    private static final long FIRST_OF_NOBODY = 999_000_000L;
    private static final long PAIRS = 500_000L;

    private final Authority authority;
    private final PersonCipher cipher;
    private final TransactionTemplate transaction;
    private final Executor executor;
    private int made;
    private Iterator<Known> ready = List.<Known>of().iterator();
    private CompletableFuture<List<Known>> coming;

    SealedPeople(Authority authority, PersonCipher cipher, TransactionTemplate transaction, Executor executor) {
        this.authority = authority;
        this.cipher = cipher;
        this.transaction = transaction;
        this.executor = executor;
        this.coming = ahead();
    }

    @Override
    public Known next() {
        if (!ready.hasNext()) {
            ready = coming.join().iterator();
            coming = ahead();
        }
        return ready.next();
    }

    private CompletableFuture<List<Known>> ahead() {
        int first = made + 1;
        made += AHEAD;
        return CompletableFuture.supplyAsync(
                () -> transaction.execute(_ -> {
                    List<Known> sealed = new ArrayList<>(AHEAD);
                    for (int number = first; number < first + AHEAD; number++) {
                        sealed.add(known(number));
                    }
                    return sealed;
                }),
                executor);
    }

    private Known known(int number) {
        PersonReference reference = new PersonReference("P-" + number);
        String details = """
                {"name":"Nobody %d","dateOfBirth":"19%02d-%02d-15","nhsNumber":"%s","address":"%d Imaginary Lane","postcode":"S60 1AA"}""".formatted(number, 25 + number % 40, 1 + number % 12, nhsNumber(number), 1 + number % 120);
        return new Known(
                new Person(reference, cipher.seal(authority, reference, details)),
                cipher.seal(authority, reference, "What was said of P-" + number));
    }

    /** Of the range that is never issued. Of two neighbours one at least has a check digit. */
    static String nhsNumber(int number) {
        long first = FIRST_OF_NOBODY + 2 * (number % PAIRS);
        for (long nine = first; ; nine++) {
            for (int check = 0; check < 10; check++) {
                if (NhsNumber.isValid(nine + "" + check)) {
                    return nine + "" + check;
                }
            }
        }
    }
}
