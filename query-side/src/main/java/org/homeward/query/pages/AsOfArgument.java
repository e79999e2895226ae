package org.homeward.query.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.homeward.query.pages.AsOf.Parameter;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives a page's method the times to show, and its template the same as {@code asOf}. */
final class AsOfArgument implements HandlerMethodArgumentResolver {
    private static final Set<String> TIMES = Set.of(AsOf.PARAMETER, AsOf.KNOWN_AT);

    private final Clock clock;

    AsOfArgument(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == AsOf.class;
    }

    @Override
    public AsOf resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer model,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binder) {
        HttpServletRequest asked = (HttpServletRequest) request.getNativeRequest();
        AsOf asOf = AsOf.of(
                asked.getParameter(AsOf.PARAMETER),
                asked.getParameter(AsOf.KNOWN_AT),
                clock.instant(),
                asked.getRequestURI(),
                others(asked));
        if (model != null) {
            model.addAttribute("asOf", asOf);
        }
        return asOf;
    }

    private static List<Parameter> others(HttpServletRequest request) {
        return request.getParameterMap().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(parameter -> !TIMES.contains(parameter.getKey()))
                .flatMap(parameter ->
                        Stream.of(parameter.getValue()).map(value -> new Parameter(parameter.getKey(), value)))
                .toList();
    }
}
