package org.homeward.app.docs;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.Arrays;
import org.homeward.service.intake.WriteRequest;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.method.HandlerMethod;

/** The headers of every write. */
@Component
class Headers implements GlobalOperationCustomizer {
    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        boolean writes = Arrays.stream(method.getMethodParameters())
                .map(MethodParameter::getParameterType)
                .anyMatch(WriteRequest.class::equals);
        if (!writes) {
            return operation;
        }
        if (method.hasMethodAnnotation(PostMapping.class)) {
            operation.addParametersItem(header(WriteRequest.IDEMPOTENCY_KEY)
                    .description(
                            "Your own name for this request: the same key and body have one effect and one answer.")
                    .schema(new StringSchema().minLength(1).maxLength(128).pattern("^[!-~]+$"))
                    .example("5f0c9d0e-6f0b-4e0b-9c39-0a8d1f0e2b77"));
        }
        if (operation.getResponses().containsKey("201")) {
            // What is created has no version yet.
            return operation;
        }
        return operation.addParametersItem(header(WriteRequest.IF_MATCH)
                .description("The ETag of the resource as you read it: refused with 412 when it has changed since.")
                .schema(new StringSchema().pattern("^(\\*|\"[0-9]{1,18}\")$"))
                .example("\"3\""));
    }

    private static Parameter header(String name) {
        return new HeaderParameter().name(name).required(false);
    }
}
