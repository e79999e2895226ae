package org.homeward.service.due;

import org.homeward.contract.Command;

/** Something that has fallen due. {@code stream} is without the authority: {@code package/pkg-…}. */
record DueItem(String authority, DueKind kind, String stream, String key, String correlationId, String causationId) {
    Command command() {
        return kind.command(stream.substring(stream.indexOf('/') + 1), key);
    }
}
