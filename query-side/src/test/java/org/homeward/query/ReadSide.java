package org.homeward.query;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.homeward.contract.Authority;
import org.homeward.contract.Caller;
import org.homeward.contract.Event;
import org.homeward.contract.Fault;
import org.homeward.contract.InvalidInput;
import org.homeward.contract.PersonCipher;
import org.homeward.contract.PersonReference;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Refused;
import org.homeward.contract.ReplayId;
import org.homeward.contract.Role;
import org.homeward.contract.Sealed;
import org.homeward.contract.ViewBehind;
import org.homeward.contract.audit.EventForms;
import org.homeward.contract.audit.Readings;
import org.homeward.contract.audit.Replays;
import org.homeward.contract.audit.Replays.Asked;
import org.homeward.contract.audit.StoredForm;
import org.homeward.contract.audit.WhatIsRead;
import org.homeward.projections.AllViews;
import org.homeward.projections.bitemporal.Views;
import org.homeward.query.audit.proof.NotaryForTests;
import org.homeward.query.reading.EntryJson;
import org.homeward.testing.ApplicationDatabase;
import org.homeward.testing.ExampleLog;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.MethodParameter;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.web.MockServletContext;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.thymeleaf.TemplateEngine;
import tools.jackson.databind.json.JsonMapper;

/** The query side alone, on views that a test fills with events. */
public final class ReadSide {
    public static final Authority HERE = new Authority("HERE");
    public static final Authority ELSEWHERE = new Authority("ELSEWHERE");

    private final ApplicationDatabase database = ApplicationDatabase.create();
    private final ExampleLog log = new ExampleLog();
    private final Views views = new Views(database.main(), AllViews.ALL, Views.LIVE);
    private final TransactionTemplate transaction =
            new TransactionTemplate(new JdbcTransactionManager(database.main()));
    private final MovableClock clock;
    private final People people = new People();
    private final ReadingsForTests readings = new ReadingsForTests();
    private final MockMvcTester http;

    public ReadSide(Instant now) {
        clock = new MovableClock(now);
        JdbcClient.create(database.main())
                .sql("CREATE TABLE IF NOT EXISTS log_head (position bigint, recorded_at timestamptz)")
                .update();
        JdbcClient.create(database.main())
                .sql("INSERT INTO log_head VALUES (0, '-infinity')")
                .update();
        JdbcClient.create(database.main()).sql("""
                        CREATE TABLE IF NOT EXISTS event (
                            position bigint, event_id text, authority text, stream text, sequence bigint,
                            stream_type text, name text, revision text, payload text, metadata text,
                            occurred_at timestamptz, recorded_at timestamptz)""").update();
        AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
        context.setServletContext(new MockServletContext());
        context.addBeanFactoryPostProcessor(beans -> {
            beans.registerSingleton("readDataSource", database.read());
            beans.registerSingleton("clock", clock);
            beans.registerSingleton("people", people);
            beans.registerSingleton("notary", NotaryForTests.on(database.main()));
            beans.registerSingleton("readings", readings);
            beans.registerSingleton("templates", new TemplateEngine());
            beans.registerSingleton("replays", (Replays) (_, key, _, _) -> new Asked(new ReplayId(key), 0));
            beans.registerSingleton("eventForms", new FormsForTests());
        });
        context.register(Wiring.class);
        context.refresh();
        MockMvc mockMvc = MockMvcBuilders.webAppContextSetup(context).build();
        http = MockMvcTester.create(mockMvc);
    }

    /** One append, told to the views at once. */
    public ReadSide append(Authority authority, Instant recordedAt, Event... events) {
        log.append(authority, recordedAt, events);
        transaction.executeWithoutResult(status -> views.write(log.facts()));
        return this;
    }

    /** Who says what is appended from now on. */
    public ReadSide saidBy(String subject) {
        log.saidBy(subject);
        return this;
    }

    /** An append that the views have not heard of yet. */
    public long appendUnseen(Authority authority, Instant recordedAt, Event... events) {
        log.append(authority, recordedAt, events);
        long head = log.facts().getLast().position();
        JdbcClient.create(database.main())
                .sql("UPDATE log_head SET position = :head")
                .param("head", head)
                .update();
        return head;
    }

    public void catchUp() {
        transaction.executeWithoutResult(status -> views.write(log.facts()));
    }

    /** What was recorded of who looked at the trail. */
    public List<Map<String, String>> readings() {
        return readings.recorded;
    }

    /** For what no event of these tests writes. */
    public JdbcClient tables() {
        return JdbcClient.create(database.main());
    }

    public void readingsFail(boolean fail) {
        readings.fail = fail;
    }

    public void timeIs(Instant now) {
        clock.now = now;
    }

    public void erase(String person) {
        people.erased.add(person);
    }

    public MvcTestResult read(Caller caller, String uri, Object... variables) {
        return readAs("application/json", caller, uri, variables);
    }

    public MvcTestResult readAs(String accept, Caller caller, String uri, Object... variables) {
        return perform(get(uri, variables), accept, caller);
    }

    /** Follows an address as an answer gives it: it is encoded already. */
    public MvcTestResult follow(Caller caller, String address) {
        return perform(get(URI.create(address)), "application/json", caller);
    }

    private MvcTestResult perform(MockHttpServletRequestBuilder asked, String accept, Caller caller) {
        return http.perform(asked.header("Accept", accept).with(request -> {
            SecurityContextHolder.getContext()
                    .setAuthentication(new TestingAuthenticationToken(
                            caller,
                            "",
                            caller.roles().stream()
                                    .map(role -> "ROLE_" + role.name())
                                    .toArray(String[]::new)));
            return request;
        }));
    }

    public MvcTestResult readUnless(String tag, Caller caller, String uri) {
        return http.perform(get(uri).header("If-None-Match", tag).with(request -> {
            SecurityContextHolder.getContext()
                    .setAuthentication(new TestingAuthenticationToken(caller, "", "ROLE_BROKER", "ROLE_COMMISSIONER"));
            return request;
        }));
    }

    public static Caller a(Role role) {
        return new Caller(HERE, role.name(), Set.of(role), null);
    }

    public static Caller elsewhere(Role role) {
        return new Caller(ELSEWHERE, role.name(), Set.of(role), null);
    }

    public static Caller provider(ProviderId provider) {
        return new Caller(HERE, "provider", Set.of(Role.PROVIDER), provider);
    }

    public static Stream<Role> allRolesBut(Role... allowed) {
        Collection<Role> roles = List.of(allowed);
        return Stream.of(Role.values()).filter(role -> !roles.contains(role));
    }

    private static final class MovableClock extends Clock {
        private volatile Instant now;

        MovableClock(Instant now) {
            this.now = now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private static final class ReadingsForTests implements Readings {
        private final List<Map<String, String>> recorded = new ArrayList<>();
        private boolean fail;

        @Override
        public void record(Caller reader, WhatIsRead what, Map<String, String> question, long position) {
            if (fail) {
                throw new IllegalStateException("cannot be recorded");
            }
            recorded.add(question);
        }
    }

    private static final class FormsForTests implements EventForms {
        @Override
        public Set<String> names() {
            return Set.of("brokerage.package-requested");
        }

        @Override
        public StoredForm current(StoredForm stored) {
            return stored;
        }

        @Override
        public Event read(StoredForm stored) {
            throw new UnsupportedOperationException("the log of these tests is empty");
        }

        @Override
        public StoredForm write(Event event) {
            throw new UnsupportedOperationException("these tests store nothing");
        }
    }

    /** Opens details of {@code P-n} to an invented person, or to nothing known; other texts to themselves, spelled out. */
    private static final class People implements PersonCipher {
        private final Set<String> erased = new HashSet<>();

        @Override
        public Sealed seal(Authority authority, PersonReference person, String plainText) {
            throw new UnsupportedOperationException("reading seals nothing");
        }

        @Override
        public String open(Authority authority, PersonReference person, Sealed sealed) {
            if (erased.contains(person.value())) {
                return null;
            }
            if (sealed.value().equals("nothing-known")) {
                return """
                      {"name": null, "dateOfBirth": null, "nhsNumber": null, "address": null, "postcode": null}""";
            }
            return sealed.value().startsWith("details-") ? """
                      {"name": "Name of %s", "dateOfBirth": "1941-03-02", "nhsNumber": "9990000018",
                       "address": "1 High Street", "postcode": "S61 1AA"}""".formatted(person) : "opened " + sealed.value();
        }
    }

    @Configuration
    @EnableWebMvc
    @EnableMethodSecurity
    @ComponentScan(
            basePackages = "org.homeward.query",
            excludeFilters =
                    @Filter(
                            type = FilterType.REGEX,
                            pattern = "org\\.homeward\\.query\\.(pages|live|audit\\.(proof|pages|whatif))\\..*"))
    static class Wiring implements WebMvcConfigurer {
        @Bean
        QueryBus queryBus() {
            return SimpleQueryBus.builder().build();
        }

        @Bean
        QueryGateway queryGateway(QueryBus bus) {
            return DefaultQueryGateway.builder().queryBus(bus).build();
        }

        @Bean
        SmartInitializingSingleton subscriptions(ApplicationContext context, QueryBus bus) {
            return () -> Stream.of(context.getBeanDefinitionNames())
                    .filter(name -> name.endsWith("Queries"))
                    .map(context::getBean)
                    .forEach(bean -> new AnnotationQueryHandlerAdapter<>(bean).subscribe(bus));
        }

        @Override
        public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
            converters.withJsonConverter(new JacksonJsonHttpMessageConverter(
                    JsonMapper.builder().addModule(EntryJson.module()).build()));
        }

        @Override
        public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
            resolvers.add(new CallerArgument());
        }
    }

    private static final class CallerArgument implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Caller.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                ModelAndViewContainer model,
                NativeWebRequest request,
                WebDataBinderFactory binder) {
            return SecurityContextHolder.getContext().getAuthentication().getPrincipal();
        }
    }

    /** Stands in for the application's. */
    @RestControllerAdvice
    static class Problems {
        @ExceptionHandler
        ResponseEntity<List<Fault>> invalid(InvalidInput invalid) {
            return ResponseEntity.unprocessableContent().body(invalid.faults());
        }

        @ExceptionHandler
        ResponseEntity<Map<String, String>> refused(Refused refused) {
            return ResponseEntity.status(404)
                    .body(Map.of("code", refused.rejection().code().name()));
        }

        @ExceptionHandler
        ResponseEntity<Map<String, Long>> behind(ViewBehind behind) {
            return ResponseEntity.status(503).body(Map.of("position", behind.position(), "wanted", behind.wanted()));
        }

        @ExceptionHandler
        ResponseEntity<String> denied(AccessDeniedException denied) {
            return ResponseEntity.status(403).body("");
        }
    }
}
