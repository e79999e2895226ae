package org.homeward.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.homeward.bench.generator.GeneratedData;
import org.homeward.bench.generator.Plan;

/**
 * A data directory with a log of any size, for {@code ops/run --homeward.data-dir=…} to start on.
 *
 * <p>{@code ops/bench/run generate --data-dir DIRECTORY [--councils 10] [--years 3] [--seed 7] [--events N]}; where no
 * events are named, as many as the years bring.
 */
public final class GenerateBench {
    private static final Map<String, String> DEFAULTS = Map.of(
            "data-dir", "",
            "councils", "10",
            "years", "3",
            "seed", "7",
            "events", Long.toString(Long.MAX_VALUE));

    private GenerateBench() {}

    public static void main(String[] args) throws Exception {
        Settings settings = Settings.of(args, DEFAULTS);
        if (settings.text("data-dir").isBlank()) {
            throw new IllegalArgumentException("--data-dir says where the log is to go");
        }
        PrintStream output = StandardOutput.ofTheReport();
        Plan plan = Bench.plan(settings);
        Path directory = Path.of(settings.text("data-dir"));
        output.println(GeneratedData.into(directory, plan).summary());
        output.println("ops/run --homeward.data-dir=" + directory + " --homeward.example=false");
    }
}
