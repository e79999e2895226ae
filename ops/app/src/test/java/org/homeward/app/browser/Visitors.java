package org.homeward.app.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Brings visitors to a test's running program, whose port its context knows or the test itself ({@link ToldPort}), and asks them afterwards whether anything was wrong. */
final class Visitors implements ExecutionCondition, ParameterResolver, AfterEachCallback {
    private static final Namespace HERE = Namespace.create(Visitors.class);
    private static final String WITHOUT = "Browser tests are skipped: there is no Chromium in /usr/bin";
    private static final AtomicBoolean SAID = new AtomicBoolean();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Chromium.installed().isPresent()) {
            return ConditionEvaluationResult.enabled("Chromium is there");
        }
        if (SAID.compareAndSet(false, true)) {
            System.out.println(WITHOUT);
        }
        return ConditionEvaluationResult.disabled(WITHOUT);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Visitor.class;
    }

    @Override
    public Visitor resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Visitor visitor = new Visitor(port(context));
        visitors(context).add(visitor);
        return visitor;
    }

    private static int port(ExtensionContext context) {
        return context.getRequiredTestInstance() instanceof ToldPort told
                ? told.port()
                : SpringExtension.getApplicationContext(context)
                        .getEnvironment()
                        .getRequiredProperty("local.server.port", Integer.class);
    }

    /** A test that starts the program by itself. */
    interface ToldPort {
        int port();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        boolean failed = context.getExecutionException().isPresent();
        for (Visitor visitor : visitors(context)) {
            if (failed) {
                visitor.screenshot("failed-" + context.getRequiredTestMethod().getName());
            }
            visitor.leave(!failed);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Visitor> visitors(ExtensionContext context) {
        return context.getStore(HERE).computeIfAbsent("visitors", _ -> new ArrayList<Visitor>(), List.class);
    }
}
