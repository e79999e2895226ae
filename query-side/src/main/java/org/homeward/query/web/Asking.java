package org.homeward.query.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.queryhandling.QueryGateway;
import org.homeward.contract.Answer;
import org.homeward.contract.Caller;
import org.homeward.contract.Listed;
import org.homeward.contract.MetadataKeys;
import org.homeward.contract.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Sends a question to its handler, with the authority in its metadata, and brings the answer or its refusal back. */
@Component
public class Asking {
    /** Header of an answer, and attribute of a request: views that are not complete, with the position from which on. */
    public static final String INCOMPLETE = "Homeward-Incomplete";

    private static final String ON_A_PAGE = "incomplete";

    private final QueryGateway gateway;
    private final Clock clock;

    Asking(QueryGateway gateway, Clock clock) {
        this.gateway = gateway;
        this.clock = clock;
    }

    /** The query parameters of a request, to be read strictly. */
    public Parameters parameters(MultiValueMap<String, String> given) {
        Map<String, List<String>> parameters = given;
        return new Parameters(parameters, clock);
    }

    /** The kind of item is the question's own promise; see its documentation. */
    @SuppressWarnings("unchecked")
    public <T> Listed<T> list(Caller caller, Object question) {
        return ask(caller, question, Listed.class);
    }

    @SuppressWarnings("unchecked")
    public <T> Answer<T> one(Caller caller, Object question) {
        return ask(caller, question, Answer.class);
    }

    /** A single resource with its tag. */
    public <T> ResponseEntity<Single<T>> single(Caller caller, Object question) {
        return this.<T, T>single(caller, question, item -> item);
    }

    /** A single resource with its tag, in the shape that callers see. */
    public <T, V> ResponseEntity<Single<V>> single(Caller caller, Object question, Function<T, V> shape) {
        Answer<T> answer = one(caller, question);
        return ResponseEntity.ok()
                .eTag(Long.toString(answer.version()))
                .body(Single.of(shape.apply(answer.item()), answer));
    }

    private <R> R ask(Caller caller, Object question, Class<R> answer) {
        Map<String, String> metadata = Map.of(
                MetadataKeys.AUTHORITY, caller.authority().value(),
                MetadataKeys.ACTOR, caller.subject(),
                MetadataKeys.ROLES,
                        String.join(
                                ",",
                                caller.roles().stream().map(Role::name).sorted().toList()));
        try {
            R given = gateway.query(
                            question.getClass().getName(),
                            new GenericMessage<>(question, metadata),
                            new AnswerOf<>(answer))
                    .join();
            tell(given);
            return given;
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException ours ? ours : e;
        }
    }

    /** A program finds it in a header, a page's template among the request's attributes. */
    private static void tell(Object answer) {
        List<String> incomplete = switch (answer) {
            case Answer<?> one -> one.incomplete();
            case Listed<?> many -> many.incomplete();
            default -> List.of();
        };
        if (!incomplete.isEmpty()
                && RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request) {
            request.setAttribute(ON_A_PAGE, incomplete, RequestAttributes.SCOPE_REQUEST);
            HttpServletResponse response = request.getResponse();
            if (response != null) {
                response.setHeader(INCOMPLETE, String.join(", ", incomplete));
            }
        }
    }
}
