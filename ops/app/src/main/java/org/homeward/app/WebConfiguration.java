package org.homeward.app;

import java.util.List;
import org.homeward.app.security.RolesFirst;
import org.homeward.contract.Caller;
import org.homeward.query.pages.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgument());
    }

    /** Whatever answers says who may; but what the libraries answer is judged by its address. */
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new RolesFirst())
                .excludePathPatterns("/error", "/v3/api-docs*/**", "/swagger-ui*/**", "/webjars/swagger-ui/**");
    }

    /** Gives a handler method who is calling. */
    static final class CallerArgument implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Caller.class;
        }

        @Override
        public Caller resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer model,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binder) {
            Authentication token = SecurityContextHolder.getContext().getAuthentication();
            return switch (token == null ? null : token.getPrincipal()) {
                case Caller caller -> caller;
                case SignedIn person -> person.caller();
                case null, default -> throw new AccessDeniedException("Nobody is calling");
            };
        }
    }
}
