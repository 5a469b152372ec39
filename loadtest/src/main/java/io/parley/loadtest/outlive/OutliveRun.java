package io.parley.loadtest.outlive;

import io.parley.loadtest.desk.RobotDesk;
import io.parley.loadtest.desk.Staff;
import io.parley.loadtest.desk.Web;
import io.parley.loadtest.phone.AgentPhone;
import io.parley.loadtest.phone.CallWatch;
import io.parley.loadtest.phone.Caller;
import io.parley.loadtest.phone.PhoneLoop;
import io.parley.loadtest.phone.SipPort;
import io.parley.loadtest.phone.SoundLeg;
import io.parley.loadtest.phone.SoundPump;
import io.parley.loadtest.product.Center;
import io.parley.loadtest.product.Ports;
import io.parley.loadtest.product.ProcessFigures;
import io.parley.loadtest.product.Product;
import io.parley.loadtest.report.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;

/** One run: calls stay, servers come and go. What belongs to calls happens on the phones' loop. */
final class OutliveRun implements AutoCloseable, CallWatch, AgentPhone.RingWatch, RobotDesk.DeskWatch {
    private static final String HOST = "127.0.0.1";
    private static final int LONGEST_SECONDS = 60;

    private final OutlivePlan plan;
    private final Path folder;
    private final Ports ports;
    private final Web web;
    private final PhoneLoop loop = new PhoneLoop(System::nanoTime);
    private final SoundPump pump = new SoundPump(System::nanoTime).start();
    private final SipPort callers;
    private final SipPort agents;
    private final Map<String, Caller> waiting = new ConcurrentHashMap<>();
    private final Map<String, Pair> pairs = new ConcurrentHashMap<>();
    private final Map<Caller, String> over = new ConcurrentHashMap<>();
    private final Map<AgentPhone, Boolean> hungUp = new ConcurrentHashMap<>();
    private final Histogram callersSilence = new SynchronizedHistogram(3);
    private final Histogram agentsSilence = new SynchronizedHistogram(3);
    private final Histogram firstAnswer = new SynchronizedHistogram(3);
    private final Histogram ready = new SynchronizedHistogram(3);
    private final List<String> troubles = new ArrayList<>();
    private final Map<String, Integer> ends = new LinkedHashMap<>();
    private double startCpuMs;
    private long wentOn;
    private int offers;
    private Product product;

    /** Who talk to each other. */
    private record Pair(Caller caller, AgentPhone phone) {
        List<SoundLeg> legs() {
            return List.of(caller.sound(), phone.sound());
        }
    }

    OutliveRun(OutlivePlan plan, Path folder, Ports ports) throws Exception {
        this.plan = plan;
        this.folder = folder;
        this.ports = ports;
        product = Product.serve(new Center(plan.calls, 1, 0), folder, ports);
        web = new Web(product.http());
        callers = new SipPort(loop, HOST, ports.phones, product.sip());
        agents = new SipPort(loop, HOST, ports.agentPhones(), product.sip());
    }

    /** Everybody talks. */
    void prepare() {
        Staff.register(plan.calls, agents, pump, this);
        Staff.signInWithoutDesks(plan.calls, web, this);
        for (int n = 0; n < plan.calls; n++) {
            Caller caller = new Caller(callers, "+3706" + (1_000_000 + n), pump.open(HOST), this);
            waiting.put(caller.number(), caller);
            loop.execute(() -> caller.call(Center.NUMBER));
            Product.pause((long) (1000 / plan.rate));
        }
        await(() -> pairs.size() == plan.calls && pairs.values().stream().allMatch(OutliveRun::isHeard));
        Product.pause(TimeUnit.SECONDS.toMillis(plan.beforeSeconds));
    }

    private static boolean isHeard(Pair pair) {
        return pair.legs().stream().allMatch(leg -> leg.heardNanos() > 0);
    }

    void measure() throws IOException {
        for (int kill = 0; kill < plan.kills; kill++) {
            kill();
            Product.pause(TimeUnit.SECONDS.toMillis(plan.afterSeconds));
            look();
        }
        wentOn = pairs.values().stream().filter(this::goesOn).count();
        loop.execute(() -> offers = offers());
        end();
    }

    private void kill() throws IOException {
        Optional<Product> next = plan.standBy ? Optional.of(Product.standBy(folder, ports)) : Optional.empty();
        pairs.values().forEach(pair -> pair.legs().forEach(SoundLeg::watchGaps));
        Product.pause(100);
        double before = next.map(one -> one.figures().cpuMs()).orElse(0L);
        long killed = System.nanoTime();
        product.kill();
        FirstAnswer answer = new FirstAnswer(loop, product.sip());
        product = next.isPresent() ? next.get().takesOver().awaitReady() : Product.again(folder, ports);
        ready.recordValue(System.nanoTime() - killed);
        firstAnswer.recordValue(answer.awaitNanos() - killed);
        startCpuMs += product.figures().cpuMs() - before;
    }

    /** Before anybody hangs up. */
    private void look() {
        long now = System.nanoTime();
        for (Pair pair : pairs.values()) {
            callersSilence.recordValue(pair.caller().sound().longestGap(now));
            agentsSilence.recordValue(pair.phone().sound().longestGap(now));
        }
    }

    /** Both are in the call, and heard within the last second. */
    private boolean goesOn(Pair pair) {
        long since = System.nanoTime() - TimeUnit.SECONDS.toNanos(1);
        return !over.containsKey(pair.caller())
                && !hungUp.containsKey(pair.phone())
                && pair.legs().stream().allMatch(leg -> leg.heardNanos() > since);
    }

    private int offers() {
        return sum(pair -> pair.caller().offers()) + sum(pair -> pair.phone().offers());
    }

    private int sum(ToIntFunction<Pair> count) {
        return pairs.values().stream().mapToInt(count).sum();
    }

    /** Every other caller hangs up, and the agents of all others. */
    private void end() {
        List<Pair> all = List.copyOf(pairs.values());
        Map<AgentPhone, Integer> answered = new ConcurrentHashMap<>();
        for (int n = 0; n < all.size(); n++) {
            Pair pair = all.get(n);
            boolean callerLeaves = n % 2 == 0;
            loop.execute(() -> {
                if (callerLeaves) {
                    pair.caller().hangUp();
                } else {
                    pair.phone().hangUp(status -> answered.put(pair.phone(), status));
                }
            });
        }
        await(() -> over.size() == all.size() && hungUp.size() == all.size());
        for (int n = 0; n < all.size(); n++) {
            Pair pair = all.get(n);
            String told = over.getOrDefault(pair.caller(), "the caller was not told");
            String expected = n % 2 == 0 ? "ok" : "ended by the server";
            boolean whole = told.equals(expected)
                    && hungUp.containsKey(pair.phone())
                    && (n % 2 == 0 || answered.getOrDefault(pair.phone(), 0) == 200);
            ends.merge(whole ? "ok" : told, 1, Integer::sum);
        }
    }

    private static void await(BooleanSupplier done) {
        long latest = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (!done.getAsBoolean() && System.nanoTime() < latest) {
            Product.pause(10);
        }
    }

    Table tell() {
        Table table = new Table("outlive: %d calls, %d kill(s)".formatted(plan.calls, plan.kills));
        table.atLeast("calls that went on", wentOn, plan.calls, "of " + plan.calls);
        table.times("silence that callers heard, p50/p99/longest", callersSilence);
        table.atMost("  its longest", callersSilence.getMaxValue() / 1e6, plan.mostSilenceMs, "ms");
        table.times("silence that agents heard, p50/p99/longest", agentsSilence);
        table.atMost("  its longest", agentsSilence.getMaxValue() / 1e6, plan.mostSilenceMs, "ms");
        table.atMost("INVITEs within calls", offers, 0, "");
        table.atLeast("ended by a BYE that both sides saw answered 200", ends.getOrDefault("ok", 0), plan.calls, "");
        table.row("  others", "%s", ends);
        table.times("kill to the first answer to OPTIONS", firstAnswer);
        table.times("kill to ready", ready);
        table.row("CPU of a start until ready", "%.0f ms", startCpuMs / plan.kills);
        table.row("the load test itself, CPU", "%.1f s", own() / 1e3);
        table.row("its packets too late by, p50/p99/longest", "%s", lateness());
        troubles.stream().distinct().forEach(what -> table.row("trouble", "%s", what));
        return table;
    }

    private static double own() {
        return ProcessFigures.of(ProcessHandle.current().pid()).cpuMs();
    }

    private String lateness() {
        Histogram late = pump.lateness();
        return "%.1f / %.1f / %.1f ms".formatted(Table.msAt(late, 50), Table.msAt(late, 99), late.getMaxValue() / 1e6);
    }

    @Override
    public void answered(Caller caller, long afterNanos) {}

    @Override
    public void over(Caller caller, String reason) {
        over.put(caller, reason);
    }

    @Override
    public void rang(AgentPhone phone, String number, long atNanos) {
        pairs.put(number, new Pair(waiting.get(number), phone));
    }

    @Override
    public void hungUp(AgentPhone phone) {
        hungUp.put(phone, true);
    }

    @Override
    public void freeing(RobotDesk desk) {}

    @Override
    public synchronized void trouble(String what) {
        troubles.add(what);
    }

    @Override
    public void close() throws Exception {
        product.close();
        web.close();
        pump.close();
        loop.close();
    }
}
