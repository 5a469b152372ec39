package io.parley.loadtest.kills;

import io.parley.loadtest.desk.Web;
import io.parley.loadtest.product.Center;
import io.parley.loadtest.product.HeldPort;
import io.parley.loadtest.product.Ports;
import io.parley.loadtest.product.ProcessFigures;
import io.parley.loadtest.product.Product;
import io.parley.loadtest.report.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;

/** One run: visitors and agents stay, servers come and go. */
final class KillsRun implements AutoCloseable, Survivor.Watch {
    private static final int WRAP_UP_SECONDS = 30;
    private static final int AT_ONCE = 32;
    private static final int LONGEST_SECONDS = 60;

    private final KillsPlan plan;
    private final Center center;
    private final Path folder;
    private final Ports ports;
    private final Web web;
    private final SplittableRandom random;
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().name("clock-", 0).daemon().factory());
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("pace").daemon().factory());
    private final List<AnsweringDesk> desks = new ArrayList<>();
    private final List<Survivor> chatting = new ArrayList<>();
    private final List<Survivor> all = new ArrayList<>();
    /** When each was welcome first by the server that is. */
    private final Map<Survivor, Long> back = new ConcurrentHashMap<>();

    private final Histogram restart = new SynchronizedHistogram(3);
    private final Histogram resume = new SynchronizedHistogram(3);
    private final Histogram allBack = new SynchronizedHistogram(3);
    private double startCpuMs;
    private double resumeCpuMs;
    private Map<String, Long> byThread = Map.of();
    private double ownCpuMs;
    private final Map<String, Integer> broken = new TreeMap<>();
    private final Optional<HeldPort> held;
    private Product product;

    KillsRun(KillsPlan plan, Path folder, Ports ports) throws Exception {
        this.plan = plan;
        this.folder = folder;
        this.ports = ports;
        center = new Center(plan.agents(), plan.chatsEach, WRAP_UP_SECONDS);
        random = new SplittableRandom(plan.seed);
        held = plan.held ? Optional.of(HeldPort.serve(center, folder, ports)) : Optional.empty();
        product = serve();
        web = new Web(product.http());
    }

    private Product serve() throws IOException {
        return held.isPresent() ? held.get().next() : Product.serve(center, folder, ports);
    }

    void prepare() {
        for (int n = 0; n < plan.agents(); n++) {
            AnsweringDesk desk = new AnsweringDesk(web, n, clock);
            desks.add(desk);
            desk.open().join();
        }
        Survivor.Parts parts = new Survivor.Parts(web, clock, Center.TOPIC, this);
        for (int n = 0; n < plan.visitors + plan.idle; n++) {
            Survivor visitor = new Survivor((n < plan.visitors ? "v" : "i") + n, parts);
            all.add(visitor);
            visitor.enter();
            if (n < plan.visitors) {
                chatting.add(visitor);
            }
            if (n % AT_ONCE == 0) {
                awaitBack(n);
            }
        }
        awaitBack(all.size());
        chatting.forEach(visitor ->
                visitor.open().orTimeout(LONGEST_SECONDS, TimeUnit.SECONDS).join());
    }

    /** Kills, starts again, and waits until all are back; meanwhile everybody writes. */
    void measure() throws IOException {
        for (int n = 0; n < chatting.size(); n++) {
            long offset = (long) plan.intervalMs * 1000 * n / chatting.size();
            Steadily write = new Steadily(chatting.get(n)::write, this::broken);
            pace.scheduleAtFixedRate(write, offset, plan.intervalMs * 1000L, TimeUnit.MICROSECONDS);
        }
        for (int kill = 0; kill < plan.kills; kill++) {
            Product.pause(random.nextInt(plan.leastMs, plan.mostMs + 1));
            ProcessFigures own = ProcessFigures.of(ProcessHandle.current().pid());
            long killed = System.nanoTime();
            product.kill();
            back.clear();
            product = serve();
            long ready = System.nanoTime();
            ProcessFigures atReady = product.figures();
            restart.recordValue(ready - killed);
            awaitBack(all.size());
            allBack.recordValue(System.nanoTime() - killed);
            ProcessFigures atLast = product.figures();
            startCpuMs += atReady.cpuMs();
            resumeCpuMs += atLast.cpuMsSince(atReady);
            byThread = atLast.byThread().since(atReady.byThread());
            ownCpuMs += ProcessFigures.of(ProcessHandle.current().pid()).cpuMsSince(own);
            back.values().forEach(at -> resume.recordValue(Math.max(0, at - ready))); // some before we saw it ready
        }
        pace.shutdownNow(); // nobody writes any more
        settle();
    }

    private void awaitBack(int many) {
        long latest = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (back.size() < many && System.nanoTime() < latest) {
            Product.pause(5);
        }
        if (back.size() < many) {
            broken("visitors who did not come back: " + (many - back.size()));
        }
    }

    /** What was said last has a minute to be acknowledged: who says much at once is slowed down by the server. */
    private void settle() {
        for (int i = 0; i < 10 * LONGEST_SECONDS && unacknowledged() + owed() > 0; i++) {
            Product.pause(100);
        }
        Product.pause(TimeUnit.SECONDS.toMillis(2)); // the last events are on their way to desks and visitors
    }

    private long unacknowledged() {
        return chatting.stream().mapToLong(Survivor::unacknowledged).sum();
    }

    private long owed() {
        return desks.stream().mapToLong(AnsweringDesk::owed).sum();
    }

    Table tell() {
        Table table = new Table("kills: %d times, %d visitors who write, %d who only stay, seed %d"
                .formatted(plan.kills, plan.visitors, plan.idle, plan.seed));
        Findings findings = new Findings(chatting, desks);
        table.row(
                "messages acknowledged, of visitors; of agents", "%d; %d", findings.ofVisitors(), findings.ofAgents());
        table.atMost("never acknowledged", unacknowledged() + (double) owed(), 0, "");
        findings.tell(table);
        table.atMost("else against the protocol", broken.size(), 0, broken.toString());
        table.times("kill to the next server ready p50/p99/max", restart);
        table.times("ready to a visitor's welcome p50/p99/max", resume);
        table.atMost("  its p99", Table.msAt(resume, 99), plan.mostResumeP99, "ms");
        table.atMost("  the longest", resume.getMaxValue() / 1e6, plan.mostResume, "ms");
        table.times("kill to all of them back p50/p99/max", allBack);
        double kills = Math.max(1, plan.kills);
        table.row(
                "server's CPU until it is ready; on until all are back",
                "%.0f; %.0f ms",
                startCpuMs / kills,
                resumeCpuMs / kills);
        table.row("  by its threads, the last time", "%s", byThread);
        table.row("load test's CPU from kill to all of them back", "%.0f ms", ownCpuMs / kills);
        return table;
    }

    @Override
    public void welcomed(Survivor visitor, long atNanos) {
        back.putIfAbsent(visitor, atNanos);
    }

    @Override
    public synchronized void broken(String what) {
        broken.merge(what, 1, Integer::sum);
    }

    @Override
    public void close() throws Exception {
        pace.shutdownNow();
        desks.forEach(AnsweringDesk::leave);
        all.forEach(Survivor::leave);
        clock.shutdownNow();
        web.close();
        product.close();
        held.ifPresent(HeldPort::close);
    }
}
