package org.homeward.service.framework;

import org.axonframework.config.ConfigurerModule;
import org.homeward.service.Aggregates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FrameworkConfiguration {

    @Bean
    ConfigurerModule frameworkShell() {
        return configurer -> configurer.configureAggregate(
                Aggregates.configurer(FrameworkAggregate.class, _ -> new FrameworkAggregate()));
    }
}
