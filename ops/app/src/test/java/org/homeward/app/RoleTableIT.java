package org.homeward.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homeward.contract.Role.AUDITOR;
import static org.homeward.contract.Role.BROKER;
import static org.homeward.contract.Role.COMMISSIONER;
import static org.homeward.contract.Role.DISCHARGE;
import static org.homeward.contract.Role.PROVIDER;

import java.lang.reflect.Method;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.homeward.app.Api.Answer;
import org.homeward.contract.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Who may do what: the table of the API's design, tried at every endpoint with every role. */
@WholeProgram
class RoleTableIT {
    private static final String OWN = "rotherham-home-care.1-999000001";
    private static final String OTHER = "rotherham-home-care.1-999000002";

    /** Path variables stand for the demo provider's own things; {@code !} for another's. */
    private static final Map<String, Set<Role>> TABLE = table();

    private static Map<String, Set<Role>> table() {
        Map<String, Set<Role>> table = new TreeMap<>();
        may(table, Set.of(COMMISSIONER), "POST /frameworks", "POST /frameworks/{frameworkId}/policies");
        for (String what : Set.of("", "/{id}", "/{id}/policies")) {
            may(table, Set.of(AUDITOR, BROKER, COMMISSIONER, DISCHARGE), "GET /frameworks" + what);
        }
        may(table, Set.of(COMMISSIONER), "POST /frameworks/{frameworkId}/providers");
        may(table, Set.of(COMMISSIONER), "POST /frameworks/{frameworkId}/imports");
        may(table, Set.of(BROKER, COMMISSIONER, DISCHARGE, PROVIDER), "GET /providers", "GET /providers/{id}");
        may(table, Set.of(COMMISSIONER, PROVIDER), "PUT /providers/{providerId}/capacity");
        for (String what : Set.of("embargo", "embargo-lift", "suspension", "suspension-lift", "exit")) {
            may(table, Set.of(COMMISSIONER), "POST /providers/{providerId}/" + what);
        }
        may(table, Set.of(COMMISSIONER), "POST /providers/{providerId}/quality-assessments");
        may(table, Set.of(BROKER), "POST /package-requests");
        may(table, Set.of(BROKER, DISCHARGE), "GET /package-requests", "GET /package-requests/{id}");
        for (String what : Set.of("withdrawal", "amendment", "offers")) {
            may(table, Set.of(BROKER), "POST /package-requests/{id}/" + what);
        }
        for (String what : Set.of("acceptance", "decline")) {
            may(table, Set.of(BROKER, PROVIDER), "POST /package-requests/{id}/offers/{providerId}/" + what);
        }
        may(table, Set.of(BROKER, DISCHARGE, PROVIDER), "GET /offers");
        for (String what : Set.of("assessment", "start", "variation", "suspension", "resumption", "hand-back", "end")) {
            may(table, Set.of(BROKER, PROVIDER), "POST /packages/{id}/" + what);
        }
        may(table, Set.of(BROKER, PROVIDER), "GET /packages", "GET /packages/{id}");
        for (String what : Set.of(
                "checkpoint",
                "checkpoints",
                "keys",
                "keys.txt",
                "proofs/inclusion",
                "proofs/consistency",
                "export",
                "verification")) {
            may(table, Set.of(AUDITOR), "GET /audit/" + what);
        }
        may(table, Set.of(DISCHARGE), "POST /discharge-cases");
        for (String what : Set.of(
                "criteria-to-reside-ceased",
                "criteria-to-reside-resumed",
                "move",
                "pathway",
                "assessment-requested",
                "assessment-completed",
                "choice-awaited",
                "choice-made",
                "request-link",
                "request-unlink",
                "step-down",
                "step-down-end",
                "discharge",
                "cancellation",
                "segments/{n}/correction",
                "entries/{n}/retraction")) {
            may(table, Set.of(DISCHARGE), "POST /discharge-cases/{id}/" + what);
        }
        may(table, Set.of(BROKER, DISCHARGE), "GET /discharge-cases", "GET /discharge-cases/{id}");
        for (String what : Set.of("summary", "sitrep", "trend")) {
            may(table, Set.of(DISCHARGE, COMMISSIONER), "GET /discharge-delays/" + what);
        }
        may(table, Set.of(BROKER, COMMISSIONER, DISCHARGE), "GET /code-lists", "GET /code-lists/{list}");
        may(table, Set.of(BROKER, COMMISSIONER, DISCHARGE), "GET /capacity", "GET /capacity/trend");
        may(table, Set.of(AUDITOR), "GET /audit/events", "GET /audit/streams/{id}", "GET /audit/streams/{type}/{id}");
        may(table, Set.of(AUDITOR, BROKER), "GET /audit/decisions/{id}", "GET /audit/certificates/{packageId}");
        may(
                table,
                Set.of(AUDITOR, COMMISSIONER),
                "POST /audit/what-ifs",
                "GET /audit/what-ifs",
                "GET /audit/what-ifs/{id}",
                "GET /audit/what-ifs/{id}/requests");
        may(table, Set.of(AUDITOR), "POST /audit/replays", "GET /audit/replays", "GET /audit/replays/{id}");
        return table;
    }

    private static void may(Map<String, Set<Role>> table, Set<Role> roles, String... endpoints) {
        for (String endpoint : endpoints) {
            table.put(endpoint, roles);
        }
    }

    private final Api api;
    private final Map<String, HandlerMethod> endpoints;

    @Autowired
    RoleTableIT(
            @LocalServerPort int port,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        this.api = new Api(port);
        this.endpoints = new TreeMap<>();
        mapping.getHandlerMethods()
                .forEach((info, method) -> info.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/"))
                        .forEach(path -> info.getMethodsCondition()
                                .getMethods()
                                .forEach(verb ->
                                        endpoints.put(verb + " " + path.substring("/api/v1".length()), method))));
    }

    @Test
    void theTableIsOfTheseEndpointsAndNoOthers() {
        assertThat(endpoints.keySet()).isEqualTo(TABLE.keySet());
    }

    @Test
    void everyEndpointSaysWhoMay() {
        assertThat(endpoints.values())
                .isNotEmpty()
                .allSatisfy(endpoint -> assertThat(saysWhoMay(endpoint.getMethod()))
                        .as(endpoint.toString())
                        .isTrue());
    }

    @Test
    void anEndpointThatDoesNotSayWouldBeNoticed() throws Exception {
        class Open {
            @SuppressWarnings("unused")
            void door() {}
        }
        assertThat(saysWhoMay(Open.class.getDeclaredMethod("door"))).isFalse();
    }

    private static boolean saysWhoMay(Method method) {
        return AnnotatedElementUtils.hasAnnotation(method, PreAuthorize.class)
                || AnnotatedElementUtils.hasAnnotation(method.getDeclaringClass(), PreAuthorize.class);
    }

    @Test
    void theDocumentTellsTheSame() {
        JsonNode paths = api.get("broker", "/v3/api-docs").expect(200).body().get("paths");
        Map<String, Set<Role>> told = new TreeMap<>();
        paths.properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (path.getKey().startsWith("/api/v1/")) {
                        told.put(
                                operation.getKey().toUpperCase(Locale.ROOT) + " "
                                        + path.getKey().substring("/api/v1".length()),
                                operation
                                        .getValue()
                                        .get("x-roles")
                                        .valueStream()
                                        .map(role -> Role.valueOf(role.stringValue()))
                                        .collect(Collectors.toSet()));
                        assertThat(operation.getValue().get("description").stringValue())
                                .contains("**Roles:** ");
                    }
                }));
        assertThat(told).isEqualTo(TABLE);
    }

    @Test
    void aRefusalNamesTheRolesThatMay() {
        JsonNode problem = api.get("provider", "/api/v1/capacity")
                .expectProblem(403, "FORBIDDEN")
                .body();
        assertThat(problem.get("detail").stringValue()).endsWith("BROKER, COMMISSIONER, DISCHARGE");
        assertThat(problem.at("/parameters/roles").valueStream().map(JsonNode::stringValue))
                .containsExactly("BROKER", "COMMISSIONER", "DISCHARGE");
    }

    static Stream<String> endpoints() {
        return TABLE.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void onlyItsRolesMay(String endpoint) {
        Set<Role> let = Stream.of(Role.values())
                .filter(role ->
                        ask(role.name().toLowerCase(Locale.ROOT), endpoint, OWN).status() != 403)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
        assertThat(let).isEqualTo(TABLE.get(endpoint));
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void aProviderMayNotAsAnother(String endpoint) {
        if (endpoint.contains("{providerId}")) {
            ask("provider", endpoint, OTHER).expectProblem(403, "FORBIDDEN");
        }
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void nobodyIsAnsweredWithAServerError(String endpoint) {
        Set<Integer> statuses = new TreeSet<>();
        for (String client : Set.of("broker", "provider", "commissioner", "discharge", "broker-elsewhere")) {
            statuses.add(ask(client, endpoint, OWN).status());
        }
        assertThat(statuses).allMatch(status -> status < 500);
    }

    private Answer ask(String client, String endpoint, String provider) {
        String[] parts = endpoint.split(" ");
        String path = "/api/v1"
                + parts[1].replace("{providerId}", provider)
                        .replace("{frameworkId}", "nowhere")
                        .replace("{packageId}", "nothing")
                        .replace("{n}", "1")
                        .replace("{type}", "package")
                        .replace("{list}", "acute-sitrep")
                        .replace("{id}", parts[1].startsWith("/providers") ? provider : "nothing");
        var request = api.request(client, path)
                .header("Content-Type", path.endsWith("/imports") ? "text/csv" : "application/json");
        return api.send(
                parts[0].equals("GET") ? request.GET() : request.method(parts[0], BodyPublishers.ofString("{}")));
    }
}
