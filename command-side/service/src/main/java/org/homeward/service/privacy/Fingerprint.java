package org.homeward.service.privacy;

/** A keyed hash under a key that lies beside the master key. */
@FunctionalInterface
public interface Fingerprint {
    byte[] of(byte[] data);
}
