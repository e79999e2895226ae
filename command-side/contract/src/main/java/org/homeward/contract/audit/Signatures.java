package org.homeward.contract.audit;

import org.homeward.contract.Authority;

/** Who signs what an auditor takes away. */
public interface Signatures {
    /**
     * Signs a text of several lines in the name of an authority.
     *
     * @param text ends with a line break
     * @return a C2SP signed note
     */
    String sign(Authority authority, String text);
}
