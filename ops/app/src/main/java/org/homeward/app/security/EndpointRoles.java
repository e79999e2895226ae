package org.homeward.app.security;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.method.HandlerMethod;

/**
 * Who may call an endpoint, as its {@code @PreAuthorize} says: the one source of what is enforced and what is told.
 *
 * @param expression null where nothing is said: nobody may
 * @param names of the roles, in the order of the alphabet; none for an endpoint that is open or closed to everybody
 * @param ownProvider whether a provider may for itself alone
 */
public record EndpointRoles(@Nullable String expression, List<String> names, boolean ownProvider) {
    private static final Pattern ROLE = Pattern.compile("'([A-Z]+)'");

    public static EndpointRoles of(HandlerMethod method) {
        PreAuthorize rule = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), PreAuthorize.class);
        if (rule == null) {
            rule = AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), PreAuthorize.class);
        }
        if (rule == null) {
            return new EndpointRoles(null, List.of(), false);
        }
        return new EndpointRoles(
                rule.value(),
                ROLE.matcher(rule.value())
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .distinct()
                        .sorted()
                        .toList(),
                rule.value().contains("principal.provider()"));
    }
}
