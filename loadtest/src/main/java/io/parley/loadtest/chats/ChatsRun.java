package io.parley.loadtest.chats;

import io.parley.loadtest.desk.FrameText;
import io.parley.loadtest.desk.RobotDesk;
import io.parley.loadtest.desk.Web;
import io.parley.loadtest.product.Center;
import io.parley.loadtest.product.ProcessFigures;
import io.parley.loadtest.product.Product;
import io.parley.loadtest.report.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;

/** One run of visitors and agents. */
final class ChatsRun implements AutoCloseable, Visitor.VisitorWatch, RobotDesk.DeskWatch {
    private static final int AT_ONCE = 16;
    private static final int SERVED_WITHIN_SECONDS = 20;
    private static final int ACK_TURN_MS = 2;

    private final Product product;
    private final ChatPlan plan;
    private final Web web;
    private final List<Visitor> visitors = new ArrayList<>();
    private final List<Visitor> idle = new ArrayList<>();
    private final ComeAndGo comeAndGo;
    private final Acks.Due acks;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("acknowledge").daemon().factory());
    private final Histogram acknowledged = new SynchronizedHistogram(3);
    private final Histogram atDesk = new SynchronizedHistogram(3);
    private final Histogram answered = new SynchronizedHistogram(3);
    private final Histogram agentAcknowledged = new SynchronizedHistogram(3);
    private final Map<String, Integer> troubles = new TreeMap<>();
    private final Map<String, InOrder> atDesks = new HashMap<>(); // by chat; of the thread of all sockets
    private final LongAdder disorders = new LongAdder();
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong heard = new AtomicLong();
    private final LongAdder messages = new LongAdder();
    private final LongAdder fromVisitors = new LongAdder();
    private double idleHeapKib = Double.NaN;
    private double idleResidentKib = Double.NaN;

    ChatsRun(Product product, ChatPlan plan) throws Exception {
        this.product = product;
        this.plan = plan;
        web = new Web(product.http());
        comeAndGo = new ComeAndGo(web, this, plan.comeAndGo);
        acks = new Acks.Due(plan.ackAfterMs, System::nanoTime);
        clock.scheduleAtFixedRate(acks::turn, ACK_TURN_MS, ACK_TURN_MS, TimeUnit.MILLISECONDS);
    }

    /** Signs the agents in, lets the idle connect, opens the chats. */
    void prepare() throws Exception {
        openDesks(0, plan.agents());
        if (plan.idle > 0) {
            connectIdle();
        }
        List<CompletableFuture<Void>> opening = new ArrayList<>();
        for (int n = 0; n < plan.visitors; n++) {
            Visitor visitor = new Visitor("v" + n, Center.TOPIC, this, System::nanoTime);
            visitors.add(visitor);
            joinSome(
                    opening,
                    visitor.enter(web)
                            .thenCompose(in -> visitor.open())
                            .orTimeout(SERVED_WITHIN_SECONDS, TimeUnit.SECONDS));
        }
        opening.forEach(CompletableFuture::join);
    }

    private void openDesks(int from, int to) {
        List<CompletableFuture<Void>> opening = new ArrayList<>();
        for (int n = from; n < to; n++) {
            joinSome(opening, new RobotDesk(web, Center.agent(n), this).open());
        }
        opening.forEach(CompletableFuture::join);
    }

    private static void joinSome(List<CompletableFuture<Void>> going, CompletableFuture<Void> next) {
        going.add(next);
        if (going.size() == AT_ONCE) {
            going.forEach(CompletableFuture::join);
            going.clear();
        }
    }

    private void connectIdle() throws Exception {
        product.collect();
        double heap = heapKib();
        ProcessFigures before = product.figures();
        List<CompletableFuture<Void>> going = new ArrayList<>();
        for (int n = 0; n < plan.idle; n++) {
            Visitor visitor = new Visitor("i" + n, Center.TOPIC, this, System::nanoTime);
            idle.add(visitor);
            joinSome(going, visitor.enter(web));
        }
        going.forEach(CompletableFuture::join);
        product.collect();
        idleHeapKib = (heapKib() - heap) / plan.idle;
        idleResidentKib = (double) (product.figures().residentKib() - before.residentKib()) / plan.idle;
    }

    private double heapKib() {
        return product.metric("jvm_memory_used_bytes{area=\"heap\",") / 1024;
    }

    /** Writes, and counts once it is warm; then once more with the desks that have nothing to do. */
    Table measure() {
        Table table;
        long rises = TimeUnit.SECONDS.toMillis(plan.warmUpSeconds) / 2;
        try (Pacer writing = new Pacer(
                visitors.size(), plan.intervalMs, rises, n -> visitors.get(n).write())) {
            Product.pause(TimeUnit.SECONDS.toMillis(plan.warmUpSeconds));
            List.of(acknowledged, atDesk, answered, agentAcknowledged).forEach(Histogram::reset);
            Counted alone = count();
            table = table(alone);
            if (plan.idleDesks() > 0) {
                openDesks(plan.agents(), plan.desks);
                Product.pause(TimeUnit.SECONDS.toMillis(plan.warmUpSeconds));
                tell(table, alone, count());
            }
        }
        comeAndGo.close();
        settle();
        table.atMost("never acknowledged", lost(), plan.mostLost, "");
        long unseen = visitors.stream().mapToLong(Visitor::unseen).sum();
        table.atMost("never seen again by their visitors", unseen, plan.mostLost, "");
        table.atMost("lost, doubled or out of order on the way", disorders.sum(), 0, "");
        if (!troubles.isEmpty()) {
            table.row("troubles", "%s", troubles);
        }
        return table;
    }

    private record Counted(
            ProcessFigures before, ProcessFigures after, double ownCores, double messages, double fromVisitors) {
        double spanMs() {
            return (after.atNanos() - before.atNanos()) / 1e6;
        }

        /** Of so many cores, milliseconds. */
        double perMessage(double cores) {
            return cores * spanMs() / Math.max(1, messages);
        }

        double cores() {
            return after.coresSince(before);
        }

        Map<String, Long> byThread() {
            return after.byThread().since(before.byThread());
        }

        /** Compiling, which is over some time, left out. */
        double coresWithoutCompilers() {
            return cores() - byThread().getOrDefault("compilers", 0L) / spanMs();
        }
    }

    private Counted count() {
        messages.reset();
        fromVisitors.reset();
        ProcessFigures before = product.figures();
        ProcessFigures own = ProcessFigures.of(ProcessHandle.current().pid());
        Product.pause(TimeUnit.SECONDS.toMillis(plan.seconds));
        ProcessFigures after = product.figures();
        double ownCores = ProcessFigures.of(ProcessHandle.current().pid()).coresSince(own);
        return new Counted(before, after, ownCores, messages.sum(), fromVisitors.sum());
    }

    private void tell(Table table, Counted alone, Counted more) {
        table.row(
                "server CPU with %d more desks open, cores".formatted(plan.idleDesks()),
                "%.3f (%.3f without)",
                more.cores(),
                alone.cores());
        double cost = more.coresWithoutCompilers() - alone.coresWithoutCompilers();
        table.atMost("  what they cost, compiling left out", cost, plan.mostIdleDesks, "cores");
        table.row("  by threads, ms", "%s", more.byThread());
        table.row("  memory with them", "%d MiB", more.after().residentKib() / 1024);
    }

    /** What was written last has five seconds to be acknowledged, and as long again while it becomes less. */
    private void settle() {
        long before = Long.MAX_VALUE;
        for (long left = lost(); left > 0 && left < before; left = lost()) {
            before = left;
            for (int i = 0; i < 50 && lost() > 0; i++) {
                Product.pause(100);
            }
        }
    }

    private long lost() {
        return visitors.stream().mapToLong(Visitor::unacknowledged).sum();
    }

    private Table table(Counted alone) {
        Table table = new Table(
                "chats: %d visitors, %d agents, %d s counted".formatted(plan.visitors, plan.agents(), plan.seconds));
        ProcessFigures after = alone.after();
        double counted = alone.messages();
        table.row("messages both ways", "%.0f, %.1f/s", counted, counted / plan.seconds);
        table.row("  of visitors", "%.1f/s", alone.fromVisitors() / plan.seconds);
        table.times("visitor to durable acknowledgement p50/p99/max", acknowledged);
        table.atMost("  its p50", Table.msAt(acknowledged, 50), plan.mostAckP50, "ms");
        table.atMost("  its p99", Table.msAt(acknowledged, 99), plan.mostAckP99, "ms");
        table.times("visitor to agent's desk", atDesk);
        table.times("agent's POST to durable answer", agentAcknowledged);
        table.times("visitor to agent and back to visitor", answered);
        table.row("server CPU, cores", "%.3f (load test itself %.3f)", alone.cores(), alone.ownCores());
        table.row("  by threads, ms", "%s", alone.byThread());
        table.row("server CPU per message", "%.3f ms", alone.perMessage(alone.cores()));
        table.row("  compiling left out", "%.3f ms", alone.perMessage(alone.coresWithoutCompilers()));
        table.row("load test's own CPU per message", "%.3f ms", alone.perMessage(alone.ownCores()));
        if (plan.idle > 0) {
            table.row(
                    "an idle visitor's connection",
                    "%.1f KiB heap, %.1f KiB resident (%d)",
                    idleHeapKib,
                    idleResidentKib,
                    plan.idle);
        }
        table.row("server memory, heap used", "%d MiB, %.0f MiB", after.residentKib() / 1024, heapKib() / 1024);
        table.row("threads, descriptors", "%d, %d", after.threads(), after.descriptors());
        return table;
    }

    @Override
    public void acknowledged(long tookNanos) {
        acknowledged.recordValue(tookNanos);
        messages.increment();
        fromVisitors.increment();
    }

    @Override
    public void answered(long tookNanos) {
        answered.recordValue(tookNanos);
    }

    /** An agent answers with the same stamp, so that the visitor knows the way there and back. */
    @Override
    public void message(RobotDesk desk, FrameText event) {
        long now = System.nanoTime();
        String body = event.text("body");
        atDesk.recordValue(now - Stamp.sentAt(body));
        InOrder row = atDesks.computeIfAbsent(event.text("c"), c -> new InOrder(0));
        if (!row.isNext(Stamp.number(event.text("cid")))) {
            disorder("at a desk out of order");
        }
        if (heard.getAndIncrement() % 100 >= plan.answers) {
            return;
        }
        desk.write(event.text("c"), "r" + answers.incrementAndGet(), body).thenAccept(reply -> {
            agentAcknowledged.recordValue(System.nanoTime() - now);
            messages.increment();
        });
    }

    @Override
    public Acks acks(LongConsumer acknowledge) {
        return new Acks(acks, acknowledge);
    }

    @Override
    public void after(long nanos, Runnable what) {
        if (!clock.isShutdown()) {
            clock.schedule(what, nanos, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void disorder(String what) {
        disorders.increment();
        trouble(what);
    }

    @Override
    public synchronized void trouble(String what) {
        troubles.merge(what, 1, Integer::sum);
    }

    @Override
    public void close() throws Exception {
        comeAndGo.close();
        clock.shutdownNow();
        visitors.forEach(Visitor::close);
        idle.forEach(Visitor::close);
        web.close();
    }
}
