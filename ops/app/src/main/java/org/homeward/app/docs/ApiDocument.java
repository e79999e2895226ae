package org.homeward.app.docs;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.homeward.contract.Caller;
import org.homeward.service.intake.WriteRequest;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ApiDocument {
    private static final String BEARER = "bearer";

    private static final String MANNERS = """
            Homeward finds home care for people who need it.

            **Who may.** Bearer tokens (OAuth 2) with the claims `authority`, `roles` and, for providers, `provider`. \
            Everything a caller sees or changes is of its own authority.

            **Writes.** Every POST takes `Idempotency-Key`: the same key and body have one effect and one answer, for \
            ever. Every write answers with the `position` it reached in the log.

            **Reads.** Every read answers with the `position` it reflects, and takes `asOf` (as things were), `knownAt` \
            (as they were known) and `atLeast` (wait until the view has caught up with a write).

            **Refusals** are problems (RFC 9457) with a stable `code`; nothing decides on text. Faults of an input are \
            all named at once, in `errors`. `X-Correlation-Id` comes back with every answer, as sent or newly made.

            **Values.** Times are RFC 3339 in UTC, dates ISO 8601, hours decimal in quarter hours.""";

    static {
        // They come from the token and the headers; what is to be said of those is said once.
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, WriteRequest.class);
    }

    @Bean
    OpenAPI api(@Value("${homeward.issuer}") String issuer, ObjectProvider<BuildProperties> build) {
        BuildProperties built = build.getIfAvailable();
        return new OpenAPI()
                .info(new Info()
                        .title("Homeward")
                        .version(built == null ? "development" : built.getVersion())
                        .description(MANNERS)
                        .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")))
                .servers(List.of(new Server().url("/").description("This program")))
                .components(new Components().addSecuritySchemes(BEARER, tokens(issuer)))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }

    private static SecurityScheme tokens(String issuer) {
        return issuer.isBlank()
                ? new SecurityScheme()
                        .type(SecurityScheme.Type.OAUTH2)
                        .description("The demo identities, for example `broker` with the secret `homeward-demo`.")
                        .flows(new OAuthFlows()
                                .clientCredentials(new OAuthFlow()
                                        .tokenUrl("/oauth2/token")
                                        .scopes(new Scopes())))
                : new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description("Tokens of " + issuer);
    }
}
