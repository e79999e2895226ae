package org.homeward.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A PostgreSQL apart from every node, as durable as the embedded one. It comes back when it is killed. */
public final class ServerApart implements AutoCloseable {
    private final Path directory;
    private final EmbeddedDatabase server;

    private ServerApart(Path directory, EmbeddedDatabase server) {
        this.directory = directory;
        this.server = server;
    }

    public static ServerApart start(Path directory) {
        try {
            return new ServerApart(directory, EmbeddedDatabase.start(directory, 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return server.jdbcUrl();
    }

    public String password() {
        return server.password();
    }

    /** What a node is told to be one of those on this server; their keys are made with the first. */
    public List<String> settings() {
        try {
            MakeKeys.made(Files.createDirectories(directory.resolve("keys")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of(
                "--homeward.datasource.url=" + url(),
                "--homeward.datasource.password=" + password(),
                "--homeward.master-key-file=" + directory.resolve("keys/master-key.json"),
                "--homeward.audit.signing-key-file=" + directory.resolve("keys/audit-signing-key.pem"));
    }

    /** {@code kill -9}. */
    public void kill() {
        try {
            String process = Files.readAllLines(directory.resolve("postgresql/postmaster.pid"))
                    .getFirst();
            ProcessHandle.of(Long.parseLong(process.strip())).ifPresent(running -> {
                running.destroyForcibly();
                running.onExit().join();
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
