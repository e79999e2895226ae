package org.homeward.query.web;

import java.lang.reflect.Type;
import org.axonframework.messaging.responsetypes.AbstractResponseType;
import org.springframework.core.ResolvableType;

/** One answer of a generic type: Axon's own type for single answers does not match handlers that return one. */
final class AnswerOf<R> extends AbstractResponseType<R> {
    private static final long serialVersionUID = 1L;

    AnswerOf(Class<R> type) {
        super(type);
    }

    @Override
    public boolean matches(Type handlers) {
        return ResolvableType.forType(handlers).toClass() == expectedResponseType;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Class<R> responseMessagePayloadType() {
        return (Class<R>) expectedResponseType;
    }
}
