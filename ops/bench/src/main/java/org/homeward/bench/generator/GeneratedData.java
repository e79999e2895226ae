package org.homeward.bench.generator;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.homeward.app.Homeward;
import org.homeward.contract.PersonCipher;
import org.homeward.service.processing.Groups;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A data directory with a generated log, on which the program can be started. Keys, schema and database are the
 * program's own. Its automations begin after the last event, since the history has in it what they would do; the
 * directory, the views and the tree are built by the first start, from the first event on.
 *
 * @param events in the log
 * @param seconds that it took, the start of the database left out
 * @param bytes of the rows, before the database compresses them
 * @param simulating processor time of the simulation
 * @param makingRows processor time of serialising, on a thread beside it
 * @param storing processor time of the database, for the log itself
 */
public record GeneratedData(
        long events, double seconds, long bytes, Duration simulating, Duration makingRows, Duration storing) {

    /** For whoever reads it. */
    public String summary() {
        return "Generated %,d events (%,d MB of rows) in %.0f s, %,.0f a second; processor time: simulating %.1f s, making rows %.1f s, the database %.1f s."
                .formatted(
                        events,
                        bytes / 1_000_000,
                        seconds,
                        events / seconds,
                        simulating.toMillis() / 1e3,
                        makingRows.toMillis() / 1e3,
                        storing.toMillis() / 1e3);
    }

    /** Generates into an empty directory. */
    public static GeneratedData into(Path directory, Plan plan) throws IOException, SQLException, InterruptedException {
        if (Files.exists(directory.resolve("postgresql"))) {
            throw new IllegalArgumentException(directory + " holds a database already");
        }
        try (ConfigurableApplicationContext database = Homeward.start(
                "--homeward.data-dir=" + directory,
                "--homeward.example=false",
                "--server.port=0",
                "--logging.level.root=warn")) {
            return into(database, directory, plan);
        }
    }

    private static GeneratedData into(ConfigurableApplicationContext program, Path directory, Plan plan)
            throws IOException, SQLException, InterruptedException {
        PersonCipher cipher = program.getBean(PersonCipher.class);
        TransactionTemplate transaction = new TransactionTemplate(program.getBean(PlatformTransactionManager.class));
        rest(program);
        long begun = System.nanoTime();
        long cpu = processorTime();
        StoredLog log = new StoredLog(superuser(program, directory));
        long head;
        try (log;
                ExecutorService sealing = Executors.newSingleThreadExecutor()) {
            head = new Generation(plan, authority -> new SealedPeople(authority, cipher, transaction, sealing), log)
                    .run();
        }
        Duration simulating = Duration.ofNanos(processorTime() - cpu);
        double seconds = (System.nanoTime() - begun) / 1e9;
        transaction.executeWithoutResult(_ -> automationsBeginAfter(program, head));
        program.getBean(JdbcClient.class).sql("ANALYZE event").update();
        return new GeneratedData(head, seconds, log.bytes(), simulating, log.makingRows(), log.storing());
    }

    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static Connection superuser(ConfigurableApplicationContext program, Path directory)
            throws IOException, SQLException {
        String url = program.getBean(JdbcConnectionDetails.class).getJdbcUrl();
        String password =
                Files.readString(directory.resolve("postgresql.password")).strip();
        return DriverManager.getConnection(url, "postgres", password);
    }

    /** Nothing follows the log while it is written. */
    private static void rest(ConfigurableApplicationContext program) {
        program.getBean(Scheduler.class).pause();
        program.getBean(EventProcessingConfiguration.class)
                .eventProcessors()
                .values()
                .forEach(EventProcessor::shutDown);
    }

    private static void automationsBeginAfter(ConfigurableApplicationContext program, long head) {
        TokenStore tokens = program.getBean(TokenStore.class);
        Groups.AUTOMATIONS.forEach(group -> {
            tokens.fetchToken(group, 0);
            tokens.storeToken(new GlobalSequenceTrackingToken(head), group, 0);
            tokens.releaseClaim(group, 0);
        });
    }
}
