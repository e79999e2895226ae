package org.homeward.query.pages;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;

/** Tells a person's browser, which wants pages, from a program, which wants the API. */
public final class Browser {
    /** Sent with what a page asks for by itself, without anybody doing anything. */
    public static final String BY_ITSELF = "Homeward-Live";

    private static final String PART_OF_A_PAGE = "HX-Request";

    private Browser() {}

    /** A page, a part of one, or what belongs to it. A request with a token of its own is a program's. */
    public static boolean asks(HttpServletRequest request) {
        String path = path(request);
        if (isOfPrograms(path) || request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
            return false;
        }
        return path.equals("/") || isOfPages(path) || isPart(request) || takesHtml(request);
    }

    /** Something that a person can read as the answer, also when it is a refusal. */
    public static boolean wantsPage(HttpServletRequest request) {
        return asks(request) && (takesHtml(request) || isPart(request));
    }

    /** A part of a page that is already open. */
    public static boolean isPart(HttpServletRequest request) {
        return request.getHeader(PART_OF_A_PAGE) != null;
    }

    /** Nobody did anything: the page keeps itself up to date. */
    public static boolean asksByItself(HttpServletRequest request) {
        return request.getHeader(BY_ITSELF) != null || path(request).startsWith("/live/");
    }

    private static boolean takesHtml(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.toLowerCase(Locale.ROOT).contains("text/html");
    }

    private static boolean isOfPrograms(String path) {
        return isUnder(path, "/api", "/actuator", "/v3", "/swagger-ui", "/webjars/swagger-ui")
                || path.startsWith("/swagger-ui");
    }

    private static boolean isOfPages(String path) {
        return isUnder(path, "/assets", "/live", "/sign-out", "/login/oauth2", "/oauth2/authorization");
    }

    private static boolean isUnder(String path, String... roots) {
        return Stream.of(roots).anyMatch(root -> path.equals(root) || path.startsWith(root + "/"));
    }

    /** As it was first asked for, when this is about an error. */
    private static String path(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String first
                ? first
                : request.getRequestURI();
    }
}
