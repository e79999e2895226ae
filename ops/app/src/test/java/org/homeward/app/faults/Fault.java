package org.homeward.app.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.homeward.app.PoisonedView;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What goes wrong, and is well again when this returns. */
enum Fault {
    NODE_KILLED {
        @Override
        void happenTo(Deployment deployment, RandomGenerator random) {
            Node node = any(deployment.nodes(), random);
            node.kill();
            pause(random, 0, 2_000);
            node.start();
        }
    },
    DATABASE_KILLED {
        @Override
        void happenTo(Deployment deployment, RandomGenerator random) {
            deployment.killDatabase();
        }
    },
    CONNECTIONS_CUT {
        @Override
        void happenTo(Deployment deployment, RandomGenerator random) {
            List<Wire> wires = some(deployment, random);
            boolean closed = random.nextBoolean();
            wires.forEach(wire -> wire.closedToNew(closed));
            wires.forEach(Wire::cut);
            pause(random, 0, 6_000);
            wires.forEach(wire -> wire.closedToNew(false));
        }
    },
    /** For longer than anybody waits for a connection, or for an answer. */
    CONNECTIONS_STALLED {
        @Override
        void happenTo(Deployment deployment, RandomGenerator random) {
            List<Wire> wires = some(deployment, random);
            wires.forEach(Wire::stall);
            if (random.nextBoolean()) {
                pause(random, 1_000, 8_000);
            } else {
                // Until those who wait are told: nobody waits for ever.
                deployment.nodes().stream()
                        .filter(node -> wires.contains(deployment.wireOf(node)))
                        .forEach(Fault::awaitNotNow);
            }
            wires.forEach(Wire::flow);
        }
    },
    /** Of one node or of both; forward and back. */
    CLOCK_STEPPED {
        @Override
        void happenTo(Deployment deployment, RandomGenerator random) {
            List<Node> nodes = random.nextBoolean() ? deployment.nodes() : List.of(any(deployment.nodes(), random));
            Duration step = Duration.ofSeconds(random.nextLong(-3_600, 3_600));
            nodes.forEach(node -> node.step(deployment.ahead().plus(step)));
            pause(random, 1_000, 6_000);
            nodes.forEach(node -> node.step(deployment.ahead()));
        }
    },
    /** Somebody holds what a projection, or the directory, wants to write. */
    SLOW_PROJECTION {
        @Override
        void happenTo(Deployment deployment, RandomGenerator random) {
            String table = List.of("view_package", "view_promise", "directory_provider", "falls_due", "audit_entry")
                    .get(random.nextInt(5));
            try (var database = deployment.connection();
                    var statement = database.createStatement()) {
                database.setAutoCommit(false);
                statement.execute("LOCK TABLE " + table + " IN SHARE ROW EXCLUSIVE MODE");
                pause(random, 2_000, random.nextInt(4) == 0 ? 25_000 : 8_000);
                database.rollback();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    },
    /**
     * A view, or what notes deadlines, cannot take in some of the events; then it is mended, and they are taken in by
     * themselves or because an operator says so. Meanwhile everything else goes on.
     */
    POISON_EVENT {
        @Override
        void happenTo(Deployment deployment, RandomGenerator random) {
            JdbcClient database = deployment.database();
            String table = any(
                    List.of("view_package", "view_round", "view_offer", "view_promise", "view_capacity", "falls_due"),
                    random);
            String someRows = "hashtextextended(NEW::text, %d) %% 3 = 0".formatted(random.nextInt());
            try (PoisonedView _ = PoisonedView.refusing(database, table, someRows)) {
                pause(random, 2_000, 6_000);
                deployment.awaitHandled();
            }
            if (random.nextBoolean()) {
                any(deployment.nodes(), random).api().post("operator", "/actuator/deadletters/all/retry", "{}");
            }
        }
    },
    /** Down to the last byte, for a while. */
    DISK_FULL {
        @Override
        void happenTo(Deployment deployment, RandomGenerator random) {
            Path filler = deployment.directory().resolve("filler");
            try {
                fill(filler);
                pause(random, 3_000, 10_000);
                Files.delete(filler);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void fill(Path filler) throws IOException {
            try (OutputStream out = Files.newOutputStream(filler)) {
                for (byte[] chunk = new byte[1 << 20]; chunk.length > 0; chunk = new byte[chunk.length / 2]) {
                    writeUntilFull(out, chunk);
                }
            }
        }

        private void writeUntilFull(OutputStream out, byte[] chunk) {
            try {
                while (true) {
                    out.write(chunk);
                }
            } catch (IOException full) {
                // That is what is wanted.
            }
        }
    };

    /** The disk is another test's affair. */
    static final List<Fault> OF_TWO_NODES = List.of(
            NODE_KILLED,
            DATABASE_KILLED,
            CONNECTIONS_CUT,
            CONNECTIONS_STALLED,
            CLOCK_STEPPED,
            SLOW_PROJECTION,
            POISON_EVENT);

    abstract void happenTo(Deployment deployment, RandomGenerator random);

    private static List<Wire> some(Deployment deployment, RandomGenerator random) {
        List<Node> nodes = random.nextBoolean() ? deployment.nodes() : List.of(any(deployment.nodes(), random));
        return nodes.stream().map(deployment::wireOf).toList();
    }

    private static void awaitNotNow(Node node) {
        int status;
        do {
            status = node.api()
                    .send(node.api()
                            .request("broker", Load.REQUESTS)
                            .timeout(Callers.NEVER)
                            .GET())
                    .status();
        } while (status != 503);
    }

    private static <T> T any(List<T> all, RandomGenerator random) {
        return all.get(random.nextInt(all.size()));
    }

    private static void pause(RandomGenerator random, int least, int most) {
        Callers.pause(Duration.ofMillis(random.nextInt(least, most)));
    }
}
