package org.homeward.contract.brokerage;

import org.homeward.contract.PersonReference;
import org.homeward.contract.Sealed;

/** Who the care is for: the council's reference, and name, date of birth, NHS number, address and postcode as ciphertext. */
public record Person(PersonReference reference, Sealed details) {}
