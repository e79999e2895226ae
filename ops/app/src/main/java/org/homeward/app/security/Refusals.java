package org.homeward.app.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.homeward.app.problem.EdgeCode;
import org.homeward.app.problem.Problems;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** What the security filters refuse, said as problems. */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {
    private final Problems problems;

    Refusals(Problems problems) {
        this.problems = problems;
    }

    /** No token, or one that is not good. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        if (refusal instanceof AuthenticationServiceException) {
            // Nobody can tell whether the token is good: the issuer that signed it does not answer.
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
            problems.write(
                    response,
                    Problems.of(
                            EdgeCode.ISSUER_UNAVAILABLE,
                            "The issuer of tokens cannot be reached, so that no token can be checked; try again"));
            return;
        }
        boolean bad = refusal instanceof OAuth2AuthenticationException;
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, bad ? "Bearer error=\"invalid_token\"" : "Bearer");
        problems.write(
                request,
                response,
                Problems.of(
                        bad ? EdgeCode.TOKEN_INVALID : EdgeCode.TOKEN_REQUIRED,
                        bad
                                ? "The bearer token is malformed, expired or not of the issuer this system trusts"
                                : "A bearer token is required"));
    }

    /** A good token that may not do this. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        problems.write(
                request,
                response,
                caller instanceof StrangerToken
                        ? Problems.of(
                                EdgeCode.AUTHORITY_UNKNOWN,
                                "The token's claim `authority` names no authority of this deployment")
                        : Problems.forbidden());
    }
}
