package org.homeward.app.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.homeward.app.problem.EdgeCode;
import org.homeward.app.problem.Problems;
import org.homeward.query.pages.Browser;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.csrf.CsrfException;

/** What the pages' filters refuse. */
final class PageRefusals implements AuthenticationEntryPoint, AccessDeniedHandler, AuthenticationFailureHandler {
    /** Of a verified person whom this deployment does not know. */
    static final String STRANGER = "AUTHORITY_UNKNOWN";

    private static final String SIGN_IN = "/oauth2/authorization/" + PageClient.NAME;

    private final Problems problems;

    private final boolean canSignIn;

    PageRefusals(Problems problems, boolean canSignIn) {
        this.problems = problems;
        this.canSignIn = canSignIn;
    }

    /** Nobody has signed in, or nobody has any more. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        if (!canSignIn) {
            problems.write(request, response, Problems.of(EdgeCode.NOT_FOUND, "There are no pages in this deployment"));
        } else if (Browser.isPart(request)) {
            // The open page asks for itself anew, and so for signing in.
            response.setHeader("HX-Refresh", "true");
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        } else if (Browser.wantsPage(request)) {
            response.sendRedirect(SIGN_IN);
        } else {
            problems.write(request, response, Problems.of(EdgeCode.SIGN_IN_REQUIRED, "Somebody must sign in first"));
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException {
        problems.write(
                request,
                response,
                refusal instanceof CsrfException
                        ? Problems.of(
                                EdgeCode.PAGE_TOO_OLD,
                                "The page was open for so long that it must be loaded again; nothing was changed")
                        : Problems.forbidden());
    }

    /** The issuer did not say who somebody is, or it is nobody from here. */
    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        ProblemDetail problem = problem(failure);
        if (problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
        }
        problems.write(request, response, problem);
    }

    private static ProblemDetail problem(AuthenticationException failure) {
        if (isOfTheIssuer(failure)) {
            return Problems.of(EdgeCode.ISSUER_UNAVAILABLE, "The sign-in service could not be asked");
        }
        return failure instanceof OAuth2AuthenticationException refused
                        && refused.getError().getErrorCode().equals(STRANGER)
                ? Problems.of(EdgeCode.AUTHORITY_UNKNOWN, "You are of no authority of this deployment")
                : Problems.of(
                        EdgeCode.SIGN_IN_FAILED,
                        "Signing in did not work: it took too long, or was begun in another window");
    }

    private static boolean isOfTheIssuer(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthenticationServiceException) {
                return true;
            }
        }
        return failure instanceof OAuth2AuthenticationException refused
                && refused.getError().getErrorCode().equals("invalid_token_response");
    }
}
