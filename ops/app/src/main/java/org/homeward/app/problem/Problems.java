package org.homeward.app.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.homeward.query.pages.Browser;
import org.homeward.query.pages.ContentPolicy;
import org.homeward.query.pages.ErrorPage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes problem documents and error pages, and writes them where no controller does. */
@Component
public class Problems {
    private static final String CODE = Problems.class.getName() + ".code";

    private final JsonMapper mapper;
    private final ErrorPage errors;
    private final ContentPolicy policy;

    Problems(JsonMapper mapper, ErrorPage errors, ContentPolicy policy) {
        this.mapper = mapper;
        this.errors = errors;
        this.policy = policy;
    }

    /** A problem of a kind that its address explains. */
    public static ProblemDetail of(EdgeCode code, String detail) {
        return of(HttpStatusCode.valueOf(code.status()), code.name(), detail);
    }

    /** @param code stable; nothing decides on the texts */
    static ProblemDetail of(HttpStatusCode status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create(ProblemKind.type(ProblemKind.slug(code))));
        problem.setTitle(ProblemKind.title(code));
        problem.setProperty("code", code);
        return problem;
    }

    /** As Spring MVC says it of what its controllers refuse; an address that is none is not repeated. */
    private static @Nullable URI instance(HttpServletRequest request) {
        try {
            return new URI(request.getRequestURI());
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** The code of the problem that a request was answered with. */
    public static @Nullable String code(HttpServletRequest request) {
        return request.getAttribute(CODE) instanceof String code ? code : null;
    }

    static void note(HttpServletRequest request, ProblemDetail problem) {
        Map<String, Object> properties = problem.getProperties();
        request.setAttribute(CODE, properties == null ? null : properties.get("code"));
    }

    public static ProblemDetail forbidden() {
        return of(EdgeCode.FORBIDDEN, "The token's role or provider does not allow this");
    }

    /** To a person as a page, to a program as a document. */
    public void write(HttpServletRequest request, HttpServletResponse response, ProblemDetail problem)
            throws IOException {
        note(request, problem);
        if (problem.getInstance() == null) {
            problem.setInstance(instance(request));
        }
        if (!Browser.wantsPage(request)) {
            write(response, problem);
        } else if (!response.isCommitted()) {
            String page = page(problem, request, response);
            response.setStatus(problem.getStatus());
            response.setContentType(MediaType.TEXT_HTML_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            response.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** With the headers of any page, which the container forgets when something fails outside of the controllers. */
    String page(ProblemDetail problem, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(ContentPolicy.HEADER, policy.value());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return errors.of(problem, request, response);
    }

    public void write(HttpServletResponse response, ProblemDetail problem) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        mapper.writeValue(response.getOutputStream(), problem);
    }
}
