package org.homeward.service.gate;

/**
 * A command that follows from how things stand when it is submitted: what it is about is known, a person's key is there
 * to seal under. Submitted again under its idempotency key it has the answer that it had, however they stand by then.
 */
@FunctionalInterface
public interface AsThingsStand {
    /**
     * @throws org.homeward.contract.Refused when nothing can follow: an answer like the refusal of a rule
     * @throws org.homeward.contract.InvalidInput when the input does not fit how things stand
     */
    Object command();
}
