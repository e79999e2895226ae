package org.homeward.app.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * What the demo issuer has given out, for as long as a sign-in takes and some more: tokens speak for themselves. Kept for
 * ever, every token asked for would take of the memory.
 */
final class DemoAuthorizations implements OAuth2AuthorizationService {
    private static final int MOST = 10_000;
    private static final Duration LONGEST = Duration.ofHours(1);

    private final OAuth2AuthorizationService kept = new InMemoryOAuth2AuthorizationService();
    private final Cache<String, OAuth2Authorization> known;

    DemoAuthorizations() {
        this(MOST);
    }

    DemoAuthorizations(int most) {
        known = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterWrite(LONGEST)
                .executor(Runnable::run)
                .evictionListener((@Nullable String _, @Nullable OAuth2Authorization old, RemovalCause _) -> {
                    if (old != null) {
                        kept.remove(old);
                    }
                })
                .build();
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        kept.save(authorization);
        known.put(authorization.getId(), authorization);
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        known.invalidate(authorization.getId());
        kept.remove(authorization);
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return kept.findById(id);
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        return kept.findByToken(token, type);
    }
}
