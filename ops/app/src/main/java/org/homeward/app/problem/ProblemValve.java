package org.homeward.app.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;

/** What Tomcat refuses before any of our code is asked: request lines, headers and addresses that it cannot read. */
public final class ProblemValve extends ErrorReportValve {
    private static final int FIRST_ERROR = 400;

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < FIRST_ERROR || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        ProblemDetail problem = status == HttpServletResponse.SC_INTERNAL_SERVER_ERROR
                ? ProblemAdvice.unexpected(failure)
                : ProblemAdvice.ofStatus(HttpStatusCode.valueOf(status));
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding("UTF-8");
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(json(problem));
                response.finishResponse();
            }
        } catch (IOException e) {
            // The client has gone.
            container.getLogger().debug("No problem could be written", e);
        }
    }

    /** Made of constants, numbers and an error id: there is nothing to escape. */
    private static String json(ProblemDetail problem) {
        StringBuilder json = new StringBuilder(
                """
                {"type":"%s","title":"%s","status":%d,"detail":"%s\"""".formatted(problem.getType(), problem.getTitle(), problem.getStatus(), problem.getDetail()));
        if (problem.getProperties() != null) {
            problem.getProperties().forEach((name, value) -> json.append(",\"%s\":\"%s\"".formatted(name, value)));
        }
        return json.append('}').toString();
    }
}
