package org.homeward.bench;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.homeward.bench.generator.GeneratedData;
import org.homeward.bench.generator.Plan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Everything that is promised a figure, in one run, each beside its baseline: prints Markdown, and leaves Markdown and
 * JSON beside each other.
 *
 * <p>{@code ops/bench/run [--councils 4] [--years 2] [--seed 7] [--events 100000] [--commands 1000] [--clients 8] [--starts 5]}
 */
public final class Bench {
    private static final Map<String, String> DEFAULTS = Map.of(
            "councils", "4",
            "years", "2",
            "seed", "7",
            "events", "100000",
            "commands", "1000",
            "clients", "8",
            "starts", "5");

    private Bench() {}

    public static void main(String[] args) throws Exception {
        Settings settings = Settings.of(args, DEFAULTS);
        PrintStream output = StandardOutput.ofTheReport();
        Path target = Path.of(System.getProperty("bench.target"));
        Report report = run(settings);
        Files.createDirectories(target);
        Files.writeString(target.resolve("bench.md"), report.markdown());
        Files.writeString(target.resolve("bench.json"), report.json());
        output.print(report.markdown());
    }

    private static Report run(Settings settings) throws Exception {
        Machine machine = Machine.now();
        int commands = Math.toIntExact(settings.number("commands"));
        int clients = Math.toIntExact(settings.number("clients"));
        List<Part> parts = new ArrayList<>();
        try (BenchData data = BenchData.create()) {
            say("Placing requests");
            try (ConfigurableApplicationContext program = data.program("placements")) {
                machine = machine.with(program.getBean(JdbcClient.class));
                parts.add(PlacementBench.measure(program, commands, clients));
            }
            say("Generating a log");
            GeneratedData generated = GeneratedData.into(data.of("generated"), plan(settings));
            parts.add(new Part(List.of(), List.of(generated.summary())));
            say("Rebuilding the views");
            long started = System.nanoTime();
            try (ConfigurableApplicationContext program = data.program("generated")) {
                parts.add(new RebuildBench(program).measure(started));
            }
            say("Starting");
            parts.add(new ProcessBench(jar("bench.program"), jar("bench.empty"))
                    .measure(data.of("generated"), Math.toIntExact(settings.number("starts"))));
        }
        return new Report(
                machine.atTheEnd(),
                parts.stream().flatMap(part -> part.rows().stream()).toList(),
                parts.stream().flatMap(part -> part.notes().stream()).toList());
    }

    static Plan plan(Settings settings) {
        return new Plan(
                Math.toIntExact(settings.number("councils")),
                Math.toIntExact(settings.number("years")),
                settings.number("seed"),
                Plan.LIVE_PACKAGES,
                settings.number("events"),
                LocalDate.now(Clock.systemUTC()));
    }

    private static Path jar(String property) {
        return Path.of(System.getProperty(property));
    }

    private static void say(String what) {
        System.err.println(what + " ...");
    }
}
