package org.homeward.app.watching;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.homeward.service.processing.Timer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.stereotype.Component;

/**
 * Reads the gauges at an interval, so that asking for them costs the database nothing. What cannot be read is not shown
 * at all: an old figure would say that all is well. How old the last full reading is, is a gauge of its own.
 */
@Component
public class Watch extends Timer {
    private static final Logger log = LoggerFactory.getLogger(Watch.class);

    private final List<Source> sources;
    private final Clock clock;
    private final Map<Family, MultiGauge> gauges = new EnumMap<>(Family.class);
    private final Map<Family, Map<Tags, AtomicReference<Double>>> shown = new EnumMap<>(Family.class);
    private final Instant begun;
    private volatile @Nullable Instant read;
    /** Only whoever reads them uses it. */
    private final Set<String> failing = new HashSet<>();

    Watch(
            List<Source> sources,
            MeterRegistry registry,
            Clock clock,
            @Value("${homeward.watching.every}") String every) {
        super("watch", DurationStyle.detectAndParse(every));
        this.sources = sources;
        this.clock = clock;
        this.begun = clock.instant();
        for (Family family : Family.values()) {
            gauges.put(
                    family,
                    MultiGauge.builder(family.metric())
                            .description(family.help())
                            .baseUnit(family.unit())
                            .register(registry));
        }
        TimeGauge.builder("homeward.watching.age", this::age, TimeUnit.SECONDS)
                .description("Age of the figures of the brokerage; it grows while they cannot be read")
                .register(registry);
    }

    private double age() {
        Instant last = read;
        return Duration.between(last == null ? begun : last, clock.instant()).toMillis() / 1000.0;
    }

    @Override
    protected void run() {
        read();
    }

    /** Reads them now; else it happens at the interval. */
    public synchronized void read() {
        Sheet sheet = sheet();
        gauges.forEach((family, gauge) -> gauge.register(rows(family, sheet.rows(family)), false));
    }

    /** A row that was there stays registered and changes its value: one that is replaced is twice there for whoever scrapes then. */
    private List<Row<?>> rows(Family family, Map<Tags, Double> figures) {
        Map<Tags, AtomicReference<Double>> kept = shown.computeIfAbsent(family, _ -> new HashMap<>());
        kept.keySet().retainAll(figures.keySet());
        List<Row<?>> rows = new ArrayList<>();
        figures.forEach((tags, figure) -> {
            AtomicReference<Double> value = kept.computeIfAbsent(tags, _ -> new AtomicReference<>(figure));
            value.set(figure);
            rows.add(Row.of(tags, value::get));
        });
        return rows;
    }

    private Sheet sheet() {
        Sheet sheet = new Sheet();
        boolean whole = true;
        for (Source source : sources) {
            whole &= isRead(source, sheet);
        }
        if (whole) {
            read = clock.instant();
        }
        return sheet;
    }

    /** Each by itself: how far the program is with its work is asked just when the market cannot be read. */
    private boolean isRead(Source source, Sheet sheet) {
        String name = source.getClass().getSimpleName();
        try {
            sheet.putAll(Sheet.of(source));
            if (failing.remove(name)) {
                log.info("The figures for operators are read again: {}", name);
            }
            return true;
        } catch (RuntimeException e) {
            if (failing.add(name)) {
                log.warn(
                        "The figures for operators cannot be read, and are not shown: {}, {}",
                        name,
                        e.getClass().getName());
                log.debug("Why", e);
            }
            return false;
        }
    }
}
