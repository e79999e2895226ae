package org.homeward.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.homeward.app.acceptance.Council.BROKER;

import io.opentelemetry.api.trace.TracerProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.homeward.app.Api;
import org.homeward.app.TestClock;
import org.homeward.app.WholeProgram;
import org.homeward.app.watching.Watch;
import org.homeward.query.audit.proof.Verifications;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What operators see is what brokers see, and what the rules and dashboards ask for is there. */
@WholeProgram
class WatchingIT {
    private static final Pattern METRIC =
            Pattern.compile("\\b(?:homeward|http|hikaricp|jvm|disk)[a-z0-9]*(?:[_:][a-z0-9_:]+)+");
    private static final Pattern SELECTOR =
            Pattern.compile("\\{[^}]*}|\"[^\"]*\"|\\[[^]]*]|by \\([^)]*\\)|without \\([^)]*\\)");

    @Autowired
    Councils councils;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Watch watch;

    @Autowired
    Verifications verifications;

    @Autowired
    ObjectProvider<TracerProvider> tracing;

    @LocalServerPort
    int port;

    @Test
    void figuresAreThoseOfTheApi() {
        Council council = councils.open();
        String provider = council.tierOne("CENTRAL", 100);
        watch.read();
        double offering = sum("homeward_requests_open", "area=\"CENTRAL\"", "status=\"OFFERING\"");
        double accepted = sum("homeward_offers_total", "outcome=\"ACCEPTED\"", "authority=\"ROTHERHAM\"");

        Care care = council.place();
        care.read();
        watch.read();
        assertThat(sum("homeward_requests_open", "area=\"CENTRAL\"", "status=\"OFFERING\""))
                .isEqualTo(offering + 1);
        // Of the directory, which no read has waited for.
        await().untilAsserted(() -> {
            watch.read();
            assertThat(sum("homeward_offers_open", "authority=\"ROTHERHAM\"")).isPositive();
        });

        care.accept(provider).expect(200);
        care.read();
        watch.read();
        assertThat(sum("homeward_requests_open", "area=\"CENTRAL\"", "status=\"OFFERING\""))
                .isEqualTo(offering);
        assertThat(sum("homeward_offers_total", "outcome=\"ACCEPTED\"", "authority=\"ROTHERHAM\""))
                .isEqualTo(accepted + 1);
        JsonNode totals =
                new Api(port).get(BROKER, "/api/v1/capacity").expect(200).body().at("/totals");
        for (String state : Set.of("declared", "committed", "reserved", "spare")) {
            assertThat(sum("homeward_provider_hours", "authority=\"ROTHERHAM\"", "state=\"" + state + "\""))
                    .as(state)
                    .isEqualTo(totals.get(state).doubleValue());
        }
    }

    @Test
    void whatWasDoneAlreadyIsNoCommandMore() {
        Council council = councils.open();
        String provider = council.tierOne("CENTRAL", 100);
        Care care = council.place();
        String[] accepted = {"command=\"ReserveHours\"", "outcome=\"ACCEPTED\""};
        double before = sum("homeward_commands_seconds_count", accepted);

        care.accept(provider).expect(200);

        // Whoever accepts sees to the hours, and the automation after them finds nothing to do.
        assertThat(sum("homeward_commands_seconds_count", accepted)).isEqualTo(before + 1);
        await().untilAsserted(
                        () -> assertThat(sum("homeward_commands_seconds_count", accepted[0], "outcome=\"UNCHANGED\""))
                                .isPositive());
    }

    @Test
    void aPlacementIsCountedByHowLongItTook() {
        Council council = councils.open();
        String provider = council.tierOne("CENTRAL", 100);
        watch.read();
        String[] soon = {"authority=\"ROTHERHAM\"", "urgency=\"DISCHARGE\"", "le=\"3600.0\""};
        double before = sum("homeward_placement_seconds_bucket", soon);

        Care care = council.place();
        care.accept(provider).expect(200);
        care.read();
        watch.read();

        assertThat(sum("homeward_placement_seconds_bucket", soon)).isEqualTo(before + 1);
    }

    @Test
    void histogramsHaveTheBoundsThatAreSaidAndNoMore() {
        Council council = councils.open();
        council.tierOne("CENTRAL", 100);
        council.place();

        assertThat(bounds("http_server_requests_seconds_bucket"))
                .containsExactlyInAnyOrder("0.01", "0.05", "0.1", "0.25", "0.5", "1.0", "2.5", "5.0", "10.0", "+Inf");
        assertThat(bounds("homeward_commands_seconds_bucket"))
                .containsExactlyInAnyOrder(
                        "0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1.0", "5.0", "+Inf");
    }

    @Test
    void nothingIsTracedUnlessAnAddressForItIsNamed() {
        assertThat(tracing.getIfAvailable()).isNull();
        String correlation =
                new Api(port).get(BROKER, "/api/v1/capacity").expect(200).header("X-Correlation-Id");
        assertThat(UUID.fromString(correlation)).isNotNull();
    }

    @Test
    void whoWaitsInHospitalIsCountedByWhatTheyWaitFor() {
        somebodyWaitsInHospital();
        watch.read();

        JsonNode causes = new Api(port)
                .get("discharge", "/api/v1/discharge-delays/summary")
                .expect(200)
                .body()
                .at("/byCause");
        assertThat(causes).isNotEmpty();
        causes.forEach(row -> assertThat(sum(
                        "homeward_discharge_waiting_people",
                        "authority=\"ROTHERHAM\"",
                        "segment=\"" + row.get("cause").stringValue() + "\""))
                .isEqualTo(row.at("/waiting/people").doubleValue()));
    }

    @Test
    void aRefusalIsCountedByItsCode() {
        Council council = councils.open();
        String provider = council.tierOne("CENTRAL", 100);
        Care care = council.place();
        care.accept(provider).expect(200);
        String[] refusals = {"command=\"DeclineOffer\"", "outcome=\"REFUSED\""};
        double refused = sum("homeward_commands_seconds_count", refusals);
        double answered = sum("http_server_requests_seconds_count", "status=\"409\"");

        String code = care.decline(provider, "NO_STAFF").expect(409).text("/code");

        assertThat(sum("homeward_commands_seconds_count", refusals)).isEqualTo(refused + 1);
        assertThat(sum("homeward_commands_seconds_count", refusals[0], "code=\"" + code + "\""))
                .isPositive();
        assertThat(sum("http_server_requests_seconds_count", "status=\"409\"")).isEqualTo(answered + 1);
        assertThat(sum("http_server_requests_seconds_count", "status=\"409\"", "code=\"" + code + "\""))
                .isPositive();
    }

    @Test
    void whatAnAuditorFindsAlteredIsToldToOperatorsToo() {
        Care care = councils.open().place();
        Api api = new Api(port);
        String row = "WHERE stream = 'ROTHERHAM/package/" + care.id() + "' AND sequence = 0";
        await().until(() -> jdbc.sql("SELECT position FROM audit_tree_position")
                        .query(Long.class)
                        .single()
                >= care.position());
        jdbc.sql("ALTER TABLE event DISABLE TRIGGER append_only").update();
        try {
            jdbc.sql("UPDATE event SET metadata = replace(metadata, 'BROKER', 'AUDITOR') " + row)
                    .update();
            assertThat(api.get("auditor", "/api/v1/audit/verification")
                            .body()
                            .path("equal")
                            .booleanValue())
                    .isFalse();
            watch.read();
            assertThat(sum("homeward_log_altered", "authority=\"ROTHERHAM\"")).isOne();
        } finally {
            jdbc.sql("UPDATE event SET metadata = replace(metadata, 'AUDITOR', 'BROKER') " + row)
                    .update();
            jdbc.sql("ALTER TABLE event ENABLE TRIGGER append_only").update();
        }
        verifications.verifyAll();
        watch.read();
        assertThat(sum("homeward_log_altered", "authority=\"ROTHERHAM\"")).isZero();
    }

    @Test
    void whatRulesAndDashboardsAskForIsThereAndSaysWhatItMeans() throws IOException {
        Council council = councils.open();
        String provider = council.tierOne("CENTRAL", 100);
        Care care = council.place();
        care.accept(provider).expect(200);
        council.place();
        somebodyWaitsInHospital();
        care.read();
        verifications.verifyAll();
        backedUp(Duration.ofHours(2));
        watch.read();

        String shown = scrape();
        Set<String> there = shown.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("[{ ].*", ""))
                .collect(Collectors.toSet());
        Path rules = Path.of("..", "prometheus");
        String recording = Files.readString(rules.resolve("recording.yml"));
        recording
                .lines()
                .filter(line -> line.contains("record: "))
                .forEach(line -> there.add(line.replaceFirst(".*record: ", "").strip()));

        Set<String> asked = new TreeSet<>();
        Stream.of(recording, Files.readString(rules.resolve("alerts.yml")))
                .flatMap(String::lines)
                .filter(line -> !line.contains("record: ") && !line.contains("name: ") && !line.contains("runbook"))
                .forEach(line -> asked.addAll(metrics(line)));
        for (String board : Set.of("brokerage.json", "service.json")) {
            JsonNode panels = new JsonMapper()
                    .readTree(Files.readString(Path.of("..", "grafana", board)))
                    .get("panels");
            panels.forEach(panel -> panel.get("targets")
                    .forEach(target -> asked.addAll(metrics(target.get("expr").stringValue()))));
        }
        assertThat(asked).hasSizeGreaterThan(15);
        assertThat(there).containsAll(asked);

        assertThat(shown.lines()
                        .filter(line -> line.matches("# HELP (homeward|http_server)\\S* *"))
                        .toList())
                .isEmpty();
    }

    @Test
    void theAgeOfTheLastBackupIsToldWhereThereWasOne() {
        jdbc.sql("DELETE FROM last_backup").update();
        watch.read();
        assertThat(scrape()).doesNotContain("\nhomeward_backup_age_seconds");

        backedUp(Duration.ofMinutes(90));
        watch.read();
        assertThat(sum("homeward_backup_age_seconds")).isBetween(5400.0, 5500.0);
    }

    private void backedUp(Duration ago) {
        jdbc.sql("""
                        INSERT INTO last_backup (until) VALUES (clock_timestamp() - make_interval(secs => ?))
                        ON CONFLICT (only_row) DO UPDATE SET until = excluded.until
                        """).param(ago.toSeconds()).update();
    }

    private static Set<String> metrics(String expression) {
        return METRIC.matcher(SELECTOR.matcher(expression).replaceAll(" "))
                .results()
                .map(match -> match.group())
                .collect(Collectors.toSet());
    }

    private Set<String> bounds(String histogram) {
        return Pattern.compile("^" + histogram + "\\{.*le=\"([^\"]+)\"", Pattern.MULTILINE)
                .matcher(scrape())
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    private String scrape() {
        return new Api(port)
                .get("operator", "/actuator/prometheus")
                .expect(200)
                .whole()
                .body();
    }

    /** Of all rows of a metric with these labels. */
    private double sum(String metric, String... labels) {
        return scrape().lines()
                .filter(line -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
                .filter(line -> Arrays.stream(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private void somebodyWaitsInHospital() {
        Stay stay = Stay.open(new Api(port), jdbc, clock.instant().minus(Duration.ofHours(9)));
        stay.say("criteria-to-reside-ceased", clock.instant().minus(Duration.ofHours(5)))
                .expect(200);
        stay.read();
    }
}
