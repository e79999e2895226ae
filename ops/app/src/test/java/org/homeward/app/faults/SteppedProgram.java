package org.homeward.app.faults;

import java.nio.file.Path;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.homeward.app.Homeward;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/**
 * The program itself, with a clock that a test can step: the clock of decisions and deadlines, and of the claims on
 * processors.
 */
final class SteppedProgram {
    private static final String CLOCK = "faults.clock";

    private SteppedProgram() {}

    public static void main(String[] args) {
        AbstractTokenEntry.clock = Clocks.clock();
        GenericEventMessage.clock = Clocks.clock();
        SpringApplication.from(Homeward::main)
                .with(TestsStayOut.class, Clocks.class)
                .run(args);
    }

    static String in(Path clock) {
        return "-D" + CLOCK + "=" + clock;
    }

    /** Not annotated, or the scan of every other test would find it. */
    static class Clocks {
        private static SteppedClock clock() {
            return SteppedClock.in(Path.of(System.getProperty(CLOCK)));
        }

        @Bean
        @Primary
        SteppedClock steppedClock() {
            return clock();
        }
    }

    /** The tests' own components lie on the class path too. */
    static class TestsStayOut extends TypeExcludeFilter {
        @Override
        public boolean match(MetadataReader reader, MetadataReaderFactory factory) {
            return reader.getResource().getDescription().contains("test-classes");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof TestsStayOut;
        }

        @Override
        public int hashCode() {
            return TestsStayOut.class.hashCode();
        }
    }
}
