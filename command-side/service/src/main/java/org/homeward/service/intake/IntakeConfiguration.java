package org.homeward.service.intake;

import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the strict readers before the lenient ones. */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {
    @Bean
    BodyReader bodyReader(Clock clock) {
        return new BodyReader(clock);
    }

    @Bean
    WebMvcConfigurer intake(BodyReader reader) {
        return new WebMvcConfigurer() {
            @Override
            public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
                converters.addCustomConverter(new StrictJson(reader)).addCustomConverter(new PlainCsv());
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new WriteRequestArgument());
            }
        };
    }
}
