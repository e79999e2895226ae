package org.homeward.app.security;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.homeward.app.problem.Problems;
import org.homeward.contract.Caller;
import org.homeward.query.pages.Browser;
import org.homeward.query.pages.ContentPolicy;
import org.homeward.query.pages.PageSessions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.savedrequest.RequestCache;

/**
 * The pages behind a session, which somebody gets by signing in with the issuer of the API's tokens (OpenID Connect,
 * code flow with a proof key). Which role may see which page stands at each page.
 */
@Configuration(proxyBeanMethods = false)
class PageSecurity {
    @Bean
    PageSessions pageSessions(
            @Value("${homeward.pages.idle-time-out}") String idle,
            @Value("${homeward.pages.longest-session}") String longest,
            Clock clock) {
        return new PageSessions(duration(idle), duration(longest), clock);
    }

    private static Duration duration(String text) {
        return DurationStyle.detectAndParse(text);
    }

    @Bean
    JwtDecoderFactory<ClientRegistration> idTokens(ObjectProvider<PageClient> client) {
        return new IdTokens(client);
    }

    @Bean
    ContentPolicy contentPolicy(ObjectProvider<PageClient> client) {
        PageClient known = client.getIfAvailable();
        return ContentPolicy.withFormsTo(known == null ? "" : known.origin());
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(
            HttpSecurity http,
            ObjectProvider<PageClient> client,
            PageSessions sessions,
            ContentPolicy policy,
            Problems problems,
            @Value("${homeward.authorities}") List<String> authorities)
            throws Exception {
        PageClient known = client.getIfAvailable();
        PageRefusals refusals = new PageRefusals(problems, known != null);
        PageHeaders.of(http, policy);
        http.securityMatcher(Browser::asks)
                .addFilterBefore(new SessionLimits(sessions), SecurityContextHolderFilter.class)
                .authorizeHttpRequests(requests -> requests
                        // Judged already when they first came in.
                        .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
                        .permitAll()
                        // However their address was written: these take tokens and no sessions.
                        .requestMatchers("/api/**", "/actuator/**")
                        .denyAll()
                        .requestMatchers("/", "/assets/**", "/problems", "/problems/**")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .requestCache(cache -> cache.requestCache(pagesOnly()));
        if (known != null) {
            signIn(http, known, refusals, new Callers(authorities), sessions);
        }
        return http.build();
    }

    private static void signIn(
            HttpSecurity http, PageClient client, PageRefusals refusals, Callers callers, PageSessions sessions)
            throws Exception {
        OidcClientInitiatedLogoutSuccessHandler out = new OidcClientInitiatedLogoutSuccessHandler(client);
        out.setPostLogoutRedirectUri("{baseUrl}/");
        out.setDefaultTargetUrl("/");
        SavedRequestAwareAuthenticationSuccessHandler back = new SavedRequestAwareAuthenticationSuccessHandler();
        back.setRequestCache(pagesOnly());
        http.oauth2Login(login -> login.clientRegistrationRepository(client)
                        .authorizedClientRepository(new NothingKept())
                        .loginPage("/")
                        .userInfoEndpoint(user -> user.oidcUserService(users(callers)))
                        .successHandler((request, response, person) -> {
                            sessions.begin(request.getSession());
                            back.onAuthenticationSuccess(request, response, person);
                        })
                        .failureHandler(refusals)
                        .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                            @Override
                            public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
                                filter.setAuthenticationFailureHandler(refusals);
                                return filter;
                            }
                        }))
                // The session is that of the program's own issuer too: both end at once.
                .logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessHandler(out));
    }

    private static OAuth2UserService<OidcUserRequest, OidcUser> users(Callers callers) {
        return request -> {
            Caller caller = callers.of(request.getIdToken().getClaims());
            if (caller == null) {
                throw new OAuth2AuthenticationException(new OAuth2Error(PageRefusals.STRANGER));
            }
            return new PageUser(request.getIdToken(), caller);
        };
    }

    /** After signing in somebody comes back to a page, not to a part of one. */
    private static RequestCache pagesOnly() {
        return KeptRequests.under(
                PageSecurity.class.getName() + ".wanted",
                request -> request.getMethod().equals(HttpMethod.GET.name())
                        && Browser.wantsPage(request)
                        && !Browser.isPart(request));
    }
}
