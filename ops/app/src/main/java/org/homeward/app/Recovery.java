package org.homeward.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.homeward.app.backup.BackupRefused;
import org.jspecify.annotations.Nullable;

/** The first start of a restored data directory, which replays what was logged; it takes as long as it takes. */
record Recovery(Path home) {
    private static final Duration LONGEST = Duration.ofDays(2);
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** Until its process is there; it writes no log before. */
    private static final Duration APPEARS = Duration.ofMinutes(2);

    void run() throws IOException {
        LeftoverServer watched = new LeftoverServer(home.resolve("postgresql").toAbsolutePath());
        CompletableFuture<EmbeddedDatabase> start = start();
        long begun = System.nanoTime();
        boolean seen = false;
        while (true) {
            boolean runs = watched.server().isPresent();
            try {
                start.get(LOOK.toMillis(), TimeUnit.MILLISECONDS).close();
                return;
            } catch (TimeoutException goesOn) {
                // One that ends by itself says why in its log, and would be waited for in vain.
                boolean late = System.nanoTime() - begun > APPEARS.toNanos();
                if (!runs && (seen || late)) {
                    throw refused(null);
                }
                seen |= runs;
            } catch (ExecutionException failed) {
                throw refused(failed.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
    }

    private CompletableFuture<EmbeddedDatabase> start() {
        CompletableFuture<EmbeddedDatabase> start = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("recovery").start(() -> {
            try {
                start.complete(EmbeddedDatabase.start(home, 0, LONGEST));
            } catch (IOException | RuntimeException e) {
                start.completeExceptionally(e);
            }
        });
        return start;
    }

    private BackupRefused refused(@Nullable Throwable cause) {
        return new BackupRefused("PostgreSQL does not recover from this backup"
                + (cause == null ? "" : " (" + cause.getMessage() + ")") + "; it says why in "
                + home.resolve("postgresql/log"));
    }
}
