package org.homeward.app;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/**
 * Puts a second node beside the program of a test, on the same PostgreSQL, where the system property {@code test.nodes}
 * wants two: what a test asks, it then asks the one and the other by turns.
 */
@TestComponent
public final class SecondNode implements DisposableBean {
    private static final Map<Integer, Integer> BESIDE = new ConcurrentHashMap<>();

    private final JdbcConnectionDetails database;
    private final Path dataDirectory;
    private final TestClock clock;
    private final JWKSource<SecurityContext> signingKeys;
    private @Nullable ConfigurableApplicationContext node;

    SecondNode(
            JdbcConnectionDetails database,
            @Value("${homeward.data-dir}") Path dataDirectory,
            TestClock clock,
            JWKSource<SecurityContext> signingKeys) {
        this.database = database;
        this.dataDirectory = dataDirectory;
        this.clock = clock;
        this.signingKeys = signingKeys;
    }

    /** The port of the node beside the one that listens at this port. */
    static OptionalInt beside(int port) {
        Integer other = BESIDE.get(port);
        return other == null ? OptionalInt.empty() : OptionalInt.of(other);
    }

    @EventListener
    void start(ApplicationReadyEvent ready) {
        if (Integer.getInteger("test.nodes", 1) == 2) {
            node = new SpringApplicationBuilder(Homeward.class)
                    .initializers(context -> likeTheFirst((GenericApplicationContext) context))
                    .run(
                            "--server.port=0",
                            "--homeward.data-dir=" + dataDirectory.resolve("other"),
                            "--homeward.datasource.url=" + database.getJdbcUrl(),
                            "--homeward.datasource.username=" + database.getUsername(),
                            "--homeward.datasource.password=" + database.getPassword(),
                            "--homeward.master-key-file=" + dataDirectory.resolve("master-key.json"),
                            "--homeward.audit.signing-key-file=" + dataDirectory.resolve("audit-signing-key.pem"));
            BESIDE.put(port(ready.getApplicationContext()), port(node));
        }
    }

    private static int port(ConfigurableApplicationContext context) {
        return ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    /** One clock and one issuer, and nothing else that only tests bring. */
    private void likeTheFirst(GenericApplicationContext context) {
        context.getBeanFactory().registerSingleton("noTestComponents", new NoTestComponents());
        context.registerBean("testClock", Clock.class, () -> clock, bean -> bean.setPrimary(true));
        RootBeanDefinition keys = new RootBeanDefinition();
        keys.setTargetType(ResolvableType.forClassWithGenerics(JWKSource.class, SecurityContext.class));
        keys.setInstanceSupplier(() -> signingKeys);
        keys.setPrimary(true);
        context.registerBeanDefinition("keysOfTheFirst", keys);
    }

    @Override
    public void destroy() {
        if (node != null) {
            node.close();
        }
    }

    private static final class NoTestComponents extends TypeExcludeFilter {
        @Override
        public boolean match(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
            return reader.getAnnotationMetadata().isAnnotated(TestComponent.class.getName())
                    || reader.getAnnotationMetadata().isAnnotated(TestConfiguration.class.getName());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof NoTestComponents;
        }

        @Override
        public int hashCode() {
            return NoTestComponents.class.hashCode();
        }
    }
}
