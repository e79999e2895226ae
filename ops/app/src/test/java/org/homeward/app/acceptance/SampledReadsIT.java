package org.homeward.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homeward.app.acceptance.Council.BROKER;
import static org.homeward.app.acceptance.Stay.DISCHARGE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.homeward.app.Api;
import org.homeward.app.WholeProgram;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was shown while work went on is shown again, to the letter, whenever the same instant is asked for. */
@WholeProgram
class SampledReadsIT {
    private static final int COMMANDS = 300;

    private final Council council;
    private final JdbcClient jdbc;
    private final Api api;

    @Autowired
    SampledReadsIT(Councils councils, JdbcClient jdbc) {
        this.council = councils.open();
        this.jdbc = jdbc;
        this.api = council.api();
    }

    /** A question with both its times, and the answer while commands ran. Positions move on; nothing else may. */
    private record Sample(String client, String question, String answer) {}

    @Test
    void answersSampledWhileCommandsRunAreTheSameLater() {
        String provider = council.tierOne("CENTRAL", 2_000);
        Care first = council.place();
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<List<Sample>> sampling = CompletableFuture.supplyAsync(() -> {
            List<Sample> samples = new ArrayList<>();
            while (!done.get()) {
                samples.addAll(sample(first));
            }
            return samples;
        });

        int commands = 0;
        while (commands < COMMANDS) {
            Care care = council.place();
            Stay stay = Stay.open(api, jdbc, Instant.now().minusSeconds(3_600));
            stay.say("criteria-to-reside-ceased").expect(200);
            care.accept(provider).expect(200);
            commands += 4;
        }
        first.accept(provider).expect(200);
        done.set(true);

        List<Sample> samples = sampling.join();
        assertThat(samples).hasSizeGreaterThan(9);
        assertThat(samples.stream().map(Sample::answer).distinct()).hasSizeGreaterThan(6);
        assertThat(samples)
                .allSatisfy(sample -> assertThat(ask(sample.client(), sample.question()))
                        .as(sample.question())
                        .isEqualTo(sample.answer()));
    }

    /** Known then: what is under way at this very instant is recorded after it. */
    private List<Sample> sample(Care care) {
        Instant now = Instant.now();
        String then = "asOf=%1$s&knownAt=%1$s".formatted(now);
        return List.of(
                sample(BROKER, "/api/v1/package-requests/" + care.id() + "?" + then),
                sample(BROKER, "/api/v1/capacity?framework=" + council.framework() + "&" + then),
                sample(DISCHARGE, "/api/v1/discharge-cases?limit=200&" + then));
    }

    private Sample sample(String client, String question) {
        return new Sample(client, question, ask(client, question));
    }

    private String ask(String client, String question) {
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
