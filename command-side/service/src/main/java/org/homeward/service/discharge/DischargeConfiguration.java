package org.homeward.service.discharge;

import org.axonframework.config.ConfigurerModule;
import org.homeward.service.Aggregates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DischargeConfiguration {

    @Bean
    ConfigurerModule caseShell() {
        return configurer ->
                configurer.configureAggregate(Aggregates.configurer(CaseAggregate.class, _ -> new CaseAggregate()));
    }
}
