package org.homeward.service.brokerage;

import org.axonframework.config.ConfigurerModule;
import org.homeward.service.Aggregates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PackageConfiguration {

    @Bean
    ConfigurerModule brokerageShell() {
        return configurer -> configurer.configureAggregate(
                Aggregates.configurer(PackageAggregate.class, _ -> new PackageAggregate()));
    }
}
