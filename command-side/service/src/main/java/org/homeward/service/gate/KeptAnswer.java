package org.homeward.service.gate;

import org.jspecify.annotations.Nullable;

/**
 * What stands under an idempotency key.
 *
 * @param receipt what the command brought about; null when it was refused
 * @param answer what the caller was told; null while a follow-up is outstanding
 */
record KeptAnswer(
        String requestHash,
        @Nullable Answer receipt,
        @Nullable Answer answer) {}
