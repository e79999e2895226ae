package org.homeward.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** The data directory of one measurement, which nobody wants to see again. Closed after the program that uses it. */
record BenchData(Path directory) implements AutoCloseable {
    static BenchData create() throws IOException {
        return new BenchData(Files.createTempDirectory("homeward-bench"));
    }

    @Override
    public void close() throws IOException {
        FileSystemUtils.deleteRecursively(directory);
    }
}
