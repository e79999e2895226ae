package org.homeward.contract.audit;

import java.time.Instant;

/**
 * A key that signs for auditors, or did.
 *
 * @param vkey its public half, as C2SP writes it: name, id and base64
 * @param current whether it signs now
 */
public record AuditKeyView(String vkey, boolean current, Instant firstUsedAt) {}
