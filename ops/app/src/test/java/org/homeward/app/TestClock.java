package org.homeward.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The real clock, ahead of its time for as long as a test wants: {@code try (var later = clock.at(…))}. */
public final class TestClock extends Clock {
    private volatile Duration ahead = Duration.ZERO;

    /** Gives the program its clock. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Configured {
        @Bean
        @Primary
        TestClock testClock() {
            return new TestClock();
        }
    }

    /** Back to the real time when it is closed. */
    public interface Later extends AutoCloseable {
        @Override
        void close();
    }

    public Later at(Instant instant) {
        ahead = Duration.between(Instant.now(), instant);
        return () -> ahead = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The program keeps time in UTC");
    }
}
