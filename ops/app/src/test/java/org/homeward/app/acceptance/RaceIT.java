package org.homeward.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.homeward.app.Api.Answer;
import org.homeward.app.WholeProgram;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** Hours limits are promises, whatever races. */
@WholeProgram
class RaceIT {
    private static final int REQUESTS = 200;
    private static final int CLIENTS = 32;
    private static final int LIMIT = 100;
    /** Of 5¼ hours each. */
    private static final int ROOM_FOR = 19;

    private final Councils councils;
    private final JdbcClient jdbc;

    @Autowired
    RaceIT(Councils councils, JdbcClient jdbc) {
        this.councils = councils;
        this.jdbc = jdbc;
    }

    /** A request, and what its provider was told when it accepted. */
    private record Accepted(Care care, Answer answer) {}

    @Test
    void theLastHoursOfAProviderGoToAsManyRequestsAsTheyCoverAndEveryOtherGoesOn() throws Exception {
        Council council = councils.open();
        String wanted = council.tierOne("CENTRAL", LIMIT);
        String next = council.tierTwo("CENTRAL", LIMIT);

        List<Accepted> accepted;
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Care> cares = inParallel(clients, index -> council.place(forPerson(council, index)));
            assertThat(cares).allSatisfy(care -> assertThat(care.theOneAsked()).isEqualTo(wanted));
            accepted = inParallel(
                    clients,
                    index -> new Accepted(cares.get(index), cares.get(index).accept(wanted)));
        }

        List<Accepted> winners = answered(accepted, 200);
        List<Accepted> losers = answered(accepted, 409);
        assertThat(winners).hasSize(ROOM_FOR);
        assertThat(losers).hasSize(REQUESTS - ROOM_FOR);
        assertThat(winners).allSatisfy(winner -> {
            assertThat(winner.answer().text("/status")).isEqualTo("PLACED");
            assertThat(winner.care().read().text("/provider")).isEqualTo(wanted);
        });
        assertThat(losers).allSatisfy(loser -> {
            loser.answer().expectProblem(409, "HOURS_LIMIT_REACHED");
            await().untilAsserted(() -> assertThat(loser.care().theOneAsked()).isEqualTo(next));
            assertThat(loser.care().offer(1, wanted).get("reason").stringValue())
                    .isEqualTo("HOURS_LIMIT_REACHED");
        });

        BigDecimal promised = new BigDecimal("5.25").multiply(BigDecimal.valueOf(ROOM_FOR));
        long last =
                accepted.stream().mapToLong(one -> one.care().position()).max().orElseThrow();
        assertThat(council.hours("CENTRAL", last).get("reserved").decimalValue())
                .isEqualByComparingTo(promised);
        assertThat(promisedAfterEachEvent(wanted))
                .hasSize(ROOM_FOR)
                .allSatisfy(hours -> assertThat(hours).isLessThanOrEqualTo(BigDecimal.valueOf(LIMIT)))
                .last()
                .satisfies(hours -> assertThat(hours).isEqualByComparingTo(promised));
    }

    private static ObjectNode forPerson(Council council, int number) {
        ObjectNode request = council.request();
        ((ObjectNode) request.get("person")).put("reference", "P-" + number);
        return request;
    }

    private static List<Accepted> answered(List<Accepted> all, int status) {
        return all.stream()
                .filter(accepted -> accepted.answer().status() == status)
                .toList();
    }

    /** Committed and reserved hours as each event that changed them recorded them, in the order of the log. */
    private List<BigDecimal> promisedAfterEachEvent(String provider) {
        return jdbc.sql("""
                        SELECT (payload::jsonb #>> '{after,committed}')::numeric
                             + (payload::jsonb #>> '{after,reserved}')::numeric
                          FROM event WHERE stream = ? AND payload::jsonb -> 'after' IS NOT NULL ORDER BY position
                        """)
                .param("ROTHERHAM/provider/" + provider)
                .query(BigDecimal.class)
                .list();
    }

    private static <T> List<T> inParallel(ExecutorService clients, IntFunction<T> request) throws Exception {
        List<Callable<T>> requests = IntStream.range(0, REQUESTS)
                .<Callable<T>>mapToObj(index -> () -> request.apply(index))
                .toList();
        Stream<Future<T>> answers = clients.invokeAll(requests).stream();
        return answers.map(Future::resultNow).toList();
    }
}
