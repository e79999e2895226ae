package org.homeward.service.privacy;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class PrivacyConfiguration {

    @Bean
    MasterKey masterKey(
            JdbcClient jdbc,
            @Value("${homeward.master-key:}") String fromEnvironment,
            @Value("${homeward.master-key-file:${homeward.data-dir}/master-key.json}") Path file) {
        return new MasterKeySource(jdbc).find(fromEnvironment, file);
    }

    @Bean
    PersonKeyring personCipher(JdbcClient jdbc, MasterKey master, Clock clock) {
        return new PersonKeyring(jdbc, master, clock);
    }
}
