package org.homeward.app;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs what needs a real Axon Server where {@code HOMEWARD_TEST_AXONSERVER} names one, and says so where it does not. */
final class AnAxonServerIsNamed implements ExecutionCondition {
    private static final AtomicBoolean SAID = new AtomicBoolean();

    /** Host and port. */
    static @Nullable String address() {
        return System.getenv("HOMEWARD_TEST_AXONSERVER");
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (address() != null) {
            return ConditionEvaluationResult.enabled("Axon Server at " + address());
        }
        if (SAID.compareAndSet(false, true)) {
            System.out.println("Tests with Axon Server are skipped: HOMEWARD_TEST_AXONSERVER names none (host:port)");
        }
        return ConditionEvaluationResult.disabled("HOMEWARD_TEST_AXONSERVER names no Axon Server");
    }
}
