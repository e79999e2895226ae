package org.homeward.app.docs;

import static java.util.Objects.requireNonNull;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.homeward.query.web.AnswerExample;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.json.JsonMapper;

/** Shows a whole answer where an endpoint has one to show. */
@Component
class AnswerExamples implements GlobalOperationCustomizer {
    private final JsonMapper json;

    AnswerExamples(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        AnswerExample example = method.getMethodAnnotation(AnswerExample.class);
        if (example != null) {
            ApiResponse answer = requireNonNull(operation.getResponses().get("200"));
            requireNonNull(answer.getContent().get("application/json"))
                    .setExample(json.readValue(example.value(), Object.class));
        }
        return operation;
    }
}
