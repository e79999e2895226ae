package org.homeward.service.gate;

import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.jspecify.annotations.Nullable;

/** Either a receipt or a rejection, as it is kept. */
record Answer(@Nullable Receipt receipt, @Nullable Rejection rejection) {
    static Answer of(Receipt receipt) {
        return new Answer(receipt, null);
    }

    static Answer of(Rejection rejection) {
        return new Answer(null, rejection);
    }

    Receipt receiptOrRefuse() {
        if (rejection != null) {
            throw new Refused(rejection);
        }
        if (receipt == null) {
            throw new IllegalStateException("An answer that says nothing");
        }
        return receipt;
    }
}
