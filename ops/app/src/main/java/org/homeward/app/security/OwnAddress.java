package org.homeward.app.security;

import java.net.InetAddress;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;

/** Where the program itself reaches its own issuer: on loopback, at a port that may be known only once it listens. */
final class OwnAddress {
    private volatile int port;

    @EventListener
    void listening(WebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() == null) {
            port = event.getWebServer().getPort();
        }
    }

    int port() {
        if (port == 0) {
            throw new IllegalStateException("Not listening yet");
        }
        return port;
    }

    String url(InetAddress address) {
        String host = address.getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
    }
}
