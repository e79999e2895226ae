package org.homeward.proof.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.homeward.proof.note.SigningKey;

/** Exports of a generated log, for tests of the program. */
public final class ExportsForTests {
    private final TestLog log;

    public ExportsForTests(int events, RandomGenerator random) {
        log = TestLog.of(events, random);
    }

    public static String anotherKey() {
        return SigningKey.generate().verifier(TestLog.ORIGIN).vkey();
    }

    public String vkey() {
        return TestLog.VERIFIER.vkey();
    }

    public Path events(Path file) throws IOException {
        return log.file(ExportForm.EVENTS, file);
    }

    /** @param from index of the first event in it */
    public Path events(Path file, int from) throws IOException {
        return Files.write(
                file, log.export(ExportForm.EVENTS, log.positionOf(from), log.positionOf((int) log.size() - 1)));
    }

    public long positionOf(int event) {
        return log.positionOf(event);
    }

    public Path checkpoint(long size, Path directory) throws IOException {
        return log.checkpoint(size, directory);
    }
}
