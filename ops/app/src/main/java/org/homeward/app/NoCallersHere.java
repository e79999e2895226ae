package org.homeward.app;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.homeward.service.processing.NodeRoles;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** A node without the role {@code query} answers its operators and nobody else. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class NoCallersHere extends OncePerRequestFilter {
    private final NodeRoles roles;

    NoCallersHere(NodeRoles roles) {
        this.roles = roles;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return roles.has(NodeRoles.QUERY)
                || request.getRequestURI().startsWith("/actuator")
                || request.getRequestURI().startsWith("/oauth2/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }
}
