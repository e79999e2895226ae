package org.homeward.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.homeward.bench.Row.Better;

/**
 * How long the program takes to start on its data, and the memory it then has, against a Spring Boot web application
 * with nothing in it: both from their jars, as they come, by turns.
 *
 * @param program the program's jar
 * @param empty that of the empty application
 */
record ProcessBench(Path program, Path empty) {
    /** What has to be done after the first answer is done by then. */
    private static final Duration SETTLED = Duration.ofSeconds(5);

    Part measure(Path data, int starts) throws IOException, InterruptedException {
        Samples own = new Samples();
        Samples none = new Samples();
        for (int start = 0; start < starts; start++) {
            none.add(empty, List.of(), () -> 0);
            own.add(
                    program,
                    List.of("--homeward.data-dir=" + data, "--homeward.example=false"),
                    () -> Started.databaseMegabytes(data));
        }
        String what = "an empty Spring Boot web application";
        List<Row> rows = List.of(
                row("seconds", "start, until it answers", own.seconds, what, none.seconds),
                row("MB", "heap after a collection", own.heap, what, none.heap),
                row("MB", "resident memory of the process", own.resident, what, none.resident),
                row("MB", "resident memory, its PostgreSQL included", own.all, what, none.all));
        return new Part(rows, List.of("Start and memory: on those events, both by turns, %d times.".formatted(starts)));
    }

    private static Row row(String unit, String figure, List<Double> own, String baseline, List<Double> none) {
        return new Row(unit, Better.LESS, new Figure(figure, Spread.of(own)), new Figure(baseline, Spread.of(none)));
    }

    private static final class Samples {
        private final List<Double> seconds = new ArrayList<>();
        private final List<Double> heap = new ArrayList<>();
        private final List<Double> resident = new ArrayList<>();
        private final List<Double> all = new ArrayList<>();

        void add(Path jar, List<String> arguments, Beside database) throws IOException, InterruptedException {
            try (Started started = Started.of(jar, arguments)) {
                Thread.sleep(SETTLED);
                double own = started.residentMegabytes();
                seconds.add(started.seconds());
                resident.add(own);
                all.add(own + database.megabytes());
                heap.add(started.heapMegabytes());
            }
        }
    }

    /** Memory of what runs beside a process. */
    @FunctionalInterface
    private interface Beside {
        double megabytes() throws IOException;
    }
}
