package org.homeward.service.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.homeward.contract.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives a handler method its {@link WriteRequest}. */
final class WriteRequestArgument implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == WriteRequest.class;
    }

    @Override
    public WriteRequest resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer model,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binder) {
        Authentication token = SecurityContextHolder.getContext().getAuthentication();
        if (token == null || !(token.getPrincipal() instanceof Caller caller)) {
            throw new AccessDeniedException("Nobody is calling");
        }
        return WriteRequest.of(Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)), caller);
    }
}
