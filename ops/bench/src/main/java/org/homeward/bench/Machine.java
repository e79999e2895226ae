package org.homeward.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where and when it was measured, and with what settings. */
record Machine(Map<String, String> facts) {
    private static final List<String> SETTINGS = List.of(
            "fsync", "synchronous_commit", "full_page_writes", "shared_buffers", "max_wal_size", "max_connections");

    /** As it stands before anything is measured. */
    static Machine now() throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "date",
                Instant.now(Clock.systemUTC()).truncatedTo(ChronoUnit.MINUTES).toString());
        facts.put("processor", line(Path.of("/proc/cpuinfo"), "model name"));
        facts.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("memory", line(Path.of("/proc/meminfo"), "MemTotal"));
        facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
        facts.put("load at the start", load());
        return new Machine(facts);
    }

    /** With what its PostgreSQL says of itself. */
    Machine with(JdbcClient jdbc) {
        Map<String, String> all = new LinkedHashMap<>(facts);
        all.put("postgresql", show(jdbc, "server_version"));
        SETTINGS.forEach(setting -> all.put(setting, show(jdbc, setting)));
        return new Machine(all);
    }

    /** With how busy it was at the end. */
    Machine atTheEnd() throws IOException {
        Map<String, String> all = new LinkedHashMap<>(facts);
        all.put("load at the end", load());
        return new Machine(all);
    }

    private static String show(JdbcClient jdbc, String setting) {
        return jdbc.sql("SHOW " + setting).query(String.class).single();
    }

    /** Processes that want to run, on average over 1, 5 and 15 minutes. */
    private static String load() throws IOException {
        Path file = Path.of("/proc/loadavg");
        return Files.exists(file)
                ? String.join(" ", List.of(Files.readString(file).split(" ")).subList(0, 3))
                : "unknown";
    }

    private static String line(Path file, String name) throws IOException {
        if (Files.notExists(file)) {
            return "unknown";
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }
}
