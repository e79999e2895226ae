package org.homeward.app.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.homeward.contract.Fault;
import org.homeward.contract.InvalidInput;
import org.homeward.contract.LogUnavailable;
import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.TooBusy;
import org.homeward.contract.ViewBehind;
import org.homeward.query.pages.Browser;
import org.homeward.service.directory.MarketBehind;
import org.homeward.service.gate.DatabaseTrouble;
import org.homeward.service.intake.Malformed;
import org.homeward.service.intake.TooLarge;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** The one place where what went wrong becomes an answer. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final MediaType PAGE = new MediaType("text", "html", StandardCharsets.UTF_8);

    /** Parameters of refusals that name one or more things. */
    private static final Set<String> SEVERAL = Set.of("failedRules", "providers");

    private final Problems problems;

    ProblemAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<Object> refused(Refused refused) {
        Rejection rejection = refused.rejection();
        ProblemDetail problem = Problems.of(
                ProblemKind.status(rejection.code().kind()), rejection.code().name(), rejection.detail());
        if (rejection.code().kind() == RejectionCode.Kind.INVALID
                || rejection.parameters().containsKey("field")) {
            problem.setProperty(
                    "errors",
                    List.of(new Fault(place(rejection), rejection.code().name(), rejection.detail())));
        }
        if (!rejection.parameters().isEmpty()) {
            problem.setProperty("parameters", parameters(rejection));
        }
        return answer(problem);
    }

    /** A refusal keeps texts; those that name several things are lists to whoever reads them. */
    private static Map<String, Object> parameters(Rejection rejection) {
        Map<String, Object> parameters = new TreeMap<>(rejection.parameters());
        parameters.replaceAll((name, value) ->
                SEVERAL.contains(name) ? List.of(String.valueOf(value).split("[;,] ?")) : value);
        return parameters;
    }

    /** A rule that judges one field says which; the empty pointer is the whole body. */
    private static String place(Rejection rejection) {
        if (rejection.code() == RejectionCode.IDEMPOTENCY_KEY_REUSED) {
            return "header:Idempotency-Key";
        }
        String field = rejection.parameters().get("field");
        return field == null ? "" : "/" + field;
    }

    @ExceptionHandler
    ResponseEntity<Object> invalid(InvalidInput invalid) {
        ProblemDetail problem = invalid(invalid.faults());
        if (invalid.count() > invalid.faults().size()) {
            problem.setDetail(invalid.count() + " faults in the input, of which the first "
                    + invalid.faults().size() + " are named");
        }
        return answer(problem);
    }

    private static ProblemDetail invalid(List<Fault> faults) {
        ProblemDetail problem = Problems.of(
                EdgeCode.INVALID_INPUT,
                faults.size() == 1 ? "One fault in the input" : faults.size() + " faults in the input");
        problem.setProperty("errors", faults);
        return problem;
    }

    @ExceptionHandler
    ResponseEntity<Object> malformed(Malformed malformed) {
        return answer(Problems.of(EdgeCode.MALFORMED, String.valueOf(malformed.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<Object> tooLarge(TooLarge tooLarge) {
        return answer(Problems.of(EdgeCode.CONTENT_TOO_LARGE, String.valueOf(tooLarge.getMessage())));
    }

    /** The view comes nearer while this is read. */
    @ExceptionHandler
    ResponseEntity<Object> behind(ViewBehind behind) {
        return answer(Problems.of(EdgeCode.VIEW_BEHIND, String.valueOf(behind.getMessage())));
    }

    /** Whether the command was kept may not be known: its key makes sure that it has one effect. */
    @ExceptionHandler
    ResponseEntity<Object> away(LogUnavailable away) {
        log.warn("The log is not available: {}", away.getMessage());
        return answer(Problems.of(
                EdgeCode.LOG_UNAVAILABLE, away.getMessage() + "; try again, under the same Idempotency-Key"));
    }

    @ExceptionHandler
    ResponseEntity<Object> busy(TooBusy busy) {
        return answer(Problems.of(HttpStatus.TOO_MANY_REQUESTS, "TOO_BUSY", String.valueOf(busy.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<Object> behind(MarketBehind behind) {
        return answer(Problems.of(EdgeCode.MARKET_BEHIND, String.valueOf(behind.getMessage())));
    }

    /** A method's own rule; the filters' refusals never come this far. */
    @ExceptionHandler
    ResponseEntity<Object> forbidden(AccessDeniedException denied) {
        if (!(denied instanceof RoleRefused refused)) {
            return answer(Problems.forbidden());
        }
        ProblemDetail problem = Problems.of(EdgeCode.FORBIDDEN, String.valueOf(refused.getMessage()));
        problem.setProperty("parameters", Map.of("roles", refused.roles()));
        return answer(problem);
    }

    /** Spring trips over a content type with a star in it before any reader can refuse it. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> starred(IllegalArgumentException failure, WebRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.contains("*")
                ? answer(ofStatus(HttpStatus.UNSUPPORTED_MEDIA_TYPE))
                : anythingElse(failure);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> anythingElse(Exception failure) {
        // Frameworks wrap what our code threw.
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case Refused refused -> {
                    return refused(refused);
                }
                case InvalidInput invalid -> {
                    return invalid(invalid);
                }
                case ViewBehind behind -> {
                    return behind(behind);
                }
                case LogUnavailable away -> {
                    return away(away);
                }
                case ClientAbortException gone -> {
                    // Nobody is there to be answered: a download was broken off, for example.
                    log.debug("The caller went away", gone);
                    return null;
                }
                default -> {}
            }
        }
        return answer(unexpected(failure));
    }

    /** Logs what nobody foresaw, once. */
    static ProblemDetail unexpected(@Nullable Throwable failure) {
        if (isUnreadable(failure)) {
            return ofStatus(HttpStatus.BAD_REQUEST);
        }
        if (DatabaseTrouble.isBehind(failure)) {
            log.warn("The database is not available: {}", failure == null ? "" : Unquoted.types(failure));
            return Problems.of(EdgeCode.DATABASE_UNAVAILABLE, "The database is not available; try again");
        }
        String errorId = UUID.randomUUID().toString();
        log.error("Error {}", errorId, failure == null ? null : Unquoted.of(failure));
        ProblemDetail problem = Problems.of(
                EdgeCode.UNEXPECTED, "Something went wrong that nobody foresaw; the operator finds it by its error id");
        problem.setProperty("errorId", errorId);
        return problem;
    }

    /** What the container and the firewall find only when somebody asks: a query that is not UTF-8, for example. */
    private static boolean isUnreadable(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidParameterException || cause instanceof RequestRejectedException) {
                return true;
            }
        }
        return false;
    }

    private ResponseEntity<Object> answer(ProblemDetail problem) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.getStatus());
        if (problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()
                || problem.getStatus() == HttpStatus.TOO_MANY_REQUESTS.value()) {
            answer.header(HttpHeaders.RETRY_AFTER, Long.toString(RETRY_AFTER.toSeconds()));
        }
        ServletRequestAttributes request = asked();
        HttpServletResponse response = request == null ? null : request.getResponse();
        if (request != null) {
            Problems.note(request.getRequest(), problem);
        }
        if (request != null && response != null && Browser.wantsPage(request.getRequest())) {
            return answer.contentType(PAGE).body(problems.page(problem, request.getRequest(), response));
        }
        // Said, or an Accept header that nobody can read would leave a problem without its body.
        return answer.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }

    private static @Nullable ServletRequestAttributes asked() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request ? request : null;
    }

    /** Spring MVC's own exceptions: its status and headers, our codes. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception exception,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        if (request instanceof ServletWebRequest servlet
                && servlet.getResponse() != null
                && servlet.getResponse().isCommitted()) {
            // The container answered already, a body it could not read for example.
            return null;
        }
        ProblemDetail problem = problem(exception, status);
        ResponseEntity<Object> answer = answer(problem);
        HttpHeaders said = HttpHeaders.copyOf(headers);
        said.setContentType(answer.getHeaders().getContentType());
        return super.handleExceptionInternal(
                exception, answer.getBody(), said, HttpStatusCode.valueOf(problem.getStatus()), request);
    }

    private static ProblemDetail problem(Exception exception, HttpStatusCode status) {
        if (exception instanceof MissingServletRequestParameterException missing) {
            return invalid(List.of(new Fault("?" + missing.getParameterName(), "REQUIRED", "is required")));
        }
        if (exception instanceof MethodArgumentTypeMismatchException mismatch) {
            // An id that cannot be one names nothing; a parameter that cannot be read is a fault.
            return mismatch.getParameter().hasParameterAnnotation(PathVariable.class)
                    ? ofStatus(HttpStatus.NOT_FOUND)
                    : invalid(List.of(new Fault("?" + mismatch.getName(), "BAD_FORMAT", "cannot be read")));
        }
        List<MediaType> known = known(exception);
        if (!known.isEmpty()) {
            return Problems.of(
                    status,
                    CODES.getOrDefault(status.value(), "REFUSED"),
                    (exception instanceof HttpMediaTypeNotAcceptableException
                                    ? "This address cannot answer in a form that the Accept header allows; it answers as "
                                    : "This address does not read this content type; it reads ")
                            + MediaType.toString(known));
        }
        return status.is5xxServerError() && status.value() != HttpStatus.SERVICE_UNAVAILABLE.value()
                ? unexpected(exception)
                : ofStatus(status);
    }

    /** The types that an address reads, or in which it answers, when another was asked of it. */
    private static List<MediaType> known(Exception exception) {
        return switch (exception) {
            case HttpMediaTypeException types -> types.getSupportedMediaTypes();
            case UnsupportedMediaTypeStatusException types -> types.getSupportedMediaTypes();
            default -> List.of();
        };
    }

    /** What is known is only the status. */
    static ProblemDetail ofStatus(HttpStatusCode status) {
        return Problems.of(status, CODES.getOrDefault(status.value(), "REFUSED"), detail(status));
    }

    private static final Map<Integer, String> CODES = Map.of(
            400, "MALFORMED",
            401, "TOKEN_REQUIRED",
            403, "FORBIDDEN",
            404, "NOT_FOUND",
            405, "METHOD_NOT_ALLOWED",
            406, "NOT_ACCEPTABLE",
            413, "CONTENT_TOO_LARGE",
            415, "UNSUPPORTED_MEDIA_TYPE",
            503, "UNAVAILABLE");

    private static String detail(HttpStatusCode status) {
        return switch (status.value()) {
            case 400 -> "The request cannot be read";
            case 404 -> "There is nothing at this address";
            case 405 -> "This address does not know this method; see the Allow header";
            case 406 -> "This address cannot answer in a form that the Accept header allows";
            case 413 -> "The request is too large";
            case 415 -> "This address does not read this content type; see the Accept header";
            default -> "The request was refused";
        };
    }
}
