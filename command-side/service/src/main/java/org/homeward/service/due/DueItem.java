package org.homeward.service.due;

import java.time.Instant;
import org.homeward.contract.Command;

/** Something that falls due. {@code stream} is without the authority: {@code package/pkg-…}. */
record DueItem(
        String authority,
        DueKind kind,
        String stream,
        String key,
        Instant dueAt,
        String correlationId,
        String causationId) {
    Command command() {
        return kind.command(stream.substring(stream.indexOf('/') + 1), key);
    }
}
