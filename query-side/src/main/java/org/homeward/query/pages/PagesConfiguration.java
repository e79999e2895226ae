package org.homeward.query.pages;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;
import org.springframework.web.servlet.resource.VersionResourceResolver;
import org.webjars.WebJarVersionLocator;

/**
 * Assets from this host only, each under an address that holds a digest of its content: browsers keep them for ever,
 * and a new release has new addresses. Templates link {@code @{/assets/homeward.css}}.
 */
@Configuration
class PagesConfiguration implements WebMvcConfigurer {
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final Clock clock;

    PagesConfiguration(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(
                        "classpath:/pages/", webjar("govuk-frontend", "dist/govuk/"), webjar("htmx.org", "dist/"))
                .setCacheControl(CacheControl.maxAge(FOR_EVER).cachePublic().immutable())
                .resourceChain(true)
                .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"))
                .addResolver(new Assets());
    }

    private static String webjar(String name, String directory) {
        String version = new WebJarVersionLocator().version(name);
        return "classpath:/META-INF/resources/webjars/" + name + "/" + version + "/" + directory;
    }

    /** Puts the digests into the links. */
    @Bean
    ResourceUrlEncodingFilter assetAddresses() {
        return new ResourceUrlEncodingFilter();
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new AsOfArgument(clock));
    }
}
