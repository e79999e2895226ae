package org.homeward.app;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.homeward.service.processing.NodeRoles;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Profiles;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * A misspelt setting would be ignored without a word, and what it should have prevented would be done. The settings
 * there are stand in the program's own files, each with its default. Named in {@code META-INF/spring.factories}.
 */
final class SettingsAreKnown implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {
    private static final String OURS = "homeward.";
    private static final String VARIABLE = "HOMEWARD_";
    /**
     * No settings of the program: what the scripts and the tests read, and what a cluster says of services whose names
     * begin like the program's.
     */
    private static final Pattern OF_OTHERS = Pattern.compile("HOMEWARD_(JDK|TEST_.*|(.*_)?SERVICE_(HOST|PORT)(_.*)?"
            + "|(.*_)?PORT_\\d+_(TCP|UDP)(_.*)?)=.*|.*=(tcp|udp)://.*");

    private static final int LAST_PORT = 65_535;

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        refuseWords(event.getArgs());
        ConfigurableEnvironment environment = event.getEnvironment();
        Map<String, String> known = new TreeMap<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (isOurOwn(source)) {
                for (String name : names(source)) {
                    known.put(name, String.valueOf(source.getProperty(name)));
                }
            }
        }
        Map<String, String> asVariables = new TreeMap<>();
        for (String name : known.keySet()) {
            String upper = name.toUpperCase(Locale.ROOT).replace('.', '_');
            // HOMEWARD_DATADIR and HOMEWARD_DATA_DIR.
            asVariables.put(upper.replace("-", ""), name);
            asVariables.put(upper.replace('-', '_'), name);
        }
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof SystemEnvironmentPropertySource variables) {
                judgeVariables(variables, asVariables, known);
            } else if (!isOurOwn(source)) {
                for (String name : names(source)) {
                    judge(name, name, String.valueOf(environment.getProperty(name)), known);
                }
            }
        }
        refusePort(environment.getProperty("server.port"));
        refuseAddresses(environment);
        refuseRoles(environment);
    }

    private static void refuseWords(String[] arguments) {
        var words = new DefaultApplicationArguments(arguments).getNonOptionArgs();
        if (!words.isEmpty()) {
            throw new StartRefused("unknown argument " + String.join(" ", words)
                    + "; settings look like --homeward.data-dir=data/try, and --help lists them");
        }
    }

    private static boolean isOurOwn(PropertySource<?> source) {
        return source.getName().contains("class path resource");
    }

    private static String[] names(PropertySource<?> source) {
        return source instanceof EnumerablePropertySource<?> listed
                ? Arrays.stream(listed.getPropertyNames())
                        .filter(name -> name.startsWith(OURS))
                        .toArray(String[]::new)
                : new String[0];
    }

    private static void judgeVariables(
            SystemEnvironmentPropertySource variables, Map<String, String> asVariables, Map<String, String> known) {
        for (String variable : variables.getPropertyNames()) {
            String upper = variable.toUpperCase(Locale.ROOT);
            String value = String.valueOf(variables.getProperty(variable));
            if (upper.startsWith(VARIABLE)
                    && !OF_OTHERS.matcher(upper + "=" + value).matches()) {
                judge(variable, asVariables.getOrDefault(upper.replaceAll("_\\d+$", ""), variable), value, known);
            }
        }
    }

    private static void judge(String said, String name, String value, Map<String, String> known) {
        String plain = name.replaceAll("\\[\\d+]$", "");
        String standard = known.get(plain);
        if (standard == null) {
            throw new StartRefused("unknown setting " + said + "; there are " + String.join(", ", known.keySet()));
        }
        if ((standard.equals("true") || standard.equals("false")) && !value.matches("true|false")) {
            throw new StartRefused(said + " is true or false, not " + value);
        }
    }

    private static void refusePort(@Nullable String port) {
        if (port != null && !(port.matches("\\d{1,5}") && Integer.parseInt(port) <= LAST_PORT)) {
            throw new StartRefused("server.port is a number from 0 to " + LAST_PORT + ", not " + port);
        }
    }

    private static void refuseRoles(ConfigurableEnvironment environment) {
        String said = environment.getProperty("homeward.roles", "");
        Set<String> roles =
                Arrays.stream(said.split(",", -1)).map(String::strip).collect(Collectors.toSet());
        if (!NodeRoles.ALL.containsAll(roles)) {
            throw new StartRefused("homeward.roles are one or more of command, projections, query, not " + said);
        }
        if (roles.equals(NodeRoles.ALL)) {
            return;
        }
        if (environment.getProperty("homeward.datasource.url", "").isBlank()) {
            throw new StartRefused("homeward.roles: a program with a database of its own is alone and does everything;"
                    + " name a server in homeward.datasource.url");
        }
        boolean routed = environment.acceptsProfiles(Profiles.of("axonserver"));
        if (!routed && !roles.contains(NodeRoles.COMMAND)) {
            throw new StartRefused(
                    "homeward.roles: without Axon Server commands find no other node, so each has the role"
                            + " command; start with --spring.profiles.active=axonserver, or name it");
        }
        if (!routed && roles.size() == 1) {
            throw new StartRefused("homeward.roles: without Axon Server a node that only handles commands has none to"
                    + " handle; name projections or query as well");
        }
    }

    private static void refuseTracing(ConfigurableEnvironment environment) {
        String endpoint = environment.getProperty("homeward.tracing.endpoint", "");
        if (!endpoint.isBlank() && !endpoint.matches("https?://\\S+")) {
            throw new StartRefused("homeward.tracing.endpoint is an address of OTLP over HTTP, as"
                    + " http://collector.example:4318/v1/traces, not " + endpoint);
        }
        String share = environment.getProperty("homeward.tracing.share", "");
        if (!share.matches("0(\\.\\d+)?|1(\\.0+)?")) {
            throw new StartRefused("homeward.tracing.share is a number from 0 to 1, as 0.1, not " + share);
        }
    }

    private static void refuseAddresses(ConfigurableEnvironment environment) {
        String server = environment.getProperty("homeward.datasource.url", "");
        if (!server.isBlank() && !server.startsWith("jdbc:postgresql:")) {
            throw new StartRefused("homeward.datasource.url begins with jdbc:postgresql:, as"
                    + " jdbc:postgresql://db.example:5432/homeward");
        }
        String issuer = environment.getProperty("homeward.issuer", "");
        if (!issuer.isBlank() && !issuer.matches("https?://\\S+")) {
            throw new StartRefused("homeward.issuer is the address of an OpenID issuer, as https://login.example/realm,"
                    + " not " + issuer);
        }
        refuseTracing(environment);
        String audience = environment.getProperty("homeward.audience", "");
        if (!audience.isBlank() && audience.equals(environment.getProperty("homeward.pages.client-id"))) {
            throw new StartRefused("homeward.audience must not be homeward.pages.client-id: the tokens that tell the"
                    + " pages who somebody is would open the API");
        }
        if (server.isBlank() && environment.getProperty("homeward.data-dir", "").isBlank()) {
            throw new StartRefused("homeward.data-dir must name the directory in which the data is kept");
        }
    }
}
