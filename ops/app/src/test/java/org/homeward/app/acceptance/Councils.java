package org.homeward.app.acceptance;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.concurrent.atomic.AtomicInteger;
import org.homeward.app.Api;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;

/** Gives each test a framework of its own, so that none sees another's hours. */
@TestComponent
public class Councils {
    private final AtomicInteger opened = new AtomicInteger();
    private final Environment environment;
    private final Identities identities;
    private @Nullable Api api;

    Councils(Environment environment, JWKSource<SecurityContext> signingKeys) {
        this.environment = environment;
        this.identities = new Identities(signingKeys);
    }

    /** Known once the program listens. */
    private synchronized Api api() {
        if (api == null) {
            api = new Api(environment.getRequiredProperty("local.server.port", Integer.class));
        }
        return api;
    }

    Identities identities() {
        return identities;
    }

    /** A framework of the authority {@code ROTHERHAM} with the areas North and Central and nobody in it yet. */
    Council open() {
        return open("{}");
    }

    /** @param policy what differs from the standard policy */
    Council open(String policy) {
        Council council = new Council(api(), identities, "home-care-" + opened.incrementAndGet());
        council.openFramework(policy);
        return council;
    }
}
