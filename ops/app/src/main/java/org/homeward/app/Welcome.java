package org.homeward.app;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.homeward.app.security.DemoIdentities;
import org.homeward.app.security.DemoIdentity;
import org.homeward.query.pages.SignInOff;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says on the console, once everything is up, where it is and how to talk to it. */
@Component
class Welcome {
    private final Environment environment;
    private final Path dataDirectory;
    private final ObjectProvider<EmbeddedDatabase> ownDatabase;
    private final ObjectProvider<DemoIdentities> demo;
    private final ObjectProvider<SignInOff> signInOff;

    Welcome(
            Environment environment,
            @Value("${homeward.data-dir}") Path dataDirectory,
            ObjectProvider<EmbeddedDatabase> ownDatabase,
            ObjectProvider<DemoIdentities> demo,
            ObjectProvider<SignInOff> signInOff) {
        this.environment = environment;
        this.dataDirectory = dataDirectory;
        this.ownDatabase = ownDatabase;
        this.demo = demo;
        this.signInOff = signInOff;
    }

    @EventListener
    void say(ApplicationReadyEvent ready) {
        if (ready.getApplicationContext() instanceof WebServerApplicationContext context
                && context.getWebServer() != null) {
            say(System.out, context.getWebServer().getPort());
        }
    }

    private void say(PrintStream console, int port) {
        String host = environment.getProperty("server.address", "localhost");
        String address = "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        console.println();
        console.println("Homeward is up");
        console.println("  address    " + address);
        SignInOff off = signInOff.getIfAvailable();
        console.println("  pages      " + (off == null ? address + "/" : "off: " + off.reason()));
        console.println("  API docs   " + address + "/swagger-ui/index.html (" + address + "/v3/api-docs)");
        console.println("  data       " + dataDirectory.toAbsolutePath().normalize()
                + (ownDatabase.getIfAvailable() == null ? " (keys; the database is elsewhere)" : ""));
        DemoIdentities identities = demo.getIfAvailable();
        if (identities == null) {
            console.println("  tokens     of " + environment.getProperty("homeward.issuer"));
        } else {
            sayDemo(console, address, identities.all());
        }
        console.println();
        console.flush();
    }

    private static void sayDemo(PrintStream console, String address, List<DemoIdentity> identities) {
        identities.stream()
                .collect(Collectors.groupingBy(
                        DemoIdentity::authority, java.util.LinkedHashMap::new, Collectors.toList()))
                .forEach((authority, names) -> console.println("  %-10s %s"
                        .formatted(
                                authority,
                                names.stream().map(DemoIdentity::name).collect(Collectors.joining(", ")))));
        console.println(
                "  password   " + DemoIdentities.SECRET + " for any of them, on the pages and as a client's secret");
        console.println("  a token    curl -s -u broker:" + DemoIdentities.SECRET + " -d grant_type=client_credentials "
                + address + "/oauth2/token");
    }
}
