package org.homeward.query.audit.proof;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.homeward.contract.Authority;
import org.homeward.proof.note.SigningKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class ProofConfiguration {

    @Bean
    PublishedKeys publishedKeys(JdbcClient jdbc) {
        return new PublishedKeys(jdbc);
    }

    @Bean
    Notary notary(
            PublishedKeys published,
            @Value("${homeward.datasource.url}") String server,
            @Value("${homeward.authorities}") List<String> authorities,
            @Value("${homeward.audit.origin}") String origin,
            @Value("${homeward.audit.signing-key}") String fromEnvironment,
            @Value("${homeward.audit.signing-key-file}") Path file,
            @Value("${homeward.audit.former-signing-key-file}") String former) {
        if (!origin.matches("[a-z0-9][a-z0-9./-]*")) {
            throw new SigningKeyRefused("homeward.audit.origin is the beginning of an address without https://,"
                    + " as homeward or example.org/homeward, not " + origin);
        }
        SigningKeySource source = new SigningKeySource(server.isBlank(), published.areThere());
        List<SigningKey> keys = new ArrayList<>(List.of(source.find(fromEnvironment, file)));
        if (!former.isBlank()) {
            keys.add(source.read(Path.of(former)));
        }
        Notary notary = new Notary(origin, keys, published);
        // Auditors can ask for the keys before anything is signed.
        authorities.forEach(authority -> notary.current(new Authority(authority.strip())));
        return notary;
    }
}
