package org.homeward.service.audit;

import org.axonframework.config.ConfigurerModule;
import org.homeward.contract.audit.EventForms;
import org.homeward.contract.audit.Readings;
import org.homeward.service.Aggregates;
import org.homeward.service.gate.CommandSender;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    ConfigurerModule auditShell() {
        return configurer ->
                configurer.configureAggregate(Aggregates.configurer(AuditAggregate.class, _ -> new AuditAggregate()));
    }

    @Bean
    Readings readings(CommandSender sender) {
        return new ReadingsByCommand(sender);
    }

    @Bean
    EventForms eventForms() {
        return new StoredForms();
    }
}
