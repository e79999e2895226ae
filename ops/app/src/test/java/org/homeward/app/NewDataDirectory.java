package org.homeward.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** Gives a context an empty data directory of its own. It stays until the next run, to be looked at. */
final class NewDataDirectory implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final AtomicInteger DIRECTORIES = new AtomicInteger();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Path directory = Path.of("target", "data-of-tests", Integer.toString(DIRECTORIES.incrementAndGet()));
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TestPropertyValues.of("homeward.data-dir=" + directory.toAbsolutePath()).applyTo(context);
    }
}
