package org.homeward.app;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/**
 * Everybody knows the secret of the demo identities: with them the program listens on loopback or not at all. Asked
 * before anything is started. Named in {@code META-INF/spring.factories}.
 */
final class DemoStaysAtHome implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        Environment environment = event.getEnvironment();
        String address = environment.getProperty("server.address", "");
        if (environment.getProperty("homeward.issuer", "").isBlank() && !isLoopback(address)) {
            throw new StartRefused("refusing to listen on " + (address.isBlank() ? "every interface" : address)
                    + " with the demo identities, whose secret is public:"
                    + " name your token issuer with homeward.issuer, or keep server.address on loopback");
        }
    }

    private static boolean isLoopback(String address) {
        try {
            // A blank name would be taken for the loopback address; for a server it means every interface.
            return !address.isBlank() && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
