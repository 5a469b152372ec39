package io.parley.loadtest.calls;

import io.parley.loadtest.desk.RobotDesk;
import io.parley.loadtest.desk.Staff;
import io.parley.loadtest.desk.Web;
import io.parley.loadtest.phone.AgentPhone;
import io.parley.loadtest.phone.CallWatch;
import io.parley.loadtest.phone.Caller;
import io.parley.loadtest.phone.PhoneLoop;
import io.parley.loadtest.phone.SipPort;
import io.parley.loadtest.phone.SoundPump;
import io.parley.loadtest.product.Center;
import io.parley.loadtest.product.Footing;
import io.parley.loadtest.product.Pauses;
import io.parley.loadtest.product.Ports;
import io.parley.loadtest.product.ProcessFigures;
import io.parley.loadtest.product.Product;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** One run of callers and agents. What belongs to calls happens on the phones' loop. */
final class CallsRun implements AutoCloseable, CallWatch, AgentPhone.RingWatch, RobotDesk.DeskWatch {
    private static final String HOST = "127.0.0.1";
    private static final String PACKETS = "parley_rtp_packets_total{direction=\"in\"}";
    private static final long ARRIVALS_MS = 2;
    private static final long SAMPLE_MS = 100;

    private final Product product;
    private final CallPlan plan;
    private final Web web;
    private final PhoneLoop loop = new PhoneLoop(System::nanoTime);
    private final SoundPump pump = new SoundPump(System::nanoTime);
    private final SipPort callers;
    private final SipPort agents;
    private final CallsReport report = new CallsReport(pump);
    private final Map<String, Long> freedAt = new ConcurrentHashMap<>();
    // ---- owned by the loop
    private final Map<String, Caller> live = new HashMap<>();
    private final Map<String, Boolean> rung = new HashMap<>();
    private double rate;
    private long begunNanos;
    private long started;
    private volatile int mostAtOnce;
    private volatile int talking;
    private volatile boolean calling = true;

    CallsRun(Product product, CallPlan plan, Ports ports) throws Exception {
        this.product = product;
        this.plan = plan;
        web = new Web(product.http());
        callers = new SipPort(loop, HOST, ports.phones, product.sip());
        agents = new SipPort(loop, HOST, ports.agentPhones(), product.sip());
        pump.silent(plan.silent).start();
    }

    /** Registers the phones and signs the agents in. */
    void prepare() {
        Staff.register(plan.agents(), agents, pump, this);
        if (plan.phonesOnly) {
            Staff.signInWithoutDesks(plan.agents(), web, this);
        } else {
            Staff.signIn(plan.agents(), web, this);
        }
    }

    /** Calls, and counts once it is warm. */
    CallsReport measure() throws IOException {
        calling = true;
        mostAtOnce = plan.weigh ? plan.callers / 2 : plan.callers;
        loop.execute(() -> {
            at(plan.rate); // a second time, numbers go on
            arrive();
        });
        Optional<Pauses> pauses = plan.pauses ? Optional.of(Pauses.record(product.pid())) : Optional.empty();
        Product.pause(TimeUnit.SECONDS.toMillis(plan.warmUpSeconds));
        if (plan.weigh) {
            weigh();
        }
        double packetsBefore = product.metric(PACKETS);
        report.begin(product.figures(), ours());
        pauses.ifPresent(Pauses::count);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(plan.seconds);
        while (System.nanoTime() < end) {
            Product.pause(SAMPLE_MS);
            report.sample(talking);
        }
        ProcessFigures figures = product.figures();
        double packets = product.metric(PACKETS) - packetsBefore;
        if (pauses.isPresent()) {
            report.late(pauses.get().end());
        }
        report.end(
                figures,
                ours(),
                Map.of(
                        "heap", product.metric("jvm_memory_used_bytes{area=\"heap\","),
                        "overflow", product.metric("parley_recorder_overflow_total "),
                        "packets", packets));
        if (plan.surge > 0) {
            surge();
        }
        calling = false;
        return report;
    }

    /** With half the calls, and with all. */
    private void weigh() throws IOException {
        int half = talking;
        Footing before = Footing.of(product, 0);
        mostAtOnce = plan.callers;
        Product.pause(TimeUnit.SECONDS.toMillis(plan.warmUpSeconds));
        report.weighed(new Weighed(half, before, talking, Footing.of(product, plan.warmUpSeconds)));
    }

    private void surge() {
        Surge surge = new Surge(plan);
        report.surges(surge);
        loop.execute(() -> at(plan.surge));
        Product.pause(TimeUnit.SECONDS.toMillis(plan.surgeSeconds));
        loop.execute(() -> {
            at(plan.rate);
            surge.ceased(System.nanoTime());
        });
        Product.pause(TimeUnit.SECONDS.toMillis(Surge.WATCHED_SECONDS));
    }

    /** From now on so many calls a second. */
    private void at(double callsPerSecond) {
        rate = callsPerSecond;
        begunNanos = System.nanoTime() - (long) (started / rate * 1e9);
    }

    private static ProcessFigures ours() {
        return ProcessFigures.of(ProcessHandle.current().pid());
    }

    /** Starts as many calls as are due. */
    private void arrive() {
        if (!calling) {
            return;
        }
        double due = rate * ((System.nanoTime() - begunNanos) / 1e9);
        while (started < due && live.size() < mostAtOnce) {
            started++;
            call();
        }
        started = Math.max(started, (long) due - (long) Math.ceil(rate)); // no burst after all lines were busy
        loop.after(ARRIVALS_MS, this::arrive);
    }

    private void call() {
        String number = "+3706" + (1_000_000 + started % 9_000_000);
        Caller caller = new Caller(callers, number, pump.open(HOST), this);
        live.put(number, caller);
        caller.call(Center.NUMBER);
        loop.after(TimeUnit.SECONDS.toMillis(plan.patienceSeconds), () -> {
            if (live.get(number) == caller && !rung.containsKey(number)) {
                report.ended("no agent within " + plan.patienceSeconds + " s");
                caller.hangUp();
            }
        });
    }

    @Override
    public void answered(Caller caller, long afterNanos) {
        report.answered(afterNanos);
    }

    @Override
    public void over(Caller caller, String reason) {
        live.remove(caller.number());
        boolean talked = rung.remove(caller.number()) != null;
        talking = rung.size();
        if (talked || !reason.equals("ok")) {
            report.ended(reason);
        }
    }

    @Override
    public void rang(AgentPhone phone, String number, long atNanos) {
        Caller caller = live.get(number);
        if (caller == null) {
            report.trouble("a phone rang for a caller who had left");
            return;
        }
        Long freed = freedAt.remove(phone.user());
        if (freed != null && freed > caller.sentNanos()) {
            report.freed.recordValue(Math.max(0, atNanos - freed));
        } else {
            report.rang(atNanos - caller.sentNanos(), atNanos);
        }
        rung.put(number, true);
        talking = rung.size();
        loop.after((long) (plan.talkSeconds * 1000), caller::hangUp);
    }

    @Override
    public void hungUp(AgentPhone phone) {
        if (plan.wrapUpSeconds() == 0) {
            freedAt.put(phone.user(), System.nanoTime());
        }
    }

    @Override
    public void freeing(RobotDesk desk) {
        freedAt.put(desk.user(), System.nanoTime());
    }

    @Override
    public void trouble(String what) {
        if (calling) {
            report.trouble(what);
        }
    }

    @Override
    public void close() throws Exception {
        calling = false;
        web.close();
        pump.close();
        loop.close();
    }
}
