package org.homeward.service.brokerage.api;

import java.time.Instant;
import org.homeward.contract.Caller;
import org.homeward.contract.Role;
import org.homeward.service.intake.FaultCode;
import org.homeward.service.intake.Faults;
import org.jspecify.annotations.Nullable;

/** Who answered an offer and when: said by a broker who took the answer by phone, never by a provider itself. */
interface Answered {
    @Nullable
    String answeredBy();

    @Nullable
    Instant answeredAt();

    /** @throws org.homeward.contract.InvalidInput when it does not fit who is calling */
    default void checkFor(Caller caller) {
        Faults faults = new Faults();
        if (caller.is(Role.BROKER)) {
            require(answeredBy(), faults.at("answeredBy"));
            require(answeredAt(), faults.at("answeredAt"));
        } else {
            refuse(answeredBy(), faults.at("answeredBy"));
            refuse(answeredAt(), faults.at("answeredAt"));
        }
        faults.refuseIfAny();
    }

    private static void require(@Nullable Object value, Faults faults) {
        if (value == null) {
            faults.add(FaultCode.REQUIRED, "is required of a broker who records an answer taken by phone");
        }
    }

    private static void refuse(@Nullable Object value, Faults faults) {
        if (value != null) {
            faults.add(FaultCode.NOT_ALLOWED_HERE, "is only for brokers: a provider answers as itself, now");
        }
    }
}
