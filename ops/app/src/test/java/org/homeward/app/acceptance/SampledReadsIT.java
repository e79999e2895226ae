package org.homeward.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homeward.app.acceptance.Council.BROKER;
import static org.homeward.app.acceptance.Stay.DISCHARGE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.homeward.app.Api;
import org.homeward.app.WholeProgram;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was shown while work went on is shown again, to the letter, whenever the same instant is asked for. */
@WholeProgram
class SampledReadsIT {
    private static final int COMMANDS = 300;
    private static final String BOARD = "/discharge";

    private final Council council;
    private final JdbcClient jdbc;
    private final Api api;
    private final SignedIn browser;

    @Autowired
    SampledReadsIT(Councils councils, JdbcClient jdbc, @LocalServerPort int port) {
        this.council = councils.open();
        this.jdbc = jdbc;
        this.api = council.api();
        this.browser = SignedIn.as(DISCHARGE, port);
    }

    /** A question, and its answer while commands ran. Positions move on; nothing else may. */
    private record Sample(String client, String question, String answer) {}

    /** An instant at which no command was under way, and the end of the log then. */
    private record Settled(Instant at, long position) {}

    /**
     * Nothing is told late here: what is, changes what was true at an instant of the past, so that {@code asOf} alone
     * must then be answered otherwise, and only with {@code knownAt} the same. The test below holds these apart.
     */
    @Test
    void answersSampledWhileCommandsRunAreTheSameLater() {
        String provider = council.tierOne("CENTRAL", 2_000);
        List<Care> cares = new CopyOnWriteArrayList<>(List.of(council.place(), council.place()));
        AtomicReference<Settled> settled = new AtomicReference<>(settled());
        AtomicInteger commands = new AtomicInteger();
        Queue<Sample> samples = new ConcurrentLinkedQueue<>();
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> sampling = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                samples.addAll(sample(cares, settled.get()));
            }
        });

        while (!sampling.isDone() && (commands.get() < COMMANDS || samples.size() < COMMANDS)) {
            Care care = council.place();
            cares.add(care);
            Stay stay = Stay.open(api, jdbc, Instant.now());
            stay.say("criteria-to-reside-ceased").expect(200);
            assertThat(care.accept(provider).expect(200).text("/status")).isEqualTo("PLACED");
            settled.set(settled());
            commands.addAndGet(4);
        }
        done.set(true);
        sampling.join();
        cares.getFirst().accept(provider).expect(200);

        assertThat(commands.get()).isGreaterThanOrEqualTo(COMMANDS);
        assertThat(samples).hasSizeGreaterThanOrEqualTo(COMMANDS);
        assertThat(samples.stream().map(Sample::answer).distinct()).hasSizeGreaterThan(30);
        assertThat(samples)
                .allSatisfy(sample -> assertThat(ask(sample.client(), sample.question()))
                        .as(sample.question())
                        .isEqualTo(sample.answer()));
    }

    private Settled settled() {
        long position =
                jdbc.sql("SELECT position FROM log_head").query(Long.class).single();
        return new Settled(Instant.now(), position);
    }

    private List<Sample> sample(List<Care> cares, Settled settled) {
        Instant now = Instant.now();
        List<String> times = List.of(
                "asOf=" + settled.at() + "&atLeast=" + settled.position(),
                // What is under way at this very instant is recorded after it.
                "asOf=%1$s&knownAt=%1$s".formatted(now));
        List<Sample> samples = new ArrayList<>();
        for (String then : times) {
            for (Care care : List.of(cares.getFirst(), cares.get(1), cares.get(cares.size() / 2))) {
                if (isKnown(care, settled)) {
                    samples.add(sample(BROKER, "/api/v1/package-requests/" + care.id() + "?" + then));
                }
            }
            samples.add(sample(BROKER, "/api/v1/capacity?framework=" + council.framework() + "&" + then));
            samples.add(sample(DISCHARGE, "/api/v1/discharge-cases?limit=200&" + then));
        }
        samples.add(sample(DISCHARGE, BOARD + "?asOf=" + settled.at()));
        return samples;
    }

    private static boolean isKnown(Care care, Settled settled) {
        return care.position() <= settled.position();
    }

    private Sample sample(String client, String question) {
        return new Sample(client, question, ask(client, question));
    }

    private String ask(String client, String question) {
        if (question.startsWith(BOARD)) {
            String page = browser.open(question);
            return page.substring(page.indexOf("id=\"board\""), page.lastIndexOf("</main>"))
                    .replaceAll("data-position=\"\\d+\"", "")
                    .replaceAll("name=\"_csrf\"[^>]*", "");
        }
        return api.get(client, question).expect(200).whole().body().replaceAll("\"position\":\\d+", "\"position\":…");
    }

    @Test
    void whatIsRecordedLateChangesWhatWasTrueAndNotWhatWasKnown() {
        String provider = council.tierOne("CENTRAL", 100);
        Care care = council.place();
        Instant said = Instant.now();
        Instant before = recorded(council.place().position());
        care.acceptByPhone(provider, said).expect(200);

        assertThat(care.read("&asOf=" + before + "&knownAt=" + before).text("/status"))
                .isEqualTo("OFFERING");
        assertThat(care.read("&asOf=" + before).text("/status")).isNotEqualTo("OFFERING");
    }

    private Instant recorded(long position) {
        return jdbc.sql("SELECT recorded_at FROM event WHERE position = :position")
                .param("position", position)
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .single();
    }
}
