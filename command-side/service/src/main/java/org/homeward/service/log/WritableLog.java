package org.homeward.service.log;

import org.jspecify.annotations.Nullable;

/** Whether commands can be kept, where the log is not in the database. */
@FunctionalInterface
public interface WritableLog {
    /** Why nothing can be appended; null when it can. */
    @Nullable
    String whyNot();
}
