package org.homeward.service.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.homeward.contract.Caller;
import org.homeward.contract.Fault;
import org.homeward.contract.InvalidInput;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.Sealed;
import org.homeward.contract.Tier;
import org.homeward.contract.brokerage.PackageCommand.WithdrawRequest;
import org.homeward.service.Market;
import org.homeward.service.ServiceForTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class IdempotencyIT {
    private static ConfigurableApplicationContext service;
    private static CommandGate gate;
    private static JdbcClient jdbc;

    @BeforeAll
    static void start() {
        service = ServiceForTests.start(ServiceForTests.newPlace());
        gate = service.getBean(CommandGate.class);
        jdbc = service.getBean(JdbcClient.class);
        gate.submit(Market.by(Market.COMMISSIONER, Market.framework()));
        gate.submit(Market.by(Market.COMMISSIONER, Market.admission(1, Tier.TIER_1, "10000")));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aRequestIsOfferedToAProviderAdmittedJustBefore() {
        Receipt receipt = gate.submit(Market.by(Market.BROKER, Market.request(Market.packageId("just-after"))));

        assertThat(receipt.id()).isEqualTo("pkg-just-after");
        assertThat(receipt.status()).isEqualTo("OFFERING");
        assertThat(positionsOf("pkg-just-after")).last().isEqualTo(receipt.position());
    }

    @Test
    void fiftyEqualRequestsAtOnceHaveOneEffectAndFiftyEqualAnswers() throws Exception {
        PackageId id = NewId.ofPackage(Market.BROKER, "fifty");

        List<String> answers = atOnce(50, () -> answerTo(Market.by(Market.BROKER, "fifty", Market.request(id))));

        assertThat(answers).hasSize(50).containsOnly(answers.getFirst());
        assertThat(answers.getFirst()).contains("OFFERING");
        assertThat(positionsOf(id.value())).hasSize(2);
    }

    @Test
    void fiftyEqualRequestsThatARuleRefusesHaveFiftyEqualAnswers() throws Exception {
        var withdrawal = new WithdrawRequest(new PackageId("pkg-nowhere"), new Sealed("c2VhbGVk"));

        List<String> answers = atOnce(50, () -> answerTo(Market.by(Market.BROKER, "refused", withdrawal)));

        assertThat(answers).hasSize(50).containsOnly(answers.getFirst());
        assertThat(answers.getFirst()).contains("PACKAGE_NOT_FOUND");
    }

    @Test
    void aRefusalIsTheAnswerForEverEvenWhenTheRuleWouldNowAgree() {
        PackageId id = new PackageId("pkg-later");
        var withdrawal = Market.by(Market.BROKER, "too-early", new WithdrawRequest(id, new Sealed("c2VhbGVk")));
        assertThat(answerTo(withdrawal)).contains("PACKAGE_NOT_FOUND");
        gate.submit(Market.by(Market.BROKER, Market.request(id)));

        assertThat(answerTo(withdrawal)).contains("PACKAGE_NOT_FOUND");
        assertThat(positionsOf(id.value())).hasSize(2);
    }

    @Test
    void whatFollowedFromHowThingsStoodIsTheAnswerHoweverTheyStandNow() {
        var standing = new AtomicInteger();
        PackageId id = Market.packageId("as-it-stood");
        AsThingsStand command = () -> {
            if (standing.getAndIncrement() > 0) {
                throw new Refused(Rejection.of(RejectionCode.SEGMENT_NOT_FOUND, "gone"));
            }
            return Market.request(id);
        };
        String first = answerTo(Market.by(Market.BROKER, "as-it-stood", command));

        assertThat(first).contains("OFFERING");
        assertThat(answerTo(Market.by(Market.BROKER, "as-it-stood", command))).isEqualTo(first);
        assertThat(positionsOf(id.value())).hasSize(2);
    }

    @Test
    void inputThatNoLongerFitsHowThingsStandHasItsFirstAnswer() {
        var standing = new AtomicInteger();
        PackageId id = Market.packageId("fitted");
        AsThingsStand command = () -> {
            if (standing.getAndIncrement() > 0) {
                throw new InvalidInput(List.of(new Fault("/1/cqcLocationId", "PROVIDER_EXISTS", "by now")));
            }
            return Market.request(id);
        };
        String first = answerTo(Market.by(Market.BROKER, "fitted", command));

        assertThat(answerTo(Market.by(Market.BROKER, "fitted", command))).isEqualTo(first);
        assertThatThrownBy(() -> gate.submit(Market.by(Market.BROKER, "never-fitted", command)))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void thatNothingFollowedFromHowThingsStoodIsTheAnswerToo() {
        var standing = new AtomicInteger();
        PackageId id = Market.packageId("as-it-did-not-stand");
        AsThingsStand command = () -> {
            if (standing.getAndIncrement() == 0) {
                throw new Refused(Rejection.of(RejectionCode.SEGMENT_NOT_FOUND, "not yet"));
            }
            return Market.request(id);
        };
        String first = answerTo(Market.by(Market.BROKER, "as-it-did-not-stand", command));

        assertThat(first).contains("SEGMENT_NOT_FOUND");
        assertThat(answerTo(Market.by(Market.BROKER, "as-it-did-not-stand", command)))
                .isEqualTo(first);
        assertThat(positionsOf(id.value())).isEmpty();
    }

    @Test
    void aKeyUsedForAnotherRequestIsRefused() {
        gate.submit(Market.by(Market.BROKER, "reused", Market.request(Market.packageId("first"))));
        var other = Market.request(Market.packageId("second"));
        var submission = new Submission(Market.BROKER, "reused", "another-hash", null, "c", other);

        assertThatThrownBy(() -> gate.submit(submission))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.rejection().code()).isEqualTo(RejectionCode.IDEMPOTENCY_KEY_REUSED));
        assertThat(positionsOf("pkg-second")).isEmpty();
    }

    @Test
    void theSameKeyOfAnotherCallerIsAnotherKey() {
        var another = new Caller(Market.AUTHORITY, "another-broker", Market.BROKER.roles(), null);
        gate.submit(Market.by(Market.BROKER, "shared", Market.request(Market.packageId("mine"))));
        gate.submit(Market.by(another, "shared", Market.request(Market.packageId("theirs"))));

        assertThat(positionsOf("pkg-mine")).hasSize(2);
        assertThat(positionsOf("pkg-theirs")).hasSize(2);
        assertThat(NewId.ofPackage(another, "shared")).isNotEqualTo(NewId.ofPackage(Market.BROKER, "shared"));
    }

    @Test
    void anInterruptedFollowUpIsCompletedByTheNextEqualRequest() {
        var submission = Market.by(Market.BROKER, "interrupted", Market.request(Market.packageId("interrupted")));
        assertThatThrownBy(() -> gate.submit(submission, _ -> {
                    throw new IllegalStateException("the power went");
                }))
                .hasMessage("the power went");
        var runs = new AtomicInteger();
        FollowUp followUp = first -> {
            runs.incrementAndGet();
            return new Receipt(first.id(), "FOLLOWED", first.position(), null);
        };

        Receipt completed = gate.submit(submission, followUp);
        Receipt again = gate.submit(submission, followUp);

        assertThat(completed.status()).isEqualTo("FOLLOWED");
        assertThat(again).isEqualTo(completed);
        assertThat(runs).hasValue(1);
        assertThat(positionsOf("pkg-interrupted")).hasSize(2);
    }

    @Test
    void aStaleVersionIsRefusedAndTheRightOneIsNot() {
        PackageId id = Market.packageId("versioned");
        gate.submit(Market.by(Market.BROKER, Market.request(id)));
        var withdrawal = new WithdrawRequest(id, new Sealed("c2VhbGVk"));

        assertThatThrownBy(() -> gate.submit(new Submission(Market.BROKER, null, "", 0L, "c", withdrawal)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.rejection().code()).isEqualTo(RejectionCode.STALE_VERSION));
        assertThat(gate.submit(new Submission(Market.BROKER, null, "", 1L, "c", withdrawal))
                        .status())
                .isEqualTo("WITHDRAWN");
    }

    @Test
    void aProviderCannotActOnAPackageThatIsNotItsOwn() {
        PackageId id = Market.packageId("not-yours");
        gate.submit(Market.by(Market.BROKER, Market.request(id)));
        ProviderId other = Market.provider(77);
        var caller = new Caller(
                Market.AUTHORITY, "provider-77", java.util.Set.of(org.homeward.contract.Role.PROVIDER), other);

        assertThat(answerTo(Market.by(
                        caller, new org.homeward.contract.brokerage.PackageCommand.StartPackage(id, Market.OPENS))))
                .contains("NOT_YOUR_PACKAGE");
        assertThat(answerTo(Market.by(
                        caller,
                        new org.homeward.contract.brokerage.PackageCommand.AcceptOffer(
                                id, Market.provider(1), null, null))))
                .contains("NOT_YOUR_PACKAGE");
    }

    private static String answerTo(Submission submission) {
        try {
            return gate.submit(submission).toString();
        } catch (Refused refused) {
            return refused.rejection().toString();
        }
    }

    private static List<Long> positionsOf(String id) {
        return jdbc.sql("SELECT position FROM event WHERE stream = ? ORDER BY position")
                .param("ROTHERHAM/package/" + id)
                .query(Long.class)
                .list();
    }

    private static <T> List<T> atOnce(int times, Callable<T> action) throws Exception {
        var together = new CountDownLatch(times);
        try (var threads = Executors.newFixedThreadPool(times)) {
            List<Future<T>> answers = IntStream.range(0, times)
                    .mapToObj(_ -> threads.submit(() -> {
                        together.countDown();
                        together.await();
                        return action.call();
                    }))
                    .collect(Collectors.toList());
            List<T> all = new java.util.ArrayList<>();
            for (Future<T> answer : answers) {
                all.add(answer.get());
            }
            return all;
        }
    }
}
