package io.parley.loadtest.soak;

import io.parley.loadtest.desk.RobotDesk;
import io.parley.loadtest.desk.Staff;
import io.parley.loadtest.desk.Supervisor;
import io.parley.loadtest.desk.Web;
import io.parley.loadtest.phone.AgentPhone;
import io.parley.loadtest.phone.CallWatch;
import io.parley.loadtest.phone.Caller;
import io.parley.loadtest.phone.PhoneLoop;
import io.parley.loadtest.phone.SipPort;
import io.parley.loadtest.phone.SoundPump;
import io.parley.loadtest.product.Center;
import io.parley.loadtest.product.Footing;
import io.parley.loadtest.product.Ports;
import io.parley.loadtest.product.Product;
import io.parley.loadtest.report.Table;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** One soak. What belongs to calls happens on the phones' loop. */
final class SoakRun implements AutoCloseable, CallWatch, AgentPhone.RingWatch, RobotDesk.DeskWatch {
    private static final String HOST = "127.0.0.1";
    private static final long ARRIVALS_MS = 2;
    private static final int LOOKS = 10;
    /** A call that was never acknowledged ends after 32 s; one whose agent is dead finds the next within ring time. */
    private static final long LAST_CALL_SECONDS = 90;

    private final Product product;
    private final SoakPlan plan;
    private final Web web;
    private final PhoneLoop loop = new PhoneLoop(System::nanoTime);
    private final SoundPump pump = new SoundPump(System::nanoTime);
    private final SipPort callers;
    private final SipPort agents;
    private final SoakReport report = new SoakReport();
    private final LocalDate begun = LocalDate.now(ZoneOffset.UTC);
    // ---- owned by the loop
    private final Map<String, Live> live = new HashMap<>();
    private final SplittableRandom random;
    private final Fault[] faults;
    private long begunNanos;
    private long started;
    private volatile boolean calling;

    private static final class Live {
        final Caller caller;
        final Fault fault;
        boolean refused;
        boolean met;

        Live(Caller caller, Fault fault) {
            this.caller = caller;
            this.fault = fault;
        }
    }

    SoakRun(Product product, SoakPlan plan, Ports ports) throws Exception {
        this.product = product;
        this.plan = plan;
        random = new SplittableRandom(plan.seed);
        faults = EnumSet.complementOf(EnumSet.of(Fault.NONE)).stream()
                .filter(fault -> !plan.without.contains(fault))
                .toArray(Fault[]::new);
        web = new Web(product.http());
        callers = new SipPort(loop, HOST, ports.phones, product.sip());
        agents = new SipPort(loop, HOST, ports.agentPhones(), product.sip());
        pump.silent(plan.silent).start();
    }

    void prepare() {
        Staff.register(plan.agents, agents, pump, this, this::manner);
        Staff.signInWithoutDesks(plan.agents, web, this);
    }

    /** Calls, looks while it goes on, and looks once more when all is long over. */
    void measure() throws IOException {
        call(plan.warmUpSeconds, 1);
        report.stands(Footing.of(product, 0));
        call(plan.seconds, plan.seconds >= 10 * LOOKS ? LOOKS : 1);
        report.stands(Footing.of(product, plan.seconds + plan.restSeconds));
    }

    private void call(int seconds, int looks) throws IOException {
        begin();
        for (int look = 1; look <= looks; look++) {
            Product.pause(TimeUnit.SECONDS.toMillis(seconds) / looks);
            if (look < looks) {
                report.stands(Footing.of(product, seconds * look / looks));
            }
        }
        calling = false;
        long latest = System.nanoTime() + TimeUnit.SECONDS.toNanos(LAST_CALL_SECONDS);
        while (product.metric("parley_calls_live ") > 0 && System.nanoTime() < latest) { // what stays is told as a leak
            Product.pause(100);
        }
        Product.pause(TimeUnit.SECONDS.toMillis(plan.restSeconds));
    }

    private void begin() {
        calling = true;
        loop.execute(() -> {
            begunNanos = System.nanoTime() - (long) (started / plan.rate * 1e9); // numbers go on
            arrive();
        });
    }

    private void arrive() {
        if (!calling) {
            return;
        }
        double due = plan.rate * ((System.nanoTime() - begunNanos) / 1e9);
        while (started < due) {
            started++;
            call();
        }
        loop.after(ARRIVALS_MS, this::arrive);
    }

    private void call() {
        String number = "+3706" + (1_000_000 + started % 9_000_000);
        boolean wrong = random.nextDouble() * 100 < plan.faultPercent;
        Fault fault = wrong ? faults[random.nextInt(faults.length)] : Fault.NONE;
        Caller caller = new Caller(callers, number, pump.open(HOST), this);
        live.put(number, new Live(caller, fault));
        report.begun();
        switch (fault) {
            case CANCELLED -> loop.after(random.nextLong(6), () -> caller.cancel(Center.NUMBER));
            case NEVER_ACKNOWLEDGED -> caller.withoutAck();
            case REPEATED -> caller.repeating(2);
            default -> {} // goes wrong later, or never
        }
        caller.call(Center.NUMBER);
    }

    /** Of the phone that is rung first for a call; those after it answer. */
    private AgentPhone.Manner manner(String number) {
        Live call = live.get(number);
        if (call == null || call.refused) {
            return AgentPhone.Manner.ANSWERS;
        }
        call.refused = true;
        return call.fault.manner();
    }

    @Override
    public void answered(Caller caller, long afterNanos) {
        Live call = live.get(caller.number());
        if (call != null && call.fault == Fault.LEFT_EARLY) {
            loop.after(random.nextLong(20), caller::hangUp);
        }
    }

    @Override
    public void rang(AgentPhone phone, String number, long atNanos) {
        Live call = live.get(number);
        if (call == null || !call.fault.talks()) {
            return; // left in that moment: the server ends what begins here
        }
        call.met = true;
        report.talked();
        long talk = (long) (plan.talkSeconds * 1000);
        long within = random.nextLong(talk);
        switch (call.fault) {
            case CALLER_VANISHED -> {
                loop.after(within, call.caller::vanish);
                loop.after(talk, phone::hangUp);
            }
            case AGENT_LEFT -> loop.after(within, phone::hangUp);
            case BOTH_LEFT ->
                loop.after(talk, () -> {
                    call.caller.hangUp();
                    phone.hangUp();
                });
            case NONSENSE_OFFERED -> {
                loop.after(within, call.caller::offerNonsense);
                loop.after(talk, call.caller::hangUp);
            }
            default -> loop.after(talk, call.caller::hangUp);
        }
    }

    @Override
    public void over(Caller caller, String reason) {
        Live call = live.remove(caller.number());
        report.ended(call.fault, reason);
        if (call.fault.talks() && !call.met) {
            report.unexpected(call.fault + ": no agent");
        }
    }

    @Override
    public void hungUp(AgentPhone phone) {} // the caller's end is what counts

    @Override
    public void trouble(String what) {
        report.unexpected(what);
    }

    Table tell() {
        Table table = new Table("soak: %.0f calls a second for %d s, %.0f %% go wrong, seed %d"
                .formatted(plan.rate, plan.seconds, plan.faultPercent, plan.seed));
        Supervisor supervisor = Supervisor.signIn(web);
        report.tell(
                table,
                plan,
                new SoakReport.Sums(
                        supervisor.totals(begun, LocalDate.now(ZoneOffset.UTC)).path("stays"),
                        product.metric("parley_routing_findings_total"),
                        product.metric("parley_routing_failures_total")));
        return table;
    }

    @Override
    public void close() throws Exception {
        calling = false;
        web.close();
        pump.close();
        loop.close();
    }
}
