package org.homeward.query.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

/** A problem as a page in the frame of all pages. */
@Component
public class ErrorPage {
    private final ITemplateEngine templates;
    private final Frames frames;

    ErrorPage(ITemplateEngine templates, Frames frames) {
        this.templates = templates;
        this.frames = frames;
    }

    public String of(ProblemDetail problem, HttpServletRequest request, HttpServletResponse response) {
        var exchange = JakartaServletWebApplication.buildApplication(request.getServletContext())
                .buildExchange(request, response);
        return templates.process(
                "problem",
                new WebContext(exchange, Locale.UK, Map.of("frame", frames.of(request), "problem", problem)));
    }
}
