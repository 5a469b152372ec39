package io.parley.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/** What {@code /metrics} gives. The parts keep plain counters; here they get their names. */
public final class Metrics implements AutoCloseable {
    private static final Duration[] LATENCIES = {
        Duration.ofNanos(100_000),
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(20),
        Duration.ofMillis(100),
        Duration.ofSeconds(1)
    };

    private static final Duration[] WAITS = {
        Duration.ofSeconds(5),
        Duration.ofSeconds(20),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(20)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private final Map<List<String>, Timer> timers = new ConcurrentHashMap<>();
    private final Map<List<String>, Counter> counters = new ConcurrentHashMap<>();
    /** The registry holds what it counts weakly: without this, counters stand still after a garbage collection. */
    private final Queue<DoubleSupplier> counted = new ConcurrentLinkedQueue<>();

    public Metrics() {
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        gc.bindTo(registry);
    }

    /** A number that goes up and down, read when scraped. */
    public void gauge(String name, String help, DoubleSupplier value, String... tags) {
        Gauge.builder(name, value, DoubleSupplier::getAsDouble)
                .strongReference(true)
                .description(help)
                .tags(tags)
                .register(registry);
    }

    /** A count kept elsewhere that only grows, read when scraped. */
    public void counter(String name, String help, DoubleSupplier value, String... tags) {
        counted.add(value);
        FunctionCounter.builder(name, value, DoubleSupplier::getAsDouble)
                .description(help)
                .tags(tags)
                .register(registry);
    }

    /** Counts one more. */
    public void count(String name, String... tags) {
        counters.computeIfAbsent(key(name, tags), unknown -> registry.counter(name, tags))
                .increment();
    }

    /** A histogram of short latencies: 0.1 ms to 1 s. */
    public Timer latency(String name, String help, String... tags) {
        return timer(name, help, LATENCIES, tags);
    }

    /** A histogram of waits: 5 s to 20 min. */
    public Timer wait(String name, String help, String... tags) {
        return timer(name, help, WAITS, tags);
    }

    /** To look a timer up costs little; to build it anew, only to find it there, costs more than what it counts. */
    private Timer timer(String name, String help, Duration[] buckets, String... tags) {
        return timers.computeIfAbsent(key(name, tags), unknown -> build(name, help, buckets, tags));
    }

    private static List<String> key(String name, String... tags) {
        return Stream.concat(Stream.of(name), Stream.of(tags)).toList();
    }

    private Timer build(String name, String help, Duration[] buckets, String... tags) {
        return Timer.builder(name)
                .description(help)
                .tags(tags)
                .serviceLevelObjectives(buckets)
                .register(registry);
    }

    /** The page, in the Prometheus text format. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        gc.close();
        registry.close();
    }
}
