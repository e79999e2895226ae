package org.homeward.service.gate;

import org.homeward.contract.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * What a shell answers when its command holds.
 *
 * @param refusal a refusal that is an event
 */
public record Done(String id, String status, @Nullable Rejection refusal) {
    Receipt at(long position) {
        return new Receipt(id, status, position, refusal);
    }
}
