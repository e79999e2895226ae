package org.homeward.contract;

import java.time.Instant;

/**
 * A fact. Sealed by context ({@code FrameworkEvent}, {@code ProviderEvent}, {@code PackageEvent}); each record says its
 * stored name with {@link Stored}. When it was recorded, by whom and why stands in the metadata.
 */
public interface Event {
    /** When it was true in the world; may lie before the time at which it was recorded. */
    Instant occurredAt();
}
