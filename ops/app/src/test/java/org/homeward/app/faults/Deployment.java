package org.homeward.app.faults;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.homeward.app.RunningProgram;
import org.homeward.app.ServerApart;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/** Nodes and their database, each of which can be broken, and a way past everything that is broken. */
final class Deployment implements AutoCloseable {
    private final Path directory;
    private final List<Node> nodes;
    private final List<Wire> wires;
    private final @Nullable ServerApart server;
    private final String url;
    private final String password;
    private Duration ahead = Duration.ZERO;

    private Deployment(
            Path directory,
            List<Node> nodes,
            List<Wire> wires,
            @Nullable ServerApart server,
            String url,
            String password) {
        this.directory = directory;
        this.nodes = nodes;
        this.wires = wires;
        this.server = server;
        this.url = url;
        this.password = password;
    }

    /** Two nodes, each with a wire of its own to one PostgreSQL. */
    static Deployment ofTwoNodes(Path directory) {
        empty(directory);
        ServerApart server = ServerApart.start(directory.resolve("server"));
        Path auditKey = auditKey(directory);
        List<Wire> wires =
                Stream.generate(() -> new Wire(portOf(server.url()))).limit(2).toList();
        List<Node> nodes = Stream.of(0, 1)
                .map(number -> new Node(
                        "node " + (number + 1),
                        directory.resolve("node-" + (number + 1)),
                        List.of(
                                "--homeward.datasource.url=jdbc:postgresql://127.0.0.1:"
                                        + wires.get(number).port() + "/homeward",
                                "--homeward.datasource.password=" + server.password(),
                                "--homeward.master-key-file=" + directory.resolve("master-key.json"),
                                "--homeward.audit.signing-key-file=" + auditKey)))
                .toList();
        Deployment deployment = new Deployment(directory, nodes, wires, server, server.url(), server.password());
        return deployment.started();
    }

    /** One node with a PostgreSQL of its own, which stays at its port. */
    static Deployment ofOneNode(Path directory) {
        Node node = new Node("the node", directory, List.of("--homeward.database-port=" + Node.freePort()));
        node.start();
        RunningProgram program = node.program();
        return new Deployment(
                directory, List.of(node), List.of(), null, program.databaseUrl(), program.databasePassword());
    }

    private Deployment started() {
        try {
            nodes.forEach(Node::start);
        } catch (RuntimeException | AssertionError e) {
            close();
            throw e;
        }
        return this;
    }

    static void empty(Path directory) {
        try {
            FileSystemUtils.deleteRecursively(directory);
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int portOf(String url) {
        return Integer.parseInt(url.replaceAll(".*:(\\d+)/.*", "$1"));
    }

    private static Path auditKey(Path directory) {
        try {
            byte[] key = KeyPairGenerator.getInstance("Ed25519")
                    .generateKeyPair()
                    .getPrivate()
                    .getEncoded();
            String pem = "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                            .encodeToString(key)
                    + "\n-----END PRIVATE KEY-----\n";
            return Files.writeString(directory.resolve("audit-signing-key.pem"), pem);
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Path directory() {
        return directory;
    }

    List<Node> nodes() {
        return nodes;
    }

    Wire wireOf(Node node) {
        return wires.get(nodes.indexOf(node));
    }

    void killDatabase() {
        if (server == null) {
            nodes.getFirst().program().killDatabase();
        } else {
            server.kill();
        }
    }

    /** Past the wires, and over every authority. A connection for each statement. */
    JdbcClient database() {
        return JdbcClient.create(
                new DriverManagerDataSource(url + "?options=-c%20homeward.authority=*", "homeward", password));
    }

    /** The same as one connection. */
    Connection connection() throws SQLException {
        return DriverManager.getConnection(url + "?options=-c%20homeward.authority=*", "homeward", password);
    }

    /** Until every processor has come to where the log ends at this moment, whatever it had to set aside on its way. */
    void awaitHandled() {
        JdbcClient database = database();
        long head =
                database.sql("SELECT position FROM log_head").query(Long.class).single();
        await().atMost(Callers.NEVER).until(() -> behind(database, head), List::isEmpty);
    }

    private static List<String> behind(JdbcClient database, long head) {
        return database.sql("""
                SELECT processor_name FROM token_entry
                WHERE token IS NULL OR (convert_from(token, 'UTF8')::jsonb ->> 'globalIndex')::bigint < ?
                """).param(head).query(String.class).list();
    }

    /** Time goes on for everybody, by more than the machine's own. */
    void letPass(Duration time) {
        ahead = ahead.plus(time);
        nodes.forEach(node -> node.step(ahead));
    }

    /** What the nodes' clocks say, unless they are wrong. */
    Instant now() {
        return Instant.now().plus(ahead);
    }

    Duration ahead() {
        return ahead;
    }

    @Override
    public void close() {
        if (server == null) {
            // It takes its database with it.
            nodes.forEach(node -> node.program().close());
        }
        nodes.forEach(Node::kill);
        wires.forEach(Wire::close);
        if (server != null) {
            server.close();
        }
    }
}
