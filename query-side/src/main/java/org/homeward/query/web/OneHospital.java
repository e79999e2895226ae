package org.homeward.query.web;

import org.homeward.contract.Caller;
import org.homeward.contract.OdsCode;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;

/**
 * What somebody of one hospital may ask for: that hospital, whether it is named or not. Asking for another by name is
 * refused outright (403): figures of nobody would say that nobody waits there.
 */
public final class OneHospital {
    private OneHospital() {}

    public static void check(Caller caller, @Nullable OdsCode asked) {
        String own = caller.hospital();
        if (own != null && asked != null && !own.equals(asked.value())) {
            throw new AccessDeniedException("Another hospital's");
        }
    }
}
