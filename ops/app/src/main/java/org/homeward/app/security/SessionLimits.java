package org.homeward.app.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.homeward.query.pages.Browser;
import org.homeward.query.pages.PageSessions;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends sessions that are over before anybody looks who they are of. */
final class SessionLimits extends OncePerRequestFilter {
    private final PageSessions sessions;

    SessionLimits(PageSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null && sessions.isOver(session)) {
            session.invalidate();
        } else if (session != null && (!Browser.asksByItself(request) || request.getParameter("wall") != null)) {
            sessions.used(session::setAttribute);
        }
        chain.doFilter(request, response);
    }
}
