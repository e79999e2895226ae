package org.homeward.app.operator;

import java.util.List;
import java.util.Objects;
import org.homeward.contract.Caller;
import org.homeward.contract.Fault;
import org.homeward.contract.InvalidInput;
import org.homeward.query.web.Parameters;
import org.homeward.service.gate.Origin;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Who calls an address of operators, and what of the call is kept. */
public final class Operator {
    private static final int LONGEST_REASON = 1_000;

    private Operator() {}

    public static Caller calling() {
        Authentication token = SecurityContextHolder.getContext().getAuthentication();
        if (token != null && token.getPrincipal() instanceof Caller caller) {
            return caller;
        }
        throw new AccessDeniedException("Nobody is calling");
    }

    /** What somebody asks for and nobody looks at would pass for an answer to it. */
    public static void refuseParameters() {
        if (RequestContextHolder.currentRequestAttributes() instanceof ServletRequestAttributes attributes) {
            List<Fault> faults = attributes.getRequest().getParameterMap().keySet().stream()
                    .sorted()
                    .map(name -> Parameters.unknown(name, "no parameter is"))
                    .toList();
            if (!faults.isEmpty()) {
                throw new InvalidInput(faults);
            }
        }
    }

    /** @param otherwise the correlation id where the request has none */
    public static Origin origin(Caller operator, String otherwise) {
        return Origin.of(operator, Objects.requireNonNullElse(MDC.get("correlationId"), otherwise));
    }

    /** @param says what it is to say, for who left it out */
    public static String reason(@Nullable String reason, String says) {
        if (reason == null || reason.isBlank()) {
            throw invalid("/reason", "REQUIRED", says);
        }
        if (reason.length() > LONGEST_REASON) {
            throw invalid("/reason", "TOO_LONG", "must have at most " + LONGEST_REASON + " characters");
        }
        return reason.strip();
    }

    public static InvalidInput invalid(String pointer, String code, String detail) {
        return new InvalidInput(List.of(new Fault(pointer, code, detail)));
    }
}
