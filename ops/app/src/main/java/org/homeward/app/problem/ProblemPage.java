package org.homeward.app.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where the servlet container sends what went wrong outside of the controllers: in filters, in the firewall. */
@Controller
class ProblemPage implements ErrorController {
    private final Problems problems;

    ProblemPage(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("${spring.web.error.path:/error}")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ProblemDetail problem = problem(
                request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE),
                request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
        if (problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
        }
        problems.write(request, response, problem);
    }

    private static ProblemDetail problem(@Nullable Object status, @Nullable Object exception) {
        if (exception instanceof AuthenticationServiceException) {
            return Problems.of(EdgeCode.ISSUER_UNAVAILABLE, "The token's issuer could not be asked");
        }
        // Somebody asked for this address by itself: nothing is here.
        int code = status instanceof Integer number ? number : HttpStatus.NOT_FOUND.value();
        return code == HttpStatus.INTERNAL_SERVER_ERROR.value()
                ? ProblemAdvice.unexpected(exception instanceof Throwable failure ? failure : null)
                : ProblemAdvice.ofStatus(HttpStatusCode.valueOf(code));
    }
}
