package org.homeward.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.homeward.app.Homeward;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** Where measurements have their data directories, which nobody wants to see again. Closed after the programs on them. */
record BenchData(Path directory) implements AutoCloseable {
    static BenchData create() throws IOException {
        return new BenchData(Files.createTempDirectory("homeward-bench"));
    }

    Path of(String name) {
        return directory.resolve(name);
    }

    /** The program on one of them, in this process, and quiet. */
    ConfigurableApplicationContext program(String name) {
        return Homeward.start(
                "--homeward.data-dir=" + of(name),
                "--homeward.example=false",
                "--server.port=0",
                "--logging.level.root=warn");
    }

    @Override
    public void close() throws IOException {
        FileSystemUtils.deleteRecursively(directory);
    }
}
