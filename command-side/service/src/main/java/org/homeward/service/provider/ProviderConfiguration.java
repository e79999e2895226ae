package org.homeward.service.provider;

import org.axonframework.config.ConfigurerModule;
import org.homeward.service.Aggregates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProviderConfiguration {

    @Bean
    ConfigurerModule providerShell() {
        return configurer -> configurer
                .configureAggregate(Aggregates.configurer(ProviderAggregate.class, _ -> new ProviderAggregate()))
                .registerCommandHandler(axon -> new ProviderImport(axon.repository(ProviderAggregate.class)));
    }
}
