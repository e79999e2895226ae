package org.homeward.service.discharge.api;

import java.util.Locale;
import org.homeward.contract.OdsCode;

/** A hospital as bodies name it. */
final class Hospital {
    static final int LONGEST = 9;
    static final String PATTERN = "[A-Za-z0-9]+";
    static final String IN_WORDS = "an ODS code of letters and digits, for example RFR";

    private Hospital() {}

    /** ODS codes are written in capitals. */
    static OdsCode of(String written) {
        return new OdsCode(written.toUpperCase(Locale.ROOT));
    }
}
