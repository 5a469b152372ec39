package io.parley;

import io.parley.acd.port.Webhooks;
import io.parley.acd.port.Webhooks.Want;
import io.parley.hook.HookLine;
import io.parley.hook.HookReceiver;
import io.parley.ops.Alarm;
import io.parley.ops.Metrics;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.WebhookSection;
import io.parley.store.Store;
import io.parley.web.admin.Hooks;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The programs of others that the file names, and what tells them what happens. */
final class WebhookSide implements Hooks, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WebhookSide.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration LEAVES_WITHIN = Duration.ofSeconds(5);

    private final List<Line> lines = new ArrayList<>();
    private final LiveConfig live;
    private final Alarm alarm;
    private final ExecutorService scripts = Executors.newVirtualThreadPerTaskExecutor();

    private record Line(WebhookSection section, HookLine hook) {}

    /**
     * From here on the store keeps what they are to be told; before the journal is restored.
     *
     * @throws io.parley.ops.config.ConfigProblem if a secret cannot be found
     */
    WebhookSide(Startup startup, LiveConfig live, Store store, Alarm alarm) {
        this.live = live;
        this.alarm = alarm;
        for (WebhookSection section : startup.config().ops().webhooks()) {
            HookReceiver receiver = new HookReceiver(
                    section.name(),
                    URI.create(section.url()),
                    startup.reveal(section.secret()).getBytes(StandardCharsets.UTF_8),
                    Duration.ofSeconds(section.timeoutSeconds()),
                    section.privateAddresses(),
                    section.customer());
            lacking(section)
                    .forEach(
                            queue -> log.warn("webhook {} names a queue that is not there: {}", section.name(), queue));
            lines.add(new Line(section, new HookLine(receiver, store.webhooks(), scripts, alarm)));
        }
        store.webhooks()
                .want(lines.stream()
                        .map(Line::section)
                        .map(one -> new Want(one.name(), Set.copyOf(one.events()), Set.copyOf(one.queues())))
                        .toList());
    }

    void start(Metrics metrics) {
        lines.forEach(line -> name(line.hook(), metrics));
        if (!lines.isEmpty()) {
            alarm.every(EVERY, () -> lines.forEach(line -> run(line.hook())));
        }
    }

    private static void name(HookLine hook, Metrics metrics) {
        String[] whose = {"webhook", hook.receiver().name()};
        metrics.counter("parley.webhook.delivered", "Events that were taken.", hook::delivered, whose);
        metrics.counter("parley.webhook.failed", "Deliveries that were not taken.", hook::failed, whose);
        metrics.counter("parley.webhook.left.out", "Events that waited too long.", hook::leftOut, whose);
        metrics.gauge(
                "parley.webhook.waiting",
                "Events that wait.",
                () -> hook.waiting().count(),
                whose);
        metrics.gauge(
                "parley.webhook.oldest.seconds",
                "Since when the oldest event waits.",
                () -> hook.waiting()
                        .oldest()
                        .map(at -> Duration.between(at, hook.now()).toMillis() / 1e3)
                        .orElse(0.0),
                whose);
    }

    private void run(HookLine hook) {
        if (scripts.isShutdown()) {
            return;
        }
        scripts.execute(() -> {
            try {
                hook.round();
            } catch (RuntimeException e) {
                hook.rest();
                log.error(
                        "webhook {} could not be looked after", hook.receiver().name(), e);
            }
        });
    }

    @Override
    public List<HookView> picture() {
        return lines.stream().map(line -> view(line.section(), line.hook())).toList();
    }

    private List<String> lacking(WebhookSection section) {
        Set<String> there =
                live.get().queues().stream().map(ParleyConfig.Queue::id).collect(Collectors.toSet());
        return section.queues().stream().filter(queue -> !there.contains(queue)).toList();
    }

    private HookView view(WebhookSection section, HookLine hook) {
        HookLine.Standing standing = hook.standing();
        Webhooks.Waiting waiting = hook.waiting();
        boolean down = standing.downSince().isPresent();
        return new HookView(
                section.name(),
                shown(section.url()),
                section.events(),
                section.queues(),
                lacking(section),
                section.customer(),
                down ? State.DOWN : standing.takenAt().isPresent() ? State.UP : State.NEW,
                waiting.count(),
                waiting.oldest().map(Instant::toEpochMilli),
                standing.downSince().map(Instant::toEpochMilli),
                standing.notBefore().filter(next -> down).map(Instant::toEpochMilli),
                standing.takenAt().map(Instant::toEpochMilli),
                standing.status(),
                Optional.of(standing.trouble()).filter(text -> !text.isEmpty()),
                new Counts(hook.delivered(), hook.failed(), hook.leftOut()));
    }

    /** Some write a key behind the question mark. */
    private static String shown(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query) + "?…";
    }

    @Override
    public Optional<Tried> test(String name) {
        return lines.stream()
                .filter(line -> line.section().name().equals(name))
                .findFirst()
                .map(line -> line.hook().test())
                .map(trouble -> new Tried(trouble.isEmpty(), trouble));
    }

    /** A delivery on its way is broken off, and made again after the next start. */
    @Override
    public void close() throws InterruptedException {
        lines.forEach(line -> line.hook().close());
        scripts.shutdownNow();
        scripts.awaitTermination(LEAVES_WITHIN.toSeconds(), TimeUnit.SECONDS);
    }
}
