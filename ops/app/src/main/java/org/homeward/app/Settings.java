package org.homeward.app;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The program's settings, found where it finds them itself, without a start. */
record Settings(Environment environment) {

    @Configuration(proxyBeanMethods = false)
    static class Nothing {}

    static Settings of(List<String> arguments) {
        SpringApplication program = new SpringApplication(Nothing.class);
        program.setWebApplicationType(WebApplicationType.NONE);
        try (ConfigurableApplicationContext context = program.run(arguments.toArray(String[]::new))) {
            return new Settings(context.getEnvironment());
        }
    }

    String text(String name) {
        return environment.getProperty(name, "");
    }

    Path path(String name) {
        return Path.of(text(name)).toAbsolutePath().normalize();
    }
}
