package org.homeward.app.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.homeward.app.problem.RoleRefused;
import org.springframework.expression.Expression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.expression.SecurityExpressionRoot;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Asks an endpoint's {@code @PreAuthorize} before its body is read. Method security asks again at the call, but by then
 * the arguments are made: whoever may not call would be told what is wrong with the body.
 */
public final class RolesFirst implements HandlerInterceptor {
    private final SpelExpressionParser parser = new SpelExpressionParser();
    private final Map<HandlerMethod, Expression> rules = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        boolean judgedBefore = request.getDispatcherType() == DispatcherType.ASYNC;
        if (!judgedBefore && handler instanceof HandlerMethod method && !isLet(method, request)) {
            throw refusal(EndpointRoles.of(method));
        }
        return true;
    }

    private static AccessDeniedException refusal(EndpointRoles may) {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        if (caller == null || may.names().isEmpty()) {
            return new AccessDeniedException("Not by this caller");
        }
        boolean hasOne = caller.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .anyMatch(authority -> may.names().stream().map("ROLE_"::concat).anyMatch(authority::equals));
        return new RoleRefused(
                may.names(),
                hasOne
                        ? "A provider may do this for itself alone, as its token names it"
                        : "The token has none of the roles that may do this: " + String.join(", ", may.names()));
    }

    private boolean isLet(HandlerMethod method, HttpServletRequest request) {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        if (caller == null) {
            return false;
        }
        var context = new StandardEvaluationContext(new Root(caller));
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
            variables.forEach((name, value) -> context.setVariable(String.valueOf(name), value));
        }
        return Boolean.TRUE.equals(rules.computeIfAbsent(method, this::rule).getValue(context, Boolean.class));
    }

    /** What does not say who may, nobody may. */
    private Expression rule(HandlerMethod method) {
        String rule = EndpointRoles.of(method).expression();
        return parser.parseExpression(rule == null ? "denyAll" : rule);
    }

    private static final class Root extends SecurityExpressionRoot<Object> {
        Root(Authentication caller) {
            super(() -> caller, new Object());
        }
    }
}
